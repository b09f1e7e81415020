// What a person wrote is on disk under their own key only, and forgetting leaves nothing of either.

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "storage/sqlite_db.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/support/recording_vfs.hpp"
#include "tests/support/store_samples.hpp"

using namespace inward;
using namespace inward::storage;
using namespace inward::test;

namespace {

const std::string canary = "canary-7f3a-the-words-of-a-person";

SqliteOptions on(const RecordingVfs& disk) {
  return {disk.name(), true, 4000};
}

bool anywhere(const DiskImage& files, const std::string& bytes) {
  for (const auto& [path, content] : files)
    if (content.find(bytes) != std::string::npos) return true;
  return false;
}

bool ever_written(const RecordingVfs& disk, const std::string& bytes) {
  for (const auto& operation : disk.operations())
    if (const auto* write = std::get_if<DiskWrite>(&operation); write && write->bytes.find(bytes) != std::string::npos)
      return true;
  return false;
}

// One row in every table that holds what a person wrote.
void live(Store& store, PersonId person, const std::string& words) {
  commit(store, [&](UnitOfWork& unit) {
    const auto id = unit.next_conversation_id(at(0));
    auto running = conversation(id, words);
    running.about = words;
    unit.save(person, running, at(0));
    unit.save(person, reflection(id, words, at(0)));
    unit.add_follow_up(person, {ScriptId("follow-up"), words, at(5)});
    unit.add_letter(person, {words, at(0), at(7)});
    unit.save(nudge(person, at(8), words), at(0));
    for (int i = 0; i < 3; ++i) unit.enqueue(person, {}, reply(words), at(0));
    const auto decided = unit.decide(occurrence(person, day(0), at(0))).value_or(OccurrenceId{});
    unit.enqueue_unasked(person, reply(words), decided, at(99), at(0));
  });
}

// Every sealed value and wrapped key, as the files hold them.
std::vector<std::string> blobs(const DiskImage& files, PersonId person) {
  const RecordingVfs disk(files);
  std::vector<std::string> found;
  const auto collect = [&](const std::string& file, const std::string& sql) {
    Database database("/data/" + file, {disk.name(), true, 1024, 4000});
    Statement statement(database, "collect", sql);
    for (auto rows = statement.query(person.value); rows.next();) found.emplace_back(rows.blob(0));
  };
  collect("inward.db", "SELECT state FROM conversation WHERE person = ?1");
  collect("inward.db", "SELECT body FROM reflection WHERE person = ?1");
  collect("inward.db", "SELECT about FROM timer WHERE person = ?1");
  collect("inward.db", "SELECT plan FROM schedule WHERE person = ?1");
  collect("inward.db", "SELECT reply FROM outbox WHERE person = ?1");
  collect("keys.db", "SELECT wrapped FROM person_key WHERE person = ?1");
  return found;
}

// Tables of inward.db in which a column refers to the person.
std::vector<std::string> tables_with(const DiskImage& files, PersonId person) {
  const RecordingVfs disk(files);
  Database database("/data/inward.db", {disk.name(), true, 1024, 4000});
  std::vector<std::pair<std::string, std::string>> references;
  {
    Statement find(database, "find references",
                   "SELECT m.name, f.\"from\" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f "
                   "WHERE m.type = 'table' AND f.\"table\" = 'person'");
    for (auto rows = find.query(); rows.next();) references.emplace_back(rows.text(0), rows.text(1));
  }
  std::vector<std::string> found;
  for (const auto& [table, column] : references) {
    Statement any(database, "look", "SELECT 1 FROM " + table + " WHERE " + column + " = ?1");
    if (any.query(person.value).next()) found.push_back(table);
  }
  return found;
}

}  // namespace

TEST_CASE("no word of a person is ever written in clear", "[privacy]") {
  RecordingVfs disk;
  const auto master = Key::random();
  auto store = open_sqlite("/data", master, on(disk));
  live(*store, newcomer(*store, 1), canary);
  store->checkpoint();
  store.reset();
  CHECK(ever_written(disk, "U1"));  // platform ids are; so this test can see
  CHECK_FALSE(ever_written(disk, canary));
  CHECK_FALSE(ever_written(disk, std::string(master.bytes())));
}

TEST_CASE("nothing of a forgotten person is left in any file", "[privacy]") {
  RecordingVfs disk;
  const auto master = Key::random();
  auto store = open_sqlite("/data", master, on(disk));
  const auto gone = newcomer(*store, 1), stays = newcomer(*store, 2);
  for (int i = 0; i < 20; ++i) {
    live(*store, gone, canary + std::to_string(i));
    live(*store, stays, canary);
  }
  store.reset();
  const auto theirs = blobs(disk.files(), gone);
  REQUIRE(theirs.size() > 60);
  REQUIRE(anywhere(disk.files(), theirs.back()));  // their wrapped key

  store = open_sqlite("/data", master, on(disk));
  for (int i = 0; i < 3; ++i) live(*store, gone, canary);
  commit(*store, [&](UnitOfWork& unit) { unit.forget(gone); });
  for (const auto& blob : theirs) {
    CHECK_FALSE(anywhere(disk.files(), blob.substr(8, 32)));  // from its nonce on; the header is everybody's
  }
  CHECK(blobs(disk.files(), gone).empty());
  CHECK(tables_with(disk.files(), stays).size() == 6);
  CHECK(tables_with(disk.files(), gone).empty());
  CHECK(store->begin()->history(stays, 100).size() == 20);
}

TEST_CASE("a sent or dead reply leaves no body behind", "[privacy]") {
  RecordingVfs disk;
  const auto master = Key::random();
  const auto state = GENERATE(OutboxState::sent, OutboxState::dead);
  auto store = open_sqlite("/data", master, on(disk));
  const auto person = newcomer(*store, 1);
  OutboxId id;
  commit(*store, [&](UnitOfWork& unit) {
    id = unit.enqueue(person, {}, reply(canary), at(0));
    unit.claim({chat}, at(0), 1);
  });
  store->checkpoint();
  store.reset();
  const auto body = blobs(disk.files(), person).at(0);
  REQUIRE(anywhere(disk.files(), body.substr(8, 32)));
  store = open_sqlite("/data", master, on(disk));
  commit(*store, [&](UnitOfWork& unit) { unit.finish({id, state, {}, {}}, at(1)); });
  store->checkpoint();
  CHECK_FALSE(anywhere(disk.files(), body.substr(8, 32)));
}

TEST_CASE("a sealed value moved to another row does not open and takes nobody else with it", "[privacy]") {
  RecordingVfs disk;
  const auto master = Key::random();
  auto store = open_sqlite("/data", master, on(disk));
  const auto one = newcomer(*store, 1), two = newcomer(*store, 2), three = newcomer(*store, 3);
  for (const auto person : {one, two, three}) live(*store, person, canary);
  store.reset();
  {
    Database database("/data/inward.db", {disk.name(), true, 1024, 4000});
    for (const auto* column :
         {"conversation SET state = (SELECT state FROM conversation", "timer SET about = (SELECT about FROM timer",
          "schedule SET plan = (SELECT plan FROM schedule", "outbox SET reply = (SELECT reply FROM outbox"})
      database.execute("swap", std::string("UPDATE ") + column + " WHERE person = " + std::to_string(one.value) +
                                   ") WHERE person = " + std::to_string(two.value));
  }
  store = open_sqlite("/data", master, on(disk));
  commit(*store, [&](UnitOfWork& unit) {
    CHECK_THROWS_WITH(unit.conversation(two), Catch::Contains("conversation.state of person") &&
                                                  Catch::Contains("the seal does not match") &&
                                                  !Catch::Contains(canary));
    CHECK(words_of(unit.conversation(three).value()) == canary);
    CHECK(unit.due_timers(at(9), 9).size() == 4);
    CHECK(unit.due_schedules(at(9), 9).size() == 2);
    CHECK(unit.schedules(two).empty());
    CHECK(unit.claim({chat}, at(9), 9).size() == 2);
    for (int behind = 0; behind < 3; ++behind) CHECK(unit.claim({chat}, at(9), 9).empty());
    CHECK(unit.outbox_counts().dead == 4);
    CHECK(unit.occurrences(two).at(0).skipped == dialogs::SkipReason::undelivered);
  });
}

TEST_CASE("a stored form that is not ours is refused without quoting it", "[privacy]") {
  RecordingVfs disk;
  const auto master = Key::random();
  auto store = open_sqlite("/data", master, on(disk));
  const auto person = newcomer(*store, 1);
  live(*store, person, canary);
  store.reset();
  {
    Database keys("/data/keys.db", {disk.name(), true, 1024, 4000});
    Statement find(keys, "find", "SELECT wrapped FROM person_key");
    auto rows = find.query();
    REQUIRE(rows.next());
    const Key key(open(master, {"person_key", "wrapped", person, person.value}, rows.blob(0)));
    Database main("/data/inward.db", {disk.name(), true, 1024, 4000});
    const auto id = main.number("find", "SELECT id FROM conversation");
    const auto sealed = seal(key, {"conversation", "state", person, id}, "{\"" + canary + "\": ");
    Statement(main, "replace", "UPDATE conversation SET state = ?1").run(Blob{sealed});
  }
  store = open_sqlite("/data", master, on(disk));
  CHECK_THROWS_WITH(store->begin()->conversation(person),
                    Catch::Contains("not in a form that this Inward reads") && !Catch::Contains("canary"));
}
