// The power goes while the store is at work. Whatever commit() had acknowledged must be there afterwards.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>

#include "storage/sqlite_db.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/support/recording_vfs.hpp"
#include "tests/support/store_samples.hpp"

using namespace inward;
using namespace inward::test;
using storage::OutboxState;
using storage::UnitOfWork;

namespace {

constexpr int commits = 60;
constexpr int events_each = 3;
constexpr int persons = 9;

// What is known to be durable: after `operations` disk operations, commit `number` had returned.
struct Acknowledged {
  std::size_t operations = 0;
  int number = 0;
};

struct Recording {
  storage::Key master = storage::Key::random();
  std::vector<DiskOperation> operations;
  std::vector<Acknowledged> acknowledged;
  std::vector<PersonId> senders;  // by event
};

int person_of(int event) {
  return event * 7 % persons;
}

std::string text_of(int event) {
  return "event " + std::to_string(event);
}

void apply(UnitOfWork& unit, Recording& recording, int event) {
  const auto now = at(event);
  unit.first_sight({text_of(event)}, now);
  const auto person = unit.person(address(person_of(event)), now).id;
  recording.senders.push_back(person);
  auto running = unit.conversation(person).value_or(conversation(unit.next_conversation_id(now), ""));
  running.turn = event;
  running.frames[0].slots[SlotId("word")] = text_of(event);
  unit.save(person, running, now);
  unit.set_timers(person, running.id, {{event, 0, at(100'000)}});
  unit.save(person, reflection({event + 1}, text_of(event), now));
  unit.enqueue(person, {}, reply(text_of(event)), now);
}

storage::SqliteOptions options(const RecordingVfs& disk, bool full) {
  return {disk.name(), full, 24};
}

Recording record(bool full) {
  Recording recording;
  RecordingVfs disk;
  auto store = storage::open_sqlite("/data", recording.master, options(disk, full));
  for (int number = 0; number < commits; ++number) {
    commit(*store, [&](UnitOfWork& unit) {
      for (int i = 0; i < events_each; ++i) apply(unit, recording, number * events_each + i);
    });
    recording.acknowledged.push_back({disk.operations().size(), number});
    if (number % 25 == 24) store->checkpoint();
  }
  store.reset();
  recording.operations = disk.operations();
  return recording;
}

// The last commit that was acknowledged within the first `count` operations; -1: none.
int last_acknowledged(const Recording& recording, std::size_t count) {
  int last = -1;
  for (const auto& commit : recording.acknowledged)
    if (commit.operations <= count) last = commit.number;
  return last;
}

// Replies in the outbox, by event.
std::vector<bool> queued(UnitOfWork& unit) {
  std::vector<bool> found(commits * events_each);
  for (auto items = unit.claim({chat}, at(100'000), 100); !items.empty(); items = unit.claim({chat}, at(100'000), 100))
    for (const auto& item : items) {
      found.at(static_cast<std::size_t>(std::stoi(item.reply.text.substr(6)))) = true;
      unit.finish({item.id, OutboxState::sent, {}, {}}, at(100'000));
    }
  return found;
}

// Opens what the cut left behind. Empty: all is well; else what is not.
std::string examine(const Recording& recording, DiskImage image, int last, bool full) {
  RecordingVfs disk(std::move(image));
  const auto store = storage::open_sqlite("/data", recording.master, options(disk, full));
  const auto unit = store->begin();
  for (int event = 0; event < (last + 1) * events_each; ++event) {
    const auto who = recording.senders[static_cast<std::size_t>(event)];
    if (unit->first_sight({text_of(event)}, at(0))) return "the key of " + text_of(event);
    const auto person = unit->find_person(address(person_of(event)));
    if (!person || person->id != who) return "the person of " + text_of(event);
    const auto running = unit->conversation(who);
    if (!running || running->turn < event) return "the conversation of " + text_of(event);
  }
  std::size_t reflections = 0;
  for (int person = 0; person < persons; ++person)
    if (const auto found = unit->find_person(address(person))) reflections += unit->history(found->id, 1000).size();
  if (reflections < static_cast<std::size_t>((last + 1) * events_each)) return "a reflection";
  const auto replies = queued(*unit);
  for (int event = 0; event < (last + 1) * events_each; ++event)
    if (!replies[static_cast<std::size_t>(event)]) return "the reply to " + text_of(event);
  return {};
}

std::string integrity(const RecordingVfs& disk) {
  for (const auto* file : {"/data/inward.db", "/data/keys.db"}) {
    storage::Database database(file, {disk.name(), true, 1024, 4000});
    if (database.number("integrity", "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'") != 1)
      return std::string("the integrity of ") + file;
  }
  return {};
}

struct Cuts {
  int made = 0;
  int lost = 0;
  std::string first_loss;
};

Cuts cut_power(const Recording& recording, int count, std::uint64_t seed, bool full) {
  std::mt19937_64 random(seed);
  Cuts cuts;
  for (; cuts.made < count; ++cuts.made) {
    const auto where = std::uniform_int_distribution<std::size_t>(0, recording.operations.size())(random);
    auto image = after_power_cut(recording.operations, where, random);
    std::string loss;
    try {
      loss = examine(recording, image, last_acknowledged(recording, where), full);
      RecordingVfs disk(std::move(image));
      if (loss.empty()) loss = integrity(disk);
    } catch (const storage::StoreError& error) {
      loss = error.what();
    }
    if (loss.empty()) continue;
    if (cuts.lost++ == 0) cuts.first_loss = "after operation " + std::to_string(where) + ": " + loss;
  }
  return cuts;
}

std::uint64_t seed() {
  const char* given = std::getenv("INWARD_TEST_SEED");
  return given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

}  // namespace

TEST_CASE("no power cut takes what was acknowledged", "[power]") {
  const auto from = seed();
  INFO("INWARD_TEST_SEED=" << from);
  const auto cuts = cut_power(record(true), 3000, from, true);
  INFO(cuts.first_loss);
  CHECK(cuts.made == 3000);
  CHECK(cuts.lost == 0);
}

TEST_CASE("the same cuts do take it where commits are not synced, so this test can see", "[power]") {
  const auto from = seed();
  INFO("INWARD_TEST_SEED=" << from);
  CHECK(cut_power(record(false), 300, from, false).lost > 0);
}
