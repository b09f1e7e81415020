// However many are to be written to at once, each costs what it costs alone.

#include <catch2/catch.hpp>

#include "tests/support/store_samples.hpp"
#include "tests/unit/storage/glass_store.hpp"

using namespace inward;
using namespace inward::storage;
using namespace inward::test;

namespace {

constexpr int few = 300, many = 100'000;  // few: more than a claim clears away at once

bool alike(std::int64_t among_few, std::int64_t among_many) {
  UNSCOPED_INFO(among_few << " steps among few, " << among_many << " among many");
  return among_many <= among_few + among_few / 10;
}

// A crowd with one unasked message each.
void fill_outbox(Store& store, int persons, TimePoint expires) {
  commit(store, [&](UnitOfWork& unit) {
    for (int i = 0; i < persons; ++i) {
      const auto person = unit.person(address(i), at(0)).id;
      unit.enqueue_unasked(person, reply("nudge"), unit.decide(occurrence(person, day(0), at(0))).value(), expires,
                           at(i));
    }
  });
}

// A crowd with one nudge each, due in the same minute.
void fill_schedules(Store& store, int persons) {
  commit(store, [&](UnitOfWork& unit) {
    for (int i = 0; i < persons; ++i)
      unit.save(nudge(unit.person(address(i), at(0)).id, at(i % 60'000), "FREQ=DAILY"), at(0));
  });
}

// A reply comes while all of them wait.
std::int64_t steps_of_a_reply(GlassStore& store) {
  const auto person = newcomer(*store, many);
  const auto unit = (*store).begin();
  return store.steps([&] {
    const auto id = unit->enqueue(person, {}, reply("reply"), at(many));
    const auto claimed = unit->claim({chat}, at(many), 1);
    REQUIRE(claimed.size() == 1);
    CHECK(claimed[0].id == id);
    unit->finish({id, OutboxState::sent, {}, {}}, at(many));
    CHECK(unit->claim({chat}, at(many), 1).at(0).unasked);
    unit->next_outbox_due({chat}, at(many));
  });
}

std::int64_t steps_of_a_nudge(GlassStore& store) {
  const auto unit = (*store).begin();
  return store.steps([&] {
    auto due = unit->due_schedules(at(60'000), 1).at(0);
    CHECK(unit->find_person(due.person));
    unit->sent_since(due.person, at(0));
    unit->last_late(due.person);
    unit->last_sent(due.person, "nudge/1");
    const auto decided = unit->decide(occurrence(due.person, day(0), at(60'000)));
    unit->enqueue_unasked(due.person, reply("nudge"), decided.value(), at(90'000), at(60'000));
    due.due = at(90'000);
    ++due.ignored;
    unit->save(due, at(60'000));
    unit->heard_from(due.person);
    unit->next_due();
  });
}

}  // namespace

TEST_CASE("a reply among 100,000 unasked messages that wait is claimed first, at the cost of one among few",
          "[sqlite]") {
  GlassStore small, large;
  fill_outbox(*small, few, at(10'000'000));
  fill_outbox(*large, many, at(10'000'000));
  CHECK(alike(steps_of_a_reply(small), steps_of_a_reply(large)));
}

TEST_CASE("a claim clears away no more of 20,000 expired messages than of few", "[sqlite]") {
  GlassStore small, large;
  fill_outbox(*small, few, at(many));
  fill_outbox(*large, 20'000, at(many));
  const auto claim = [](GlassStore& store) {
    const auto unit = (*store).begin();
    return store.steps([&] { CHECK(unit->claim({chat}, at(many), 9).empty()); });
  };
  CHECK(alike(claim(small), claim(large)));
}

TEST_CASE("a nudge among 100,000 that are due at once is decided, enqueued and moved on at the cost of one among few",
          "[sqlite]") {
  GlassStore small, large;
  fill_schedules(*small, few);
  fill_schedules(*large, many);
  CHECK(alike(steps_of_a_nudge(small), steps_of_a_nudge(large)));
}

TEST_CASE("a person with a year behind them costs no more than a newcomer", "[sqlite]") {
  GlassStore store;
  const auto veteran = newcomer(*store, 1), fresh = newcomer(*store, 2);
  constexpr std::int64_t day_long = 24 * 3600 * 1000;
  commit(*store, [&](UnitOfWork& unit) {
    for (int i = 0; i < 365; ++i) unit.decide(occurrence(veteran, day(i), at(i * day_long)));
    unit.decide(occurrence(fresh, day(364), at(364 * day_long)));
  });
  const auto steps = [&](PersonId person) {
    const auto unit = (*store).begin();
    return store.steps([&] {
      CHECK(unit->sent_since(person, at(364 * day_long)).size() == 1);
      CHECK_FALSE(unit->last_late(person));
      CHECK(unit->last_sent(person, "nudge/1") == day(364));
    });
  };
  CHECK(alike(steps(fresh), steps(veteran)));
}
