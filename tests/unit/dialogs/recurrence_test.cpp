#include <libical/ical.h>
#include <catch2/catch.hpp>

#include <random>

#include "tests/unit/dialogs/days.hpp"

using namespace inward;
using namespace inward::dialogs;
using std::chrono::days;

namespace {

constexpr auto quarterly = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2MO";

std::string first_days(const std::string& rrule, Day first, std::size_t count) {
  std::string spelt;
  const auto rule = recurring(rrule, first);
  for (auto found = rule.next(first); found && count > 0; found = rule.next(*found + days(1)), --count)
    spelt += (spelt.empty() ? "" : " ") + spelled(*found);
  return spelt;
}

// What libical makes of a rule, without any of ours.
std::vector<Day> by_libical(const std::string& rrule, Day first, Day until) {
  const std::chrono::year_month_day date(first);
  icaltimetype start{};
  start.year = int(date.year());
  start.month = int(unsigned(date.month()));
  start.day = int(unsigned(date.day()));
  start.is_date = 1;
  auto* iterator = icalrecur_iterator_new(icalrecurrencetype_from_string(rrule.c_str()), start);
  std::vector<Day> found;
  for (auto next = icalrecur_iterator_next(iterator); !icaltime_is_null_time(next);
       next = icalrecur_iterator_next(iterator)) {
    const auto each = day(next.year, unsigned(next.month), unsigned(next.day));
    if (each >= until) break;
    if (found.empty() || found.back() != each) found.push_back(each);  // BYDAY=MO,MO yields each twice
  }
  icalrecur_iterator_free(iterator);
  return found;
}

std::string all(const std::vector<Day>& found) {
  std::string text;
  for (const auto each : found) text += spelled(each) + ' ';
  return text;
}

class RandomRule {
 public:
  explicit RandomRule(unsigned seed) : random_(seed) {}

  Day first() { return day(2020, 1, 1) + days(below(800)); }

  std::string rrule() {
    static const std::string units[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
    const auto unit = below(4);
    auto rule = "FREQ=" + units[unit];
    if (chance()) rule += ";INTERVAL=" + std::to_string(1 + below(unit == 3 ? 2 : 4));
    if (unit == 1 && chance()) rule += ";WKST=" + weekday();
    const bool months = unit == 3 && chance();
    if (months) rule += ";BYMONTH=" + list(12, false);
    if (chance()) {
      if (months || (unit == 2 && chance())) {  // by the year alone libical takes the first day's month
        rule += ";BYMONTHDAY=" + list(28, true);
      } else if (unit >= 1 || chance()) {
        rule += ";BYDAY=" + weekdays(unit);
      }
    }
    if (chance()) rule += ";UNTIL=2024" + std::string(chance() ? "0229" : "1231");
    return rule;
  }

 private:
  int below(int end) { return std::uniform_int_distribution(0, end - 1)(random_); }
  bool chance() { return below(2) == 0; }
  std::string weekday() {
    return std::vector<std::string>{"MO", "TU", "WE", "TH", "FR", "SA", "SU"}[std::size_t(below(7))];
  }

  std::string weekdays(int unit) {
    std::string text;
    for (int count = 1 + below(3); count > 0; --count) {
      const int nth = unit >= 2 && chance() ? below(8) - 4 : 0;
      text += (text.empty() ? "" : ",") + (nth != 0 ? std::to_string(nth) : "") + weekday();
    }
    return text;
  }

  std::string list(int most, bool from_end) {
    std::string text;
    for (int count = 1 + below(3); count > 0; --count)
      text +=
          (text.empty() ? "" : ",") + std::string(from_end && chance() ? "-" : "") + std::to_string(1 + below(most));
    return text;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("the second Monday of each quarter gives the first InnerWork day there ever was") {
  CHECK(first_days(quarterly, day(2017, 1, 1), 5) == "2017-01-09 2017-04-10 2017-07-10 2017-10-09 2018-01-08");
  CHECK(recurring(quarterly, day(2017, 9, 1)).next(day(2017, 9, 1)) == day(2017, 10, 9));
  CHECK(recurring(quarterly, day(2017, 1, 1)).next(day(2017, 10, 9)) == day(2017, 10, 9));
  CHECK(recurring(quarterly, day(2017, 1, 1)).next(day(2017, 10, 10)) == day(2018, 1, 8));
}

TEST_CASE("a rule leaves to its first day what it does not say") {
  CHECK(first_days("FREQ=WEEKLY", day(2026, 11, 25), 3) == "2026-11-25 2026-12-02 2026-12-09");
  CHECK(first_days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", day(2026, 11, 25), 3) == "2026-11-27 2026-12-07 2026-12-11");
  CHECK(first_days("FREQ=MONTHLY", day(2026, 10, 31), 3) == "2026-10-31 2026-12-31 2027-01-31");
  CHECK(first_days("FREQ=YEARLY", day(2024, 2, 29), 3) == "2024-02-29 2028-02-29 2032-02-29");
}

TEST_CASE("rules that count or number their days are libical's") {
  CHECK(first_days("FREQ=DAILY;COUNT=3", day(2026, 2, 27), 9) == "2026-02-27 2026-02-28 2026-03-01");
  CHECK(first_days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", day(2026, 1, 1), 3) ==
        "2026-01-30 2026-02-27 2026-03-31");
  CHECK(recurring("FREQ=DAILY;COUNT=3", day(2026, 2, 27)).between(day(2026, 2, 28), day(2027, 1, 1)).size() == 2);
}

TEST_CASE("what is no rule of days is refused") {
  for (const auto* wrong :
       {"", "weekly", "BYDAY=MO", "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;BYMINUTE=30", "FREQ=WEEKLY;BYSECOND=1", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=99999", "FREQ=DAILY;BYDAY=XX", "FREQ=DAILY;WEEKDAY=MO", "FREQ=DAILY;COUNT=-1",
        "RSCALE=CHINESE;FREQ=YEARLY", "rscale=hebrew;FREQ=YEARLY", "FREQ=DAILY FREQ=DAILY"}) {
    CAPTURE(wrong);
    CHECK_FALSE(Recurrence::parse(wrong, day(2026, 1, 1)));
  }
  CHECK_FALSE(Recurrence::parse(std::string_view("FREQ=DAILY\0;COUNT=1", 19), day(2026, 1, 1)));
  CHECK_FALSE(Recurrence::parse("FREQ=DAILY;BYMONTH=" + std::string(100'000, '1'), day(2026, 1, 1)));
  CHECK_FALSE(Recurrence::parse("FREQ=DAILY", day(1800, 1, 1)));
  CHECK_FALSE(Recurrence::parse("FREQ=DAILY", day(2500, 1, 1)));
}

TEST_CASE("a rule that never yields a day is refused") {
  for (const auto* never :
       {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", "FREQ=DAILY;UNTIL=20251231", "FREQ=DAILY;INTERVAL=7;BYDAY=MO"}) {
    CAPTURE(never);
    CHECK_FALSE(Recurrence::parse(never, day(2026, 1, 1)));
  }
}

TEST_CASE("a rule is over after its last day, and before the year 2200") {
  const auto until = recurring("FREQ=DAILY;UNTIL=20260103", day(2026, 1, 1));
  CHECK(until.next(day(2026, 1, 3)) == day(2026, 1, 3));
  CHECK_FALSE(until.next(day(2026, 1, 4)));
  const auto daily = recurring("FREQ=DAILY", day(2026, 1, 1));
  CHECK(daily.next(day(2199, 12, 31)) == day(2199, 12, 31));
  CHECK_FALSE(daily.next(day(2200, 1, 1)));
  CHECK(daily.next(day(1990, 1, 1)) == day(2026, 1, 1));
  CHECK(daily.between(day(2026, 2, 1), day(2026, 2, 1)).empty());
}

// A first day that is none of the rule's is undefined in RFC 5545, and libical counts weeks from elsewhere then.
TEST_CASE("random rules that begin on a day of their own have the days that libical has") {
  RandomRule random(20171009);
  int compared = 0;
  for (int round = 0; round < 400; ++round) {
    const auto rrule = random.rrule();
    const auto anywhere = Recurrence::parse(rrule, random.first());
    if (!anywhere) continue;
    const auto first = anywhere->next(anywhere->first()).value();
    CAPTURE(rrule, spelled(first));
    CHECK(all(recurring(rrule, first).between(first, day(2026, 1, 1))) ==
          all(by_libical(rrule, first, day(2026, 1, 1))));
    ++compared;
  }
  CHECK(compared > 300);
}
