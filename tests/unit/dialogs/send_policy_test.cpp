#include "dialogs/send_policy.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/dialogs/days.hpp"
#include "tests/unit/dialogs/verdicts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

// Berlin, winter: 09:00 there is 08:00 UTC. Quiet from 20:00 to 08:00 there.
const auto nine = instant(2026, 11, 24, 8);  // a Tuesday

Recipient somebody() {
  Recipient person;
  person.zone = "Europe/Berlin";
  return person;
}

DueMessage nudge(TimePoint due, std::chrono::milliseconds grace = 4h) {
  return {Unasked::nudge, Day(std::chrono::floor<days>(due).time_since_epoch()), due, grace};
}

DueMessage promise(TimePoint due) {
  return {Unasked::promise, Day(std::chrono::floor<days>(due).time_since_epoch()), due, {}};
}

Holidays holidays(const std::string& date) {
  return std::get<Holidays>(Holidays::parse({"DE.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:" + date +
                                                           "\nSUMMARY:Free\nEND:VEVENT\nEND:VCALENDAR\n"}));
}

}  // namespace

TEST_CASE("what is due is sent, and until its grace is over") {
  CHECK(judge(nudge(nine), somebody(), nine) == sent(nine + 4h));
  CHECK(judge(nudge(nine), somebody(), nine + 15min) == sent(nine + 4h));
  CHECK(judge(nudge(nine), somebody(), nine + 16min) == sent_late(nine + 4h));
  CHECK(judge(nudge(nine), somebody(), nine + 4h) == sent_late(nine + 4h));
  CHECK(judge(nudge(nine), somebody(), nine + 4h + 1ms) == skipped(SkipReason::late));
  CHECK(judge(promise(nine), somebody(), nine) == sent(TimePoint::max()));
}

TEST_CASE("nothing is sent before its time, wherever the clock was before") {
  CHECK(judge(nudge(nine), somebody(), nine - 1ms) == later(nine));
  CHECK(judge(promise(nine), somebody(), nine - days(400)) == later(nine));
  CHECK(judge_for_channel(nudge(nine), nine - 1ms) == later(nine));
}

TEST_CASE("what is sent expires where quiet hours begin") {
  const auto evening = instant(2026, 11, 24, 17);  // 18:00 there
  CHECK(judge(nudge(evening), somebody(), evening) == sent(instant(2026, 11, 24, 19)));
  auto person = somebody();
  person.quiet = {0h, 0h};
  CHECK(judge(nudge(evening), person, evening) == sent(evening + 4h));
}

TEST_CASE("in quiet hours a nudge waits within its grace, else it is skipped") {
  const auto seven = instant(2026, 11, 24, 6);
  const auto eight = instant(2026, 11, 24, 7);
  CHECK(judge(nudge(seven), somebody(), seven) == later(eight));
  CHECK(judge(nudge(seven), somebody(), eight) == sent(seven + 4h));
  CHECK(judge(nudge(seven, 30min), somebody(), seven) == skipped(SkipReason::quiet_hours));
  CHECK(judge(promise(instant(2026, 11, 23, 22)), somebody(), instant(2026, 11, 23, 22)) == later(eight));
}

TEST_CASE("quiet hours are what the clocks there show, also on the night that they change") {
  auto person = somebody();
  person.quiet = {22h, 2h + 30min};
  CHECK(allowed_from(person, instant(2026, 3, 29, 0)) == instant(2026, 3, 29, 1));        // 02:30 is leapt over
  CHECK(allowed_from(person, instant(2026, 10, 25, 0)) == instant(2026, 10, 25, 0, 30));  // the first 02:30
  CHECK(allowed_from(person, instant(2026, 10, 25, 1)) == instant(2026, 10, 25, 1, 30));  // 02:00 again
  CHECK(allowed_from(person, instant(2026, 10, 24, 21)) == instant(2026, 10, 25, 0, 30));
  person.quiet = {9h, 17h};
  CHECK(allowed_from(person, nine) == instant(2026, 11, 24, 16));
  CHECK(allowed_from(person, nine - 1ms) == nine - 1ms);
}

TEST_CASE("a pause that ends in quiet hours ends with them") {
  auto person = somebody();
  person.paused_until = instant(2026, 11, 24, 22);
  CHECK(allowed_from(person, nine) == instant(2026, 11, 25, 7));
  CHECK(judge(nudge(nine), person, nine) == skipped(SkipReason::paused));
  CHECK(judge(promise(nine), person, nine) == later(instant(2026, 11, 25, 7)));
  person.paused_until = nine + 1h;
  CHECK(judge(nudge(nine), person, nine) == later(nine + 1h));
  person.paused_until = nine;
  CHECK(judge(nudge(nine), person, nine) == sent(nine + 4h));
}

TEST_CASE("a pause without an end holds a promise, asked again once a day") {
  auto person = somebody();
  person.paused_until = TimePoint::max();
  CHECK(allowed_from(person, nine) == TimePoint::max());
  CHECK(judge(promise(nine), person, nine + days(3)) == later(nine + days(4)));
  CHECK(judge(nudge(nine), person, nine) == skipped(SkipReason::paused));
}

TEST_CASE("a budget counts any seven days") {
  auto person = somebody();
  person.per_week = 2;
  person.sent = {nine - days(7) + 1ms, nine - 1h};
  CHECK(judge(nudge(nine), person, nine) == later(nine + 1ms));
  person.sent = {nine - days(7), nine - 1h};
  CHECK(judge(nudge(nine), person, nine) == sent(nine + 4h));
  person.sent = {nine - days(3), nine - 1h};
  CHECK(judge(nudge(nine), person, nine) == skipped(SkipReason::budget));
  CHECK(allowed_from(person, nine) == nine + days(4));
  CHECK(judge(promise(nine), person, nine) == later(nine + days(1)));
  person.per_week = 0;
  CHECK(allowed_from(person, nine) == TimePoint::max());
  CHECK(judge(nudge(nine), person, nine) == skipped(SkipReason::budget));
}

TEST_CASE("a clock that was set back makes nothing unsent") {
  auto person = somebody();
  person.per_week = 1;
  person.sent = {nine + 1h};
  CHECK(judge(nudge(nine), person, nine) == skipped(SkipReason::budget));
  person.sent = {nine + days(365)};  // from a clock that was wrong by far
  CHECK(judge(nudge(nine), person, nine) == sent(nine + 4h));
}

TEST_CASE("a nudge on a holiday is skipped, one on a weekend is meant so") {
  const auto tuesday = holidays("20261124");
  const auto saturday = holidays("20261128");
  auto person = somebody();
  person.holidays = &tuesday;
  CHECK(judge(nudge(nine), person, nine) == skipped(SkipReason::holiday));
  CHECK(judge({Unasked::moment, day(2026, 11, 24), nine, 4h}, person, nine) == skipped(SkipReason::holiday));
  CHECK(judge(promise(nine), person, nine) == later(nine + days(1)));
  person.holidays = &saturday;
  CHECK(judge(nudge(nine + days(4)), person, nine + days(4)) == sent(nine + days(4) + 4h));
}

TEST_CASE("a promise on a holiday before a weekend comes on Monday, at its own time of day") {
  const auto friday = holidays("20261225");
  auto person = somebody();
  person.holidays = &friday;
  const auto due = instant(2026, 12, 25, 13);
  const auto monday = instant(2026, 12, 28, 13);
  CHECK(judge(promise(due), person, due) == later(due + days(1)));  // asked again
  CHECK(judge(promise(due), person, monday - 1h) == sent_late(TimePoint::max()));
  person.paused_until = monday - days(1);
  CHECK(judge(promise(due), person, monday - days(1) - 1h) == later(monday - days(1)));
}

TEST_CASE("in the middle of a dialog a nudge waits within its grace, else it is skipped") {
  auto person = somebody();
  person.spoke = nine - 10min;
  CHECK(judge(nudge(nine), person, nine) == later(nine + 50min));
  CHECK(judge(nudge(nine), person, nine + 50min) == sent(nine + 4h));
  CHECK(judge(nudge(nine, 30min), person, nine) == skipped(SkipReason::busy));
  CHECK(judge(promise(nine), person, nine) == sent(TimePoint::max()));
  person.spoke = nine - 1h;
  CHECK(judge(nudge(nine), person, nine) == sent(nine + 4h));
}

TEST_CASE("after an outage one late message comes in a day, promises one after the other") {
  auto person = somebody();
  const auto back = nine + 3h;
  CHECK(judge(nudge(nine), person, back) == sent_late(nine + 4h));
  person.late = back;
  CHECK(judge(nudge(nine), person, back) == skipped(SkipReason::catching_up));
  CHECK(judge(nudge(back), person, back) == sent(back + 4h));
  CHECK(judge(promise(nine), person, back) == later(back + days(1)));
  CHECK(judge(promise(nine), person, back + days(1)) == sent_late(TimePoint::max()));
  CHECK(judge(promise(back), person, back) == sent(TimePoint::max()));
}

TEST_CASE("what waited for the end of quiet hours is not late") {
  auto person = somebody();
  const auto eight = instant(2026, 11, 24, 7);
  person.late = eight - 14h;
  CHECK(judge(nudge(eight - 2h), person, eight) == sent(eight + 2h));
  CHECK(judge(promise(eight - 10h), person, eight) == sent(TimePoint::max()));
}

TEST_CASE("a channel has no quiet hours, but a grace") {
  const auto night = instant(2026, 11, 24, 1);
  CHECK(judge_for_channel(nudge(night), night) == sent(night + 4h));
  CHECK(judge_for_channel(nudge(night), night + 1h) == sent_late(night + 4h));
  CHECK(judge_for_channel(nudge(night), night + 5h) == skipped(SkipReason::late));
}

TEST_CASE("reasons are stored by name") {
  for (int each = 0; each <= int(SkipReason::undelivered); ++each)
    CHECK(parse_skip_reason(to_string(SkipReason(each))) == SkipReason(each));
  CHECK(to_string(SkipReason::quiet_hours) == "quiet-hours");
  CHECK(to_string(SkipReason::undelivered) == "undelivered");
  CHECK_FALSE(parse_skip_reason("quiet hours"));
  CHECK_FALSE(parse_skip_reason(""));
}

TEST_CASE("a share of a crowd is the same for ever, and spread evenly") {
  CHECK(jitter("nudge/1", 10s) == jitter("nudge/1", 10s));
  CHECK(jitter("nudge/1", 0s) == 0ms);
  std::array<int, 10> tenths{};
  for (int key = 0; key < 10'000; ++key) {
    const auto share = jitter("nudge/" + std::to_string(key), 10s);
    REQUIRE(share >= 0ms);
    REQUIRE(share < 10s);
    ++tenths[std::size_t(share / 1s)];
  }
  for (const auto count : tenths) {
    CHECK(count > 850);
    CHECK(count < 1150);
  }
}
