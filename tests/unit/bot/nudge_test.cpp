// What a person asked to be reminded of: when it comes, and when it does not.

#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/bot/recurring_fixture.hpp"

namespace inward::bot::test {
namespace {

using namespace std::chrono_literals;
using dialogs::Pace;

TEST_CASE("a nudge that was confirmed comes day after day at its time, and one that was not never does") {
  RecurringFixture fixture;
  fixture.nudge("U1", fixture.daily_at(10h));
  fixture.change("U2", {dialogs::ProposeNudge{fixture.daily_at(10h)}});
  const auto sent = fixture.live_until(monday + 30h);
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].enqueued == monday + 1h);
  CHECK(sent[1].enqueued == monday + 25h);
  CHECK(sent[0].address == HouseFixture::address("U1"));
  CHECK(sent[0].unasked);
  CHECK(fixture.occurrences("U1").size() == 2);
  CHECK(fixture.schedules("U2").size() == 1);
}

TEST_CASE("a proposed nudge takes the place of the one proposed before, and of no other") {
  RecurringFixture fixture;
  const auto first = fixture.nudge("U1", fixture.daily_at(10h));
  fixture.change("U1", {dialogs::ProposeNudge{fixture.daily_at(11h)}});
  fixture.change("U1", {dialogs::ProposeNudge{fixture.daily_at(12h)}});
  const auto schedules = fixture.schedules("U1");
  REQUIRE(schedules.size() == 2);
  CHECK(schedules[0].id == first);
  CHECK(schedules[1].pace == Pace::proposed);
  CHECK_FALSE(schedules[1].due);
}

TEST_CASE("nobody changes another person's nudge") {
  RecurringFixture fixture;
  const auto nudge = fixture.nudge("U1", fixture.daily_at(10h));
  fixture.change("U2", {dialogs::EndNudge{nudge}, dialogs::SetPace{nudge, Pace::silent},
                        dialogs::SnoozeNudge{nudge, monday + 1h}, dialogs::EndAllNudges{}});
  const auto schedules = fixture.schedules("U1");
  REQUIRE(schedules.size() == 1);
  CHECK(schedules[0].pace == Pace::as_asked);
  CHECK(fixture.live_until(monday + 2h).size() == 1);
}

TEST_CASE("a date is decided once, also where the clock goes back") {
  RecurringFixture fixture;
  const auto nudge = fixture.nudge("U1", fixture.daily_at(10h));
  CHECK(fixture.live_until(monday + 2h).size() == 1);
  fixture.with([&](storage::UnitOfWork& unit) {
    auto schedule = *unit.schedule(nudge);
    schedule.due = monday + 1h;
    schedule.date = day_of(monday);
    unit.save(schedule, monday);
  });
  CHECK(fixture.live_until(monday + 2h).empty());
  CHECK(fixture.occurrences("U1").size() == 1);
  CHECK(fixture.schedules("U1")[0].due == monday + 25h);
}

TEST_CASE("a late nudge comes within its grace and is marked, and one beyond it is skipped with the reason") {
  RecurringFixture fixture;
  fixture.nudge("U1", fixture.daily_at(10h));
  CHECK(fixture.run_due_now(monday + 1h + 40min).enqueued);
  fixture.deliver_all(monday + 1h + 40min);
  CHECK_FALSE(fixture.run_due_now(monday + 25h + 4h).enqueued);
  const auto decided = fixture.occurrences("U1");
  REQUIRE(decided.size() == 2);
  CHECK(decided[0].late);
  CHECK_FALSE(decided[0].skipped);
  CHECK(decided[1].skipped == SkipReason::late);
}

TEST_CASE("after a long outage a person gets one message at most, and every date its reason") {
  RecurringFixture fixture;
  for (const auto at : {9h, 10h, 11h}) fixture.nudge("U1", fixture.daily_at(at + 30min));
  const auto back = monday + 20 * 24h + 2h + 50min;  // all three fell due today, too
  while (fixture.run_due_now(back, 7).more) {}
  CHECK(fixture.deliver_all(back).size() == 1);
  const auto decided = fixture.occurrences("U1");
  CHECK(decided.size() == 3 * 21);
  CHECK(std::ranges::count(decided, std::optional<SkipReason>(), &Occurrence::skipped) == 1);
  CHECK(fixture.run_due_now(back).next > back);
}

TEST_CASE("whoever pauses hears nothing until the day they named") {
  RecurringFixture fixture;
  fixture.nudge("U1", fixture.daily_at(10h));
  fixture.change("U1", {dialogs::SetSending{{.paused_until = monday + 3 * 24h, .quiet = {}, .per_week = {}}}});
  const auto sent = fixture.live_until(monday + 4 * 24h);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].enqueued == monday + 3 * 24h + 1h);
  const auto decided = fixture.occurrences("U1");
  REQUIRE(decided.size() == 4);
  CHECK(decided[2].skipped == SkipReason::paused);
}

TEST_CASE("whoever asks for silence does not get what still waits to be sent, but what they were promised") {
  RecurringFixture fixture;
  fixture.nudge("U1", fixture.daily_at(10h));
  const auto person = fixture.person("U1");
  fixture.with([&](storage::UnitOfWork& unit) { unit.add_letter(person.id, {"be kind", monday, monday + 1h}); });
  fixture.run_due_now(monday + 1h);
  const auto silence = GENERATE(0, 1, 2);
  if (silence == 0) fixture.change("U1", {dialogs::EndAllNudges{}}, monday + 1h);
  if (silence == 1) fixture.change("U1", {dialogs::LeaveProgramme{}}, monday + 1h);
  if (silence == 2)
    fixture.change("U1", {dialogs::SetSending{{.paused_until = monday + 48h, .quiet = {}, .per_week = {}}}},
                   monday + 1h);
  const auto sent = fixture.deliver_all(monday + 1h);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].reply.text.find("be kind") != std::string::npos);
  const auto decided = fixture.occurrences("U1");
  CHECK(std::ranges::count(decided, std::optional(SkipReason::off), &Occurrence::skipped) == 1);
}

TEST_CASE("two ignored in a row and it comes weekly, then asks once, then falls silent") {
  RecurringFixture fixture;
  fixture.house.per_week = 50;
  fixture.nudge("U1", fixture.daily_at(10h));
  const auto sent = fixture.live_until(monday + 60 * 24h);
  CHECK(sent.size() == 5);  // two as asked, two weekly, one that asks
  CHECK(sent[2].enqueued - sent[1].enqueued == 7 * 24h);
  CHECK_FALSE(fixture.schedules("U1")[0].due);
  const auto decided = fixture.occurrences("U1");
  CHECK(std::ranges::count(decided, std::optional(SkipReason::silent), &Occurrence::skipped) == 1);
}

TEST_CASE("whatever a person says, nothing counts as ignored any more") {
  RecurringFixture fixture;
  fixture.nudge("U1", fixture.daily_at(10h));
  for (int day = 0; day < 6; ++day) {
    const auto now = monday + day * 24h + 1h;
    CHECK(fixture.live_until(now).size() == 1);
    fixture.apply_now(fixture.says("U1", "history"), now + 1min);
    fixture.deliver_all(now + 1min);
  }
  CHECK(fixture.schedules("U1")[0].pace == Pace::as_asked);
}

TEST_CASE("as before leads a silent nudge back to its days") {
  RecurringFixture fixture;
  fixture.house.per_week = 50;
  const auto nudge = fixture.nudge("U1", fixture.daily_at(10h));
  fixture.live_until(monday + 60 * 24h);
  fixture.change("U1", {dialogs::SetPace{nudge, Pace::as_asked}}, monday + 60 * 24h);
  CHECK(fixture.schedules("U1")[0].due == monday + 60 * 24h + 1h);
}

TEST_CASE("a person who moves gets the same dates at the new local time") {
  RecurringFixture fixture;
  fixture.nudge("U1", fixture.daily_at(12h));
  const auto learned = fixture.apply_now(fixture.envelope("U1", ProfileLearned{"America/New_York", {}, "@ada"}));
  CHECK(learned.timer == monday + 8h);
  CHECK(fixture.schedules("U1")[0].due == monday + 8h);
  CHECK(fixture.person("U1").name == "@ada");
  CHECK(fixture.live_until(monday + 8h).size() == 1);
}

TEST_CASE("a crowd's nudges are spread, and each comes at the same place every day") {
  RecurringFixture fixture;
  fixture.house.spread = 5min;
  std::set<TimePoint> dues;
  for (int i = 0; i < 40; ++i) {
    const auto user = "U" + std::to_string(i);
    fixture.nudge(user, fixture.daily_at(10h));
    dues.insert(*fixture.schedules(user)[0].due);
  }
  CHECK(dues.size() > 30);
  CHECK(*dues.begin() >= monday + 1h);
  CHECK(*dues.rbegin() < monday + 1h + 5min);
  fixture.live_until(monday + 2h);
  for (int i = 0; i < 40; ++i) CHECK(dues.contains(*fixture.schedules("U" + std::to_string(i))[0].due - 24h));
}

TEST_CASE("a place in the crowd never leads from a time that was asked for into quiet hours") {
  RecurringFixture fixture;
  fixture.house.spread = 5min;
  for (int i = 0; i < 20; ++i) fixture.nudge("U" + std::to_string(i), fixture.daily_at(19h + 59min));
  CHECK(fixture.live_until(monday + 12h).size() == 20);
}

TEST_CASE("a nudge that cannot be read does not stand in the way of the others") {
  RecurringFixture fixture;
  const auto broken = fixture.nudge("U1", fixture.daily_at(10h));
  fixture.nudge("U2", fixture.daily_at(10h));
  fixture.with([&](storage::UnitOfWork& unit) {
    auto schedule = *unit.schedule(broken);
    schedule.plan = "not a plan";
    unit.save(schedule, monday);
  });
  CHECK(fixture.apply_now(fixture.says("U1", "reminders")).enqueued);
  CHECK(fixture.deliver_all(monday).size() == 1);
  const auto ran = fixture.run_due_now(monday + 1h);
  CHECK(ran.failed.size() == 1);
  const auto sent = fixture.deliver_all(monday + 1h);
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].address == HouseFixture::address("U2"));
  CHECK(fixture.run_due_now(monday + 1h).ran == 0);
}

}  // namespace
}  // namespace inward::bot::test
