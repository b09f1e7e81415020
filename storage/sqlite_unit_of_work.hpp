#pragma once
// One transaction over both files. Internal to the SQLite driver.

#include "storage/id_source.hpp"
#include "storage/key_ring.hpp"
#include "storage/sqlite_conversations.hpp"
#include "storage/sqlite_cursors.hpp"
#include "storage/sqlite_occurrences.hpp"
#include "storage/sqlite_outbox.hpp"
#include "storage/sqlite_people.hpp"
#include "storage/sqlite_schedules.hpp"
#include "storage/sqlite_scripts.hpp"
#include "storage/sqlite_seen.hpp"
#include "storage/sqlite_subscriptions.hpp"
#include "storage/sqlite_timers.hpp"

namespace inward::storage {

// Everything a transaction works on; lives as long as the Store.
struct Rooms {
  // Both files are known to be ours (require_ours); here they are migrated.
  Rooms(Database main, Database keys, const Key& master);

  Database database;
  KeyRing keys;
  IdSource ids;
  People people;
  Conversations conversations;
  Timers timers;
  Subscriptions subscriptions;
  Schedules schedules;
  Occurrences occurrences;
  Outbox outbox;
  Seen seen;
  Cursors cursors;
  Scripts scripts;
  Statement begin, commit, roll_back, savepoint, release, roll_back_to;
  bool log_holds_forgotten = false;  // pages of somebody who is forgotten: a checkpoint is owed

  void empty_log_of_forgotten();  // without space: later
};

// Begins at once; StoreError where another one is still open.
std::unique_ptr<UnitOfWork> begin_unit_of_work(Rooms&);

}  // namespace inward::storage
