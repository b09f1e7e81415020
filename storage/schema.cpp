#include "storage/schema.hpp"

namespace inward::storage {

// Times are milliseconds since 1970 UTC. A BLOB is sealed with the key of the row's person (storage/vault.hpp).
// Whatever belongs to a person goes with their row: ON DELETE CASCADE.
//
// cursor holds no row's person: it must outlive them, or what they once said would be read as new.
//
// script.script, version and language are empty in rows of before they were kept; revoked is 0 where it is not.
//
// outbox holds what is not finished, no more: sent items are deleted, dead ones leave a line in dead_letter. `first`
// marks the oldest item of each person, the only one that may be sent. So outbox_ready holds at most one entry per
// person, already in the order of claiming, and a claim of n items reads n of them however long the queue is.
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
)sql"}};

const Schema keys_schema{0x496e776b,  // "Inwk"
                         {R"sql(
CREATE TABLE master (only INTEGER PRIMARY KEY CHECK (only = 1), proof BLOB NOT NULL) STRICT;
CREATE TABLE person_key (person INTEGER PRIMARY KEY, wrapped BLOB NOT NULL, created INTEGER NOT NULL) STRICT;
)sql"}};

}  // namespace inward::storage
