// Follow-ups, letters, reminders and snoozed nudges: put off until they may come, never dropped.

#include <catch2/catch.hpp>

#include "tests/unit/bot/recurring_fixture.hpp"

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;

const TimePoint late_evening = monday + 14h;  // 23:00
const TimePoint next_morning = monday + 23h;  // 08:00

void follow_up(RecurringFixture& fixture, const std::string& user, TimePoint due) {
  const auto person = fixture.person(user);
  fixture.with([&](storage::UnitOfWork& unit) {
    unit.add_follow_up(person.id, {ScriptId("commitment-follow-up"), "call Sam", due});
  });
}

TEST_CASE("a follow-up that falls due at night comes in the morning, and counts as sent unasked") {
  RecurringFixture fixture;
  follow_up(fixture, "U1", late_evening);
  CHECK_FALSE(fixture.run_due_now(late_evening).enqueued);
  const auto sent = fixture.live_until(monday + 40h);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].enqueued == next_morning);
  CHECK(sent[0].unasked);
  const auto decided = fixture.occurrences("U1");
  REQUIRE(decided.size() == 1);
  CHECK(decided[0].schedule.starts_with("follow-up/"));
}

TEST_CASE("a letter waits for the end of a pause") {
  RecurringFixture fixture;
  const auto person = fixture.person("U1");
  fixture.with([&](storage::UnitOfWork& unit) { unit.add_letter(person.id, {"be kind", monday - 24h, monday + 1h}); });
  fixture.change("U1", {dialogs::SetSending{{.paused_until = monday + 5 * 24h, .quiet = {}, .per_week = {}}}});
  const auto sent = fixture.live_until(monday + 10 * 24h);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].enqueued == monday + 5 * 24h);
  CHECK(sent[0].reply.text.find("be kind") != std::string::npos);
}

TEST_CASE("letters that an outage held up come one a day, each still of the day it was promised for") {
  RecurringFixture fixture;
  const auto person = fixture.person("U1");
  fixture.with([&](storage::UnitOfWork& unit) {
    for (const auto due : {1h, 2h, 3h}) unit.add_letter(person.id, {"be kind", monday - 24h, monday + due});
  });
  const auto back = monday + 5 * 24h + 3h;
  while (fixture.run_due_now(back).more) {}
  CHECK(fixture.deliver_all(back).size() == 1);
  const auto later = fixture.live_until(back + 10 * 24h);
  REQUIRE(later.size() == 2);
  CHECK(later[0].enqueued >= back + 24h);
  CHECK(later[1].enqueued >= later[0].enqueued + 24h);
  for (const auto& decided : fixture.occurrences("U1")) CHECK(decided.date == day_of(monday));
}

TEST_CASE("all features share one budget, and what was promised comes when there is room") {
  RecurringFixture fixture;
  fixture.house.per_week = 1;
  fixture.nudge("U1", fixture.daily_at(10h));
  follow_up(fixture, "U1", monday + 30h);
  const auto sent = fixture.live_until(monday + 7 * 24h + 12h);
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].enqueued == monday + 1h);
  CHECK(sent[1].enqueued == monday + 1h + 7 * 24h);
  const auto decided = fixture.occurrences("U1");
  CHECK(std::ranges::count(decided, std::optional(SkipReason::budget), &Occurrence::skipped) == 7);
}

TEST_CASE("a reminder of an open question waits for the morning, and one nobody is owed is silent as ever") {
  RecurringFixture fixture;
  fixture.apply_now(fixture.says("U1", "check in"), monday + 13h);
  fixture.deliver_all(monday + 13h);
  for (const auto& item : fixture.live_until(monday + 40 * 24h)) {
    CHECK(item.unasked);
    const auto of_day = item.enqueued - std::chrono::floor<std::chrono::days>(item.enqueued);
    CHECK(of_day >= 8h);
    CHECK(of_day < 20h);
  }
  CHECK(fixture.run_due_now(monday + 40 * 24h).ran == 0);
}

TEST_CASE("a snoozed nudge comes back once, and not once its nudge is ended") {
  RecurringFixture fixture;
  const auto nudge = fixture.nudge("U1", fixture.daily_at(10h));
  CHECK(fixture.live_until(monday + 1h).size() == 1);
  CHECK(fixture.change("U1", {dialogs::SnoozeNudge{nudge, monday + 2h}}, monday + 1h).timer == monday + 2h);
  const auto again = fixture.live_until(monday + 3h);
  REQUIRE(again.size() == 1);
  CHECK(again[0].enqueued == monday + 2h);
  CHECK(fixture.schedules("U1")[0].ignored == 1);
  fixture.change("U1", {dialogs::SnoozeNudge{nudge, monday + 5h}, dialogs::EndNudge{nudge}}, monday + 4h);
  CHECK(fixture.live_until(monday + 48h).empty());
}

}  // namespace
}  // namespace inward::bot::test
