// What the SQLite driver promises beyond the port: that it stays cheap however much it holds.

#include "storage/sqlite_store.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "storage/key_ring.hpp"
#include "tests/support/store_samples.hpp"
#include "tests/unit/storage/glass_store.hpp"

using namespace inward;
using namespace inward::storage;
using namespace inward::test;

namespace {

// Statements that may walk a table: it is small, or they stop at a LIMIT in its own order, or they run once at start.
bool may_scan(const std::string& text) {
  const std::vector<std::string> known{"UPDATE high_water",
                                       "UPDATE outbox SET state = 3 WHERE state = 1",
                                       "SELECT source FROM script",
                                       "DELETE FROM dead_letter",
                                       "SELECT hash, script, version",
                                       "SELECT hash FROM script WHERE revoked",
                                       "SELECT number, at FROM seen",
                                       "SELECT due FROM timer ORDER BY due LIMIT 1",
                                       "SELECT due FROM schedule WHERE due IS NOT NULL ORDER BY due LIMIT 1",
                                       "DELETE FROM occurrence WHERE id IN (SELECT id FROM occurrence ORDER BY id"};
  return std::any_of(known.begin(), known.end(), [&](const auto& start) { return text.starts_with(start); });
}

void fill_outbox(Store& store, int persons, int of_the_first) {
  commit(store, [&](UnitOfWork& unit) {
    for (int i = 0; i < persons; ++i) {
      const auto person = unit.person(address(i), at(0)).id;
      for (int k = 0; k < (i == 0 ? of_the_first : 1); ++k) unit.enqueue(person, {}, reply("hello"), at(i));
    }
  });
}

// 64 claimed and being sent; then one of them ends and the next is claimed.
std::int64_t steps_of_a_turn(GlassStore& store) {
  std::vector<OutboxItem> in_flight;
  commit(*store, [&](UnitOfWork& unit) { in_flight = unit.claim({chat}, at(1'000'000), 64); });
  const auto unit = (*store).begin();
  return store.steps([&] {
    unit->finish({in_flight.at(0).id, OutboxState::sent, {}, {}}, at(1'000'000));
    CHECK(unit->claim({chat}, at(1'000'000), 1).size() == 1);
    unit->next_outbox_due({chat}, at(1'000'000));
    unit->outbox_counts();
  });
}

}  // namespace

TEST_CASE("no statement walks a table or sorts", "[sqlite]") {
  GlassStore store;
  const auto plans = store.plans();
  CHECK(plans.size() > 30);
  for (const auto& [text, plan] : plans) {
    INFO(text << "\n  " << plan);
    CHECK(plan.find("TEMP B-TREE") == std::string::npos);
    CHECK((plan.find("SCAN") == std::string::npos || may_scan(text)));
  }
}

TEST_CASE("a claim finds what can be sent in the index of just that", "[sqlite]") {
  GlassStore store;
  const auto plans = store.plans();
  const auto claim = std::find_if(plans.begin(), plans.end(), [](const auto& each) {
    return each.first.starts_with("SELECT due, id, expires <= ?3 FROM outbox");
  });
  REQUIRE(claim != plans.end());
  CHECK(claim->second == "SEARCH outbox USING INDEX outbox_ready (platform=? AND unasked=? AND due<?); ");
}

TEST_CASE("a turn of the outbox costs the same with 100,000 items waiting, many of them one person's", "[sqlite]") {
  GlassStore small, large;
  fill_outbox(*small, 100, 10);
  fill_outbox(*large, 50'000, 50'000);
  const auto few = steps_of_a_turn(small), many = steps_of_a_turn(large);
  INFO(few << " steps with few, " << many << " with many");
  CHECK(many <= few + few / 10);
}

TEST_CASE("more persons than keys are held in memory are served all the same", "[sqlite]") {
  GlassStore store;
  constexpr int persons = static_cast<int>(KeyCache::limit) + 50;
  std::vector<PersonId> ids;
  commit(*store, [&](UnitOfWork& unit) {
    for (int i = 0; i < persons; ++i) ids.push_back(unit.person(address(i), at(0)).id);
    for (int i = 0; i < persons; ++i)
      unit.save(ids[static_cast<std::size_t>(i)], reflection({i + 1}, std::to_string(i), at(0)));
  });
  const auto unit = (*store).begin();
  for (int i = 0; i < persons; ++i)
    REQUIRE(unit->history(ids[static_cast<std::size_t>(i)], 1).at(0).entries.at(0).value == std::to_string(i));
}

TEST_CASE("the key that was not used for longest leaves the cache first", "[sqlite]") {
  KeyCache cache;
  const auto key = Key::random();
  const auto limit = static_cast<std::int64_t>(KeyCache::limit);
  for (std::int64_t i = 1; i <= limit; ++i) cache.put({i}, key);
  REQUIRE(cache.find({1}));
  cache.put({limit + 1}, key);
  CHECK(cache.find({1}));
  CHECK_FALSE(cache.find({2}));
  CHECK(cache.find({3}));
  cache.drop({3});
  CHECK_FALSE(cache.find({3}));
}
