#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using dialogs::SkipReason;
using storage::UnitOfWork;

namespace {

struct Undone : std::runtime_error {
  Undone() : runtime_error("undone") {}
};

storage::Occurrence skipped(PersonId person, Day date, TimePoint decided, SkipReason why) {
  auto made = occurrence(person, date, decided);
  made.skipped = why;
  return made;
}

storage::Occurrence late(PersonId person, Day date, TimePoint decided) {
  auto made = occurrence(person, date, decided);
  made.late = true;
  return made;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("an occurrence is decided once for each person, schedule and date", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK(unit.decide(occurrence(one, day(1), at(5))));
    CHECK_FALSE(unit.decide(occurrence(one, day(1), at(6))));
    CHECK_FALSE(unit.decide(skipped(one, day(1), at(7), SkipReason::budget)));
    CHECK(unit.decide(occurrence(one, day(2), at(5))));
    CHECK(unit.decide(occurrence(one, day(1), at(5), "nudge/2")));
    CHECK(unit.decide(occurrence(two, day(1), at(5))));
    CHECK(unit.occurrences(one).size() == 3);
    const auto first = unit.occurrences(one).at(0);
    CHECK(first.decided == at(5));
    CHECK_FALSE(first.skipped);
  });
}

TEMPLATE_LIST_TEST_CASE("an occurrence is decided once for each channel, schedule and date", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto one = unit.save(subscription(1)), two = unit.save(subscription(2));
    CHECK(unit.decide(occurrence(one, day(1), at(5), "innerwork-day/opening")));
    CHECK_FALSE(unit.decide(occurrence(one, day(1), at(6), "innerwork-day/opening")));
    CHECK(unit.decide(occurrence(one, day(1), at(5), "innerwork-day/closing")));
    CHECK(unit.decide(occurrence(two, day(1), at(5), "innerwork-day/opening")));
    CHECK(unit.decide(occurrence(person, day(1), at(5), "innerwork-day/opening")));
    CHECK(unit.occurrences(one).size() == 2);
    CHECK(unit.occurrences(two).size() == 1);
    CHECK(unit.occurrences(person).size() == 1);
  });
}

TEMPLATE_LIST_TEST_CASE("what was decided is kept as it was, by due, over a restart", "[store]", DurableDrivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  auto early = skipped(person, day(-3), at(90), SkipReason::quiet_hours);
  early.due = at(10);
  auto later = late(person, day(4), at(80));
  later.due = at(70);
  later.schedule = "innerwork-day/opening";
  commit(*driver.store, [&](UnitOfWork& unit) {
    later.id = unit.decide(later).value();
    early.id = unit.decide(early).value();
  });
  driver.reopen();
  CHECK(driver.store->begin()->occurrences(person) == std::vector<storage::Occurrence>{early, later});
}

TEMPLATE_LIST_TEST_CASE("every reason to skip is kept", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  const std::vector<SkipReason> reasons{SkipReason::late,   SkipReason::paused,     SkipReason::quiet_hours,
                                        SkipReason::budget, SkipReason::holiday,    SkipReason::catching_up,
                                        SkipReason::busy,   SkipReason::rarer,      SkipReason::silent,
                                        SkipReason::off,    SkipReason::undelivered};
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (std::size_t i = 0; i < reasons.size(); ++i)
      unit.decide(skipped(person, day(static_cast<int>(i)), at(static_cast<std::int64_t>(i)), reasons[i]));
    std::vector<SkipReason> found;
    for (const auto& each : unit.occurrences(person)) found.push_back(each.skipped.value());
    CHECK(found == reasons);
  });
}

TEMPLATE_LIST_TEST_CASE("an occurrence to be sent can still be skipped, once, and nothing else of it changes",
                        "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto sent = occurrence(person, day(1), at(5));
    sent.id = unit.decide(sent).value();
    unit.skip(sent.id, SkipReason::late);
    unit.skip(sent.id, SkipReason::off);
    unit.skip(OccurrenceId{}, SkipReason::off);
    unit.skip(OccurrenceId{404}, SkipReason::off);
    sent.skipped = SkipReason::late;
    CHECK(unit.occurrences(person) == std::vector<storage::Occurrence>{sent});
    CHECK_FALSE(unit.decide(occurrence(person, day(1), at(6))));
  });
}

TEMPLATE_LIST_TEST_CASE("what was sent to a person since an instant is told oldest first, skipped ones left out",
                        "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK(unit.sent_since(one, at(0)).empty());
    unit.decide(occurrence(one, day(3), at(30)));
    unit.decide(occurrence(one, day(1), at(10)));
    unit.decide(occurrence(one, day(1), at(10), "follow-up/7"));
    unit.decide(skipped(one, day(2), at(20), SkipReason::holiday));
    unit.decide(occurrence(two, day(1), at(11)));
    const auto undelivered = unit.decide(occurrence(one, day(4), at(40))).value();
    CHECK(unit.sent_since(one, at(11)) == std::vector{at(30), at(40)});
    unit.skip(undelivered, SkipReason::undelivered);
    CHECK(unit.sent_since(one, at(10)) == std::vector{at(10), at(10), at(30)});
    CHECK(unit.sent_since(one, at(31)).empty());
  });
}

TEMPLATE_LIST_TEST_CASE("when a person was last written to late is known", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    unit.decide(occurrence(one, day(1), at(10)));
    CHECK_FALSE(unit.last_late(one));
    unit.decide(late(one, day(2), at(20)));
    const auto last = unit.decide(late(one, day(3), at(30))).value();
    unit.decide(occurrence(one, day(4), at(40)));
    CHECK(unit.last_late(one) == at(30));
    CHECK_FALSE(unit.last_late(two));
    unit.skip(last, SkipReason::late);
    CHECK(unit.last_late(one) == at(20));
  });
}

TEMPLATE_LIST_TEST_CASE("the last day on which one of a person's schedules was sent is known", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK_FALSE(unit.last_sent(one, "nudge/1"));
    unit.decide(occurrence(one, day(5), at(1)));
    unit.decide(occurrence(one, day(2), at(2)));
    unit.decide(skipped(one, day(7), at(3), SkipReason::rarer));
    unit.decide(occurrence(one, day(9), at(4), "nudge/10"));
    unit.decide(occurrence(two, day(8), at(5)));
    CHECK(unit.last_sent(one, "nudge/1") == day(5));
    CHECK(unit.last_sent(two, "nudge/1") == day(8));
  });
}

TEMPLATE_LIST_TEST_CASE("a decision that is undone was never taken", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  {
    const auto unit = driver.store->begin();
    CHECK(unit->decide(occurrence(person, day(1), at(1))));
  }
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto decide_and_fail = [&] {
      const auto id = unit.decide(occurrence(person, day(1), at(2))).value();
      unit.enqueue_unasked(person, reply("nudge"), id, at(99), at(2));
      throw Undone();
    };
    CHECK_THROWS_AS(unit.in_savepoint(decide_and_fail), Undone);
    CHECK(unit.outbox_counts().pending == 0);
    CHECK(unit.sent_since(person, at(0)).empty());
    CHECK(unit.decide(occurrence(person, day(1), at(3))));
  });
}

TEMPLATE_LIST_TEST_CASE("a sweep drops occurrences when they are a year older than the rest, a few at a time",
                        "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  constexpr std::int64_t year = std::int64_t{365} * 24 * 3600 * 1000;
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (int i = 0; i < 5; ++i) unit.decide(occurrence(person, day(i), at(i)));
    CHECK(unit.sweep(at(year), 9) == 0);
    CHECK(unit.sweep(at(year + 3), 2) == 2);
    CHECK(unit.sweep(at(year + 3), 2) == 1);
    CHECK(unit.sweep(at(year + 3), 2) == 0);
    CHECK(unit.occurrences(person).size() == 2);
    CHECK_FALSE(unit.decide(occurrence(person, day(4), at(year))));
  });
}

TEMPLATE_LIST_TEST_CASE("nothing is decided for somebody who is not there", "[store]", Drivers) {
  TestType driver;
  const auto unit = driver.store->begin();
  CHECK_THROWS_AS(unit->decide(occurrence(PersonId{404}, day(1), at(1))), storage::StoreError);
  CHECK_THROWS_AS(unit->decide(occurrence(PersonId{}, day(1), at(1))), storage::StoreError);
}
