#include "storage/schema.hpp"

namespace inward::storage {

// Times are milliseconds since 1970 UTC, dates days since then. A BLOB is sealed with the key of the row's person
// (storage/vault.hpp). Whatever belongs to a person goes with their row: ON DELETE CASCADE.
//
// cursor holds no row's person: it must outlive them, or what they once said would be read as new.
//
// script.script, version and language are empty in rows of before they were kept; revoked is 0 where it is not.
//
// outbox holds what is not finished, no more: sent items are deleted, a person's dead ones leave a line in dead_letter.
// Each item is somebody's: a person's, or (an announcement, whose reply is not sealed) a subscription's. `first` marks
// the oldest of each owner, the only one that may be sent. So outbox_ready holds at most one entry per owner, already
// in the order of claiming, and a claim of n items reads n of them however long the queue is.
//
// subscription rows stay for ever; what was planned for one goes when it is switched off. occurrence.schedule is a name
// and refers to no row: what was decided outlives what recurs. occurrence.skipped is empty where the message was sent.
const Schema inward_schema{0x496e7764,  // "Inwd"
                           {R"sql(
CREATE TABLE high_water (only INTEGER PRIMARY KEY CHECK (only = 1), id INTEGER NOT NULL) STRICT;
INSERT INTO high_water VALUES (1, 0);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  workspace TEXT NOT NULL,
  user TEXT NOT NULL,
  direct TEXT NOT NULL,
  zone TEXT NOT NULL,
  zone_asked INTEGER NOT NULL,
  greeted INTEGER NOT NULL CHECK (greeted IN (0, 1)),
  UNIQUE (user, workspace, platform)
) STRICT;

CREATE TABLE conversation (
  person INTEGER PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  id INTEGER NOT NULL,
  version TEXT NOT NULL,
  updated INTEGER NOT NULL,
  state BLOB NOT NULL
) STRICT;
CREATE INDEX conversation_by_version ON conversation (version);

CREATE TABLE reflection (
  conversation INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  script TEXT NOT NULL,
  at INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX reflection_by_person ON reflection (person, at);

CREATE TABLE timer (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
  due INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  number INTEGER NOT NULL,
  script TEXT NOT NULL,
  about BLOB NOT NULL
) STRICT;
CREATE INDEX timer_by_person ON timer (person, kind);
CREATE INDEX timer_by_due ON timer (due);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  platform TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first IN (0, 1)),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 3)),
  due INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  first_attempt INTEGER NOT NULL,
  enqueued INTEGER NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  reply BLOB NOT NULL
) STRICT;
CREATE INDEX outbox_by_person ON outbox (person);
CREATE INDEX outbox_ready ON outbox (platform, due) WHERE first = 1 AND state <> 1;

CREATE TABLE dead_letter (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  attempts INTEGER NOT NULL,
  enqueued INTEGER NOT NULL,
  died INTEGER NOT NULL
) STRICT;
CREATE INDEX dead_letter_by_person ON dead_letter (person);

CREATE TABLE seen (
  number INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE script (hash TEXT PRIMARY KEY, source TEXT NOT NULL, kept INTEGER NOT NULL) STRICT;
)sql",
                            R"sql(
CREATE TABLE cursor (
  platform TEXT NOT NULL,
  workspace TEXT NOT NULL,
  channel TEXT NOT NULL,
  upto INTEGER NOT NULL,
  PRIMARY KEY (platform, workspace, channel)
) STRICT, WITHOUT ROWID;
)sql",
                            R"sql(
ALTER TABLE person ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN country TEXT NOT NULL DEFAULT '';

ALTER TABLE script ADD COLUMN script TEXT NOT NULL DEFAULT '';
ALTER TABLE script ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE script ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE script ADD COLUMN revoked INTEGER NOT NULL DEFAULT 0;
CREATE INDEX script_in_order ON script (script, kept, hash);

ALTER TABLE outbox ADD COLUMN post INTEGER NOT NULL DEFAULT 0 CHECK (post IN (0, 1));

CREATE TABLE timer_with_letters (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  due INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  number INTEGER NOT NULL,
  script TEXT NOT NULL,
  written INTEGER NOT NULL,
  about BLOB NOT NULL
) STRICT;
INSERT INTO timer_with_letters
  SELECT id, person, kind, due, conversation, turn, number, script, 0, about FROM timer;
DROP TABLE timer;
ALTER TABLE timer_with_letters RENAME TO timer;
CREATE INDEX timer_by_person ON timer (person, kind);
CREATE INDEX timer_by_due ON timer (due);
)sql",
                            R"sql(
ALTER TABLE person ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN paused_until INTEGER;
ALTER TABLE person ADD COLUMN quiet_from INTEGER;
ALTER TABLE person ADD COLUMN quiet_until INTEGER;
ALTER TABLE person ADD COLUMN per_week INTEGER;

CREATE TABLE subscription (
  id INTEGER PRIMARY KEY,
  platform TEXT NOT NULL,
  workspace TEXT NOT NULL,
  channel TEXT NOT NULL,
  programme TEXT NOT NULL,
  zone TEXT NOT NULL,
  region TEXT NOT NULL,
  language TEXT NOT NULL,
  switched_on INTEGER NOT NULL CHECK (switched_on IN (0, 1)),
  since INTEGER NOT NULL,
  switched_by INTEGER REFERENCES person ON DELETE SET NULL,
  UNIQUE (channel, workspace, platform)
) STRICT;
CREATE INDEX subscription_by_person ON subscription (switched_by) WHERE switched_by IS NOT NULL;

CREATE TABLE schedule (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL,
  person INTEGER REFERENCES person ON DELETE CASCADE,
  subscription INTEGER REFERENCES subscription,
  plan BLOB NOT NULL,
  pace INTEGER NOT NULL,
  ignored INTEGER NOT NULL,
  due INTEGER,
  date INTEGER NOT NULL,
  occasion INTEGER NOT NULL,
  moment TEXT NOT NULL,
  CHECK (kind IN (1, 2, 3) AND (kind = 3) = (person IS NULL) AND (kind = 1) = (subscription IS NULL))
) STRICT;
CREATE INDEX schedule_by_person ON schedule (person) WHERE person IS NOT NULL;
CREATE INDEX schedule_by_subscription ON schedule (subscription) WHERE subscription IS NOT NULL;
CREATE INDEX schedule_by_due ON schedule (due) WHERE due IS NOT NULL;
CREATE INDEX schedule_ignored ON schedule (person) WHERE ignored > 0;

CREATE TABLE occurrence (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person ON DELETE CASCADE,
  subscription INTEGER REFERENCES subscription,
  schedule TEXT NOT NULL,
  date INTEGER NOT NULL,
  due INTEGER NOT NULL,
  decided INTEGER NOT NULL,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  skipped TEXT NOT NULL,
  CHECK ((person IS NULL) <> (subscription IS NULL))
) STRICT;
CREATE UNIQUE INDEX occurrence_of_person ON occurrence (person, schedule, date) WHERE person IS NOT NULL;
CREATE UNIQUE INDEX occurrence_of_subscription ON occurrence (subscription, schedule, date)
  WHERE subscription IS NOT NULL;
CREATE INDEX occurrence_sent ON occurrence (person, decided) WHERE skipped = '' AND person IS NOT NULL;
CREATE INDEX occurrence_sent_late ON occurrence (person, decided) WHERE late = 1 AND skipped = '' AND person IS NOT NULL;

CREATE TABLE timer_with_snoozes (
  id INTEGER PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  kind INTEGER NOT NULL CHECK (kind IN (1, 2, 3, 4)),
  due INTEGER NOT NULL,
  promised INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  number INTEGER NOT NULL,
  script TEXT NOT NULL,
  written INTEGER NOT NULL,
  about BLOB NOT NULL,
  schedule INTEGER REFERENCES schedule ON DELETE CASCADE,
  CHECK ((kind = 4) = (schedule IS NOT NULL))
) STRICT;
INSERT INTO timer_with_snoozes
  SELECT id, person, kind, due, due, conversation, turn, number, script, written, about, NULL FROM timer;
DROP TABLE timer;
ALTER TABLE timer_with_snoozes RENAME TO timer;
CREATE INDEX timer_by_person ON timer (person, kind);
CREATE INDEX timer_by_due ON timer (due);
CREATE INDEX timer_by_schedule ON timer (schedule) WHERE schedule IS NOT NULL;

CREATE TABLE outbox_with_unasked (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person ON DELETE CASCADE,
  subscription INTEGER REFERENCES subscription,
  platform TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first IN (0, 1)),
  unasked INTEGER NOT NULL CHECK (unasked IN (0, 1)),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 3)),
  due INTEGER NOT NULL,
  expires INTEGER,
  attempts INTEGER NOT NULL,
  first_attempt INTEGER NOT NULL,
  enqueued INTEGER NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  post INTEGER NOT NULL CHECK (post IN (0, 1)),
  occurrence INTEGER,
  reply BLOB NOT NULL,
  CHECK ((person IS NULL) <> (subscription IS NULL))
) STRICT;
INSERT INTO outbox_with_unasked
  SELECT id, person, NULL, platform, first, 0, state, due, NULL, attempts, first_attempt, enqueued, channel, thread,
         post, NULL, reply FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_with_unasked RENAME TO outbox;
CREATE INDEX outbox_by_owner ON outbox (person, subscription);
CREATE INDEX outbox_unasked ON outbox (person) WHERE unasked = 1 AND person IS NOT NULL;
CREATE INDEX outbox_ready ON outbox (platform, unasked, due) WHERE first = 1 AND state <> 1;
CREATE INDEX outbox_expiring ON outbox (platform, expires) WHERE first = 1 AND state <> 1 AND expires IS NOT NULL;
)sql"}};

const Schema keys_schema{0x496e776b,  // "Inwk"
                         {R"sql(
CREATE TABLE master (only INTEGER PRIMARY KEY CHECK (only = 1), proof BLOB NOT NULL) STRICT;
CREATE TABLE person_key (person INTEGER PRIMARY KEY, wrapped BLOB NOT NULL, created INTEGER NOT NULL) STRICT;
)sql"}};

}  // namespace inward::storage
