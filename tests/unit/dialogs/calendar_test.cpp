#include "dialogs/calendar.hpp"

#include <catch2/catch.hpp>

#include "dialogs/local_time.hpp"
#include "tests/unit/dialogs/days.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr auto berlin = "Europe/Berlin";

Recurrence daily(Day first) {
  return recurring("FREQ=DAILY", first);
}

Holidays holidays(const std::string& date) {
  return std::get<Holidays>(Holidays::parse({"DE.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:" + date +
                                                           "\nSUMMARY:Free\nEND:VEVENT\nEND:VCALENDAR\n"}));
}

}  // namespace

TEST_CASE("the first firing is the first that falls due after an instant") {
  const auto mornings = daily(day(2026, 1, 1));
  CHECK(first_after(mornings, 9h, berlin, instant(2026, 11, 23, 7, 59)) ==
        Dated{day(2026, 11, 23), instant(2026, 11, 23, 8)});
  CHECK(first_after(mornings, 9h, berlin, instant(2026, 11, 23, 8)) ==
        Dated{day(2026, 11, 24), instant(2026, 11, 24, 8)});
  CHECK(first_after(mornings, 9h, "Pacific/Auckland", instant(2026, 11, 23, 21)) ==
        Dated{day(2026, 11, 25), instant(2026, 11, 24, 20)});
  CHECK(first_after(mornings, 9h, "Nowhere/Land", instant(2026, 11, 23, 8)) ==
        Dated{day(2026, 11, 23), instant(2026, 11, 23, 9)});
}

TEST_CASE("a time that the clocks leap over is the first instant after, a time that comes twice the first of them") {
  const auto nights = daily(day(2026, 1, 1));
  CHECK(next_after(nights, 2h + 30min, berlin, day(2026, 3, 28)) == Dated{day(2026, 3, 29), instant(2026, 3, 29, 1)});
  CHECK(next_after(nights, 2h + 30min, berlin, day(2026, 10, 24)) ==
        Dated{day(2026, 10, 25), instant(2026, 10, 25, 0, 30)});
  // In Nuuk the last hour of a Saturday is left out: its evening comes at midnight, and belongs to the Saturday still.
  CHECK(next_after(nights, 23h + 30min, "America/Nuuk", day(2026, 3, 27)) ==
        Dated{day(2026, 3, 28), at_local(day(2026, 3, 29), 0min, "America/Nuuk")});
}

TEST_CASE("day follows day where a firing is later than its own day") {
  const auto nights = daily(day(2026, 1, 1));
  const auto saturday = next_after(nights, 23h + 30min, "America/Nuuk", day(2026, 3, 27)).value();
  CHECK(first_after(nights, 23h + 30min, "America/Nuuk", saturday.due - 1ms) == saturday);
  CHECK(first_after(nights, 23h + 30min, "America/Nuuk", saturday.due)->date == day(2026, 3, 29));
  CHECK(next_after(nights, 23h + 30min, "America/Nuuk", saturday.date)->date == day(2026, 3, 29));
}

TEST_CASE("a whole day that a zone leaves out has no firing") {
  const auto mornings = daily(day(1990, 1, 1));
  CHECK(next_after(mornings, 9h, "Pacific/Apia", day(2011, 12, 29))->date == day(2011, 12, 31));
  CHECK(next_after(mornings, 0h, "Pacific/Apia", day(2011, 12, 29))->date == day(2011, 12, 31));
  CHECK(next_after(mornings, 23h + 59min, "Pacific/Kwajalein", day(1993, 8, 20))->date == day(1993, 8, 22));
}

TEST_CASE("leap days are days") {
  const auto month_ends = recurring("FREQ=MONTHLY;BYMONTHDAY=-1", day(2027, 1, 1));
  CHECK(next_after(month_ends, 9h, "UTC", day(2028, 2, 1))->date == day(2028, 2, 29));
  CHECK(next_after(month_ends, 9h, "UTC", day(2027, 2, 1))->date == day(2027, 2, 28));
  CHECK(next_after(recurring("FREQ=YEARLY", day(2024, 2, 29)), 9h, "UTC", day(2024, 2, 29))->date == day(2028, 2, 29));
}

TEST_CASE("a rule that is over has no more firings") {
  const auto once = recurring("FREQ=DAILY;COUNT=1", day(2026, 1, 1));
  CHECK(next_after(once, 9h, "UTC", day(2025, 12, 31))->date == day(2026, 1, 1));
  CHECK_FALSE(next_after(once, 9h, "UTC", day(2026, 1, 1)));
  CHECK_FALSE(first_after(once, 9h, "UTC", instant(2026, 1, 1, 9)));
}

TEST_CASE("people work from Monday to Friday, holidays aside") {
  const auto free = holidays("20261225");  // a Friday
  CHECK(is_working_day(day(2026, 12, 24), &free));
  CHECK_FALSE(is_working_day(day(2026, 12, 25), &free));
  CHECK(is_working_day(day(2026, 12, 25), nullptr));
  CHECK_FALSE(is_working_day(day(2026, 12, 26), nullptr));
  CHECK(working_day_from(day(2026, 12, 25), &free) == day(2026, 12, 28));
  CHECK(working_day_from(day(2026, 12, 28), &free) == day(2026, 12, 28));
  CHECK(working_day_before(day(2026, 12, 27), &free) == day(2026, 12, 24));
  CHECK(working_day_before(day(2026, 12, 27), nullptr) == day(2026, 12, 25));
}
