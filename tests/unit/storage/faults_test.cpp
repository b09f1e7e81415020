// A full disk, a failing disk, a crash between the two files.

#include <catch2/catch.hpp>

#include "storage/sqlite_db.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/support/recording_vfs.hpp"
#include "tests/support/store_samples.hpp"

using namespace inward;
using namespace inward::storage;
using namespace inward::test;

namespace {

SqliteOptions on(const RecordingVfs& disk, int log_pages = 4000) {
  return {disk.name(), true, log_pages};
}

std::string key_of(int event) {
  return "event " + std::to_string(event);
}

void write(UnitOfWork& unit, int event) {
  unit.first_sight({key_of(event)}, at(event));
  const auto person = unit.person(address(event), at(event)).id;
  unit.save(person, reflection({event + 1}, key_of(event) + std::string(500, 'x'), at(event)));
  unit.enqueue(person, {}, reply(key_of(event)), at(event));
}

std::size_t size_of(const RecordingVfs& disk) {
  std::size_t sum = 0;
  for (const auto& [path, bytes] : disk.files()) sum += bytes.size();
  return sum;
}

std::int64_t keys_on(const RecordingVfs& disk) {
  Database keys("/data/keys.db", {disk.name(), true, 1024, 4000});
  return keys.number("count", "SELECT count(*) FROM person_key");
}

}  // namespace

TEST_CASE("a full disk loses nothing, and the store works on when there is space", "[faults]") {
  RecordingVfs disk;
  const auto master = Key::random();
  auto store = open_sqlite("/data", master, on(disk, 40));
  disk.set_space(size_of(disk) + 700'000);
  int stored = 0, refused = 0;
  for (int event = 0; refused < 20; ++event) {
    try {
      commit(*store, [&](UnitOfWork& unit) { unit.in_savepoint([&] { write(unit, stored); }); });
      ++stored;
    } catch (const StoreFull&) {
      ++refused;
    }
  }
  CHECK(stored > 20);
  disk.set_space(std::nullopt);
  commit(*store, [&](UnitOfWork& unit) { write(unit, stored); });
  ++stored;
  CHECK(store->begin()->outbox_counts().pending == stored);

  store.reset();
  store = open_sqlite("/data", master, on(disk));
  const auto unit = store->begin();
  for (int event = 0; event < stored; ++event) {
    CHECK_FALSE(unit->first_sight({key_of(event)}, at(0)));
    const auto person = unit->find_person(address(event));
    REQUIRE(person);
    CHECK(unit->history(person->id, 1).size() == 1);
  }
  CHECK(unit->outbox_counts().pending == stored);
}

TEST_CASE("no space ends the whole transaction, also where the event would go on", "[faults]") {
  RecordingVfs disk;
  const auto store = open_sqlite("/data", Key::random(), on(disk));
  const auto unit = store->begin();
  unit->first_sight({"before"}, at(0));
  disk.set_space(std::size_t{0});
  const auto fill = [&] {  // more than the cache holds, so that it must be written before the commit
    for (int i = 0; i < 400; ++i) unit->keep_script(script(std::to_string(i), std::string(40'000, 'x')), at(0));
  };
  CHECK_THROWS_AS(unit->in_savepoint(fill), StoreFull);
  disk.set_space(std::nullopt);
  CHECK_THROWS_AS(unit->first_sight({"after"}, at(0)), StoreError);
  CHECK_THROWS_AS(unit->commit(), StoreError);

  commit(*store, [](UnitOfWork& next) {
    CHECK(next.first_sight({"before"}, at(0)));
    CHECK(next.first_sight({"after"}, at(0)));
  });
}

TEST_CASE("a full disk does not keep a person from being forgotten for good", "[faults]") {
  RecordingVfs disk;
  const auto master = Key::random();
  auto store = open_sqlite("/data", master, on(disk));
  const auto person = newcomer(*store, 1);
  // The rows find space in the log, the key does not.
  disk.after_sync([&](const std::string& path) {
    if (path == "/data/inward.db-wal") disk.set_space(std::size_t{0});
  });
  commit(*store, [&](UnitOfWork& unit) { unit.forget(person); });
  disk.after_sync({});
  CHECK(keys_on(RecordingVfs(disk.files())) == 1);
  disk.set_space(std::nullopt);
  commit(*store, [](UnitOfWork& unit) { unit.first_sight({"e1"}, at(0)); });
  store.reset();
  CHECK(keys_on(disk) == 0);
}

TEST_CASE("a failed sync breaks the store", "[faults]") {
  RecordingVfs disk;
  const auto store = open_sqlite("/data", Key::random(), on(disk));
  const auto file = GENERATE(std::string("inward.db-wal"), std::string("keys.db-wal"));
  const auto unit = store->begin();
  write(*unit, 1);
  disk.fail_syncs_of(file);
  CHECK_THROWS_AS(unit->commit(), StoreBroken);
}

TEST_CASE("a failed sync while the log is written back breaks the store, before anything is promised", "[faults]") {
  RecordingVfs disk;
  const auto store = open_sqlite("/data", Key::random(), on(disk, 1));
  commit(*store, [](UnitOfWork& unit) { write(unit, 1); });
  disk.fail_syncs_of("/inward.db");
  CHECK_THROWS_AS(store->begin(), StoreBroken);
}

TEST_CASE("a crash after a new person's key and before their rows leaves nothing behind", "[faults]") {
  RecordingVfs disk;
  const auto master = Key::random();
  DiskImage crashed;
  {
    const auto store = open_sqlite("/data", master, on(disk));
    disk.after_sync([&](const std::string& path) {
      if (path == "/data/keys.db-wal" && crashed.empty()) crashed = disk.files();
    });
    newcomer(*store, 1);
    disk.after_sync({});
  }
  RecordingVfs rest(crashed);
  CHECK(keys_on(RecordingVfs(crashed)) == 1);
  {
    const auto store = open_sqlite("/data", master, on(rest));
    CHECK_FALSE(store->begin()->find_person(address(1)));
    write(*store->begin(), 1);
  }
  CHECK(keys_on(rest) == 0);
}

TEST_CASE("a crash after a forgotten person's rows and before their key is made good at the next start", "[faults]") {
  RecordingVfs disk;
  const auto master = Key::random();
  DiskImage crashed;
  {
    const auto store = open_sqlite("/data", master, on(disk));
    const auto person = newcomer(*store, 1);
    newcomer(*store, 2);
    disk.after_sync([&](const std::string& path) {
      if (path == "/data/inward.db-wal" && crashed.empty()) crashed = disk.files();
    });
    commit(*store, [&](UnitOfWork& unit) { unit.forget(person); });
    disk.after_sync({});
  }
  RecordingVfs rest(crashed);
  CHECK(keys_on(RecordingVfs(crashed)) == 2);
  {
    const auto store = open_sqlite("/data", master, on(rest));
    CHECK_FALSE(store->begin()->find_person(address(1)));
    CHECK(store->begin()->find_person(address(2)));
  }
  CHECK(keys_on(rest) == 1);
}
