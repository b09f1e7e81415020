#include <algorithm>

#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::Schedule;
using storage::UnitOfWork;

namespace {

Schedule joined(PersonId person, SubscriptionId subscription, TimePoint due) {
  auto schedule = nudge(person, due, "");
  schedule.kind = Schedule::Kind::joined;
  schedule.subscription = subscription;
  schedule.moment = MomentId("midday-choice");
  return schedule;
}

Schedule of_channel(SubscriptionId subscription, TimePoint due) {
  auto schedule = joined({}, subscription, due);
  schedule.kind = Schedule::Kind::channel;
  return schedule;
}

std::vector<ScheduleId> ids(const std::vector<Schedule>& schedules) {
  std::vector<ScheduleId> found;
  for (const auto& schedule : schedules) found.push_back(schedule.id);
  return found;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a schedule of each kind is kept as it was saved, over a restart", "[store]", DurableDrivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  std::vector<Schedule> saved;
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto channel = unit.save(subscription(1));
    auto backed_off = nudge(person, at(50), "FREQ=WEEKLY;BYDAY=MO 09:00 check-in");
    backed_off.pace = dialogs::Pace::asking;
    backed_off.ignored = 2;
    backed_off.date = day(3);
    auto proposed = nudge(person, {});
    proposed.pace = dialogs::Pace::proposed;
    proposed.due.reset();
    auto moment = of_channel(channel, at(70));
    moment.date = day(-14);
    moment.occasion = day(0);
    for (auto schedule : {backed_off, proposed, joined(person, channel, at(60)), moment}) {
      schedule.id = unit.save(schedule, at(0));
      saved.push_back(schedule);
    }
  });
  driver.reopen();
  const auto unit = driver.store->begin();
  for (const auto& schedule : saved) CHECK(unit->schedule(schedule.id) == schedule);
  CHECK(unit->schedules(person) == std::vector(saved.begin(), saved.end() - 1));
  CHECK_FALSE(unit->schedule(ScheduleId{404}));
}

TEMPLATE_LIST_TEST_CASE("a schedule moves to its next day and keeps its owner", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto mine = nudge(one, at(10));
    mine.id = unit.save(mine, at(0));
    unit.save(nudge(two, at(10)), at(0));
    mine.due = at(90);
    mine.date = day(2);
    mine.ignored = 1;
    mine.plan = "fridays";
    CHECK(unit.save(mine, at(11)) == mine.id);
    CHECK(unit.schedules(one) == std::vector{mine});
    CHECK(unit.schedules(two).at(0).due == at(10));
    unit.drop(mine.id);
    CHECK(unit.schedules(one).empty());
    CHECK_THROWS_AS(unit.save(mine, at(12)), storage::StoreError);
    CHECK(unit.schedules(two).size() == 1);
  });
}

TEMPLATE_LIST_TEST_CASE("due schedules come longest due first and stay until they are moved", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto late = unit.save(nudge(person, at(30)), at(0)), early = unit.save(nudge(person, at(10)), at(0));
    const auto channel = unit.save(of_channel(unit.save(subscription(1)), at(20)), at(0));
    auto silent = nudge(person, {});
    silent.due.reset();
    unit.save(silent, at(0));
    CHECK(unit.due_schedules(at(9), 9).empty());
    CHECK(ids(unit.due_schedules(at(20), 9)) == std::vector{early, channel});
    CHECK(ids(unit.due_schedules(at(99), 9)) == std::vector{early, channel, late});
    CHECK(ids(unit.due_schedules(at(99), 2)) == std::vector{early, channel});
    auto moved = unit.schedule(early).value();
    moved.due = at(100);
    unit.save(moved, at(20));
    CHECK(ids(unit.due_schedules(at(99), 9)) == std::vector{channel, late});
  });
}

TEMPLATE_LIST_TEST_CASE("what is due next is the earliest of timers and schedules", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto silent = nudge(person, {});
    silent.due.reset();
    unit.save(silent, at(0));
    CHECK_FALSE(unit.next_due());
    const auto schedule = unit.save(nudge(person, at(30)), at(0));
    CHECK(unit.next_due() == at(30));
    unit.set_timers(person, {5}, {{1, 0, at(20)}});
    CHECK(unit.next_due() == at(20));
    unit.set_timers(person, {5}, {{1, 0, at(40)}});
    CHECK(unit.next_due() == at(30));
    unit.drop(schedule);
    CHECK(unit.next_due() == at(40));
  });
}

TEMPLATE_LIST_TEST_CASE("a sign of life from a person makes nothing of theirs count as ignored", "[store]", Drivers) {
  TestType driver;
  const auto one = newcomer(*driver.store, 1), two = newcomer(*driver.store, 2);
  commit(*driver.store, [&](UnitOfWork& unit) {
    for (const auto person : {one, one, two}) {
      auto ignored = nudge(person, at(5));
      ignored.ignored = 2;
      unit.save(ignored, at(0));
    }
    unit.heard_from(one);
    unit.heard_from(one);
    for (const auto& schedule : unit.schedules(one)) CHECK(schedule.ignored == 0);
    CHECK(unit.schedules(two).at(0).ignored == 2);
  });
}

TEMPLATE_LIST_TEST_CASE("a nudge put off comes as a timer, one for each nudge, and goes with it", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    const auto one = unit.save(nudge(person, at(99)), at(0)), two = unit.save(nudge(person, at(99)), at(0));
    unit.add_snooze(person, one, at(10));
    unit.add_snooze(person, two, at(20));
    unit.add_snooze(person, one, at(30));
    CHECK(unit.next_due() == at(20));
    const auto due = unit.due_timers(at(40), 9);
    REQUIRE(due.size() == 2);
    CHECK(due[0].person == person);
    CHECK(due[0].address == address(1));
    CHECK(std::get<SnoozeOver>(due[0].event).nudge == two);
    CHECK(std::get<SnoozeOver>(due[1].event).nudge == one);
    unit.put_off(due[0].id, at(35));
    CHECK(unit.next_due() == at(30));
    CHECK(unit.due_timers(at(40), 9).at(1).id == due[0].id);
    CHECK(unit.due_timers(at(40), 9).at(1).due == at(20));  // what it was promised for
    unit.drop(one);
    unit.drop_timer(due[0].id);
    CHECK(unit.due_timers(at(40), 9).empty());
  });
}

TEMPLATE_LIST_TEST_CASE("a channel has one subscription for ever, replaced by what is saved", "[store]", Drivers) {
  TestType driver;
  const PlatformId other("other");
  commit(*driver.store, [&](UnitOfWork& unit) {
    CHECK_FALSE(unit.subscription(chat, WorkspaceId("T1"), ChannelId("C1")));
    auto mine = subscription(1);
    mine.zone = "Europe/Vienna";
    mine.region = "at";
    mine.language = "de";
    mine.id = unit.save(mine);
    CHECK(unit.subscription(mine.id) == mine);
    CHECK(unit.subscription(chat, WorkspaceId("T1"), ChannelId("C1")) == mine);
    CHECK_FALSE(unit.subscription(other, WorkspaceId("T1"), ChannelId("C1")));
    CHECK_FALSE(unit.subscription(chat, WorkspaceId("T1"), ChannelId("C2")));
    CHECK(unit.save(subscription(1, other)) != mine.id);

    auto again = mine;
    again.id = {};
    again.on = false;
    again.zone = "Asia/Kolkata";
    again.since = at(9);
    CHECK(unit.save(again) == mine.id);
    again.id = mine.id;
    CHECK(unit.subscription(mine.id) == again);
  });
}

TEMPLATE_LIST_TEST_CASE("who switched a channel on is known until they are forgotten, and it stays on", "[store]",
                        Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  auto mine = subscription(1);
  mine.by = person;
  commit(*driver.store, [&](UnitOfWork& unit) { mine.id = unit.save(mine); });
  CHECK(driver.store->begin()->subscription(mine.id) == mine);
  commit(*driver.store, [&](UnitOfWork& unit) { unit.forget(person); });
  mine.by = {};
  CHECK(driver.store->begin()->subscription(mine.id) == mine);
}

TEMPLATE_LIST_TEST_CASE("a channel switched off loses its schedules and those of all who joined there", "[store]",
                        Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [&](UnitOfWork& unit) {
    auto off = subscription(1);
    const auto one = unit.save(off), two = unit.save(subscription(2));
    const auto planned = unit.save(of_channel(one, at(10)), at(0));
    const auto taken_part = unit.save(joined(person, one, at(20)), at(0));
    const auto decided = unit.decide(occurrence(one, day(1), at(5), "innerwork-day/opening"));
    const auto elsewhere = unit.save(joined(person, two, at(30)), at(0));
    const auto reminder = unit.save(nudge(person, at(40)), at(0));
    CHECK(ids(unit.schedules(one)) == std::vector{planned, taken_part});
    off.on = false;
    unit.save(off);
    CHECK(unit.schedules(one).empty());
    CHECK(ids(unit.due_schedules(at(99), 9)) == std::vector{elsewhere, reminder});
    CHECK(unit.occurrences(one).at(0).id == decided);
  });
}

TEMPLATE_LIST_TEST_CASE("a schedule that is nobody's, or somebody's who is not there, is refused", "[store]", Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  const auto unit = driver.store->begin();
  const auto channel = unit->save(subscription(1));
  for (const auto& wrong : {of_channel({}, at(1)), of_channel({404}, at(1)), joined(person, {}, at(1)),
                            joined({}, channel, at(1)), nudge({}, at(1), "")})
    CHECK_THROWS_AS(unit->save(wrong, at(0)), storage::StoreError);
  CHECK_FALSE(unit->next_due());
}
