#include <algorithm>

#include "dialogs/calendar.hpp"
#include "dialogs/ical.hpp"

namespace inward::dialogs {
namespace {

using ical::Rule;
using std::chrono::days;
using std::chrono::year_month_day;
using Every = ical::Rule::Every;

constexpr Day earliest{days(-25567)};  // 1900-01-01
constexpr Day horizon{days(84006)};    // 2200-01-01

// From Monday.
int weekday_of(Day day) {
  return int(std::chrono::weekday(day).iso_encoding()) - 1;
}

int month_number(const year_month_day& date) {
  return int(date.year()) * 12 + int(unsigned(date.month()));
}

// What an RRULE leaves to its first day.
Rule completed(Rule rule, Day first) {
  const year_month_day date(first);
  const bool no_day = rule.weekdays.empty() && rule.month_days.empty();
  if (rule.every == Every::week && rule.weekdays.empty()) rule.weekdays = {{0, weekday_of(first)}};
  if (rule.every == Every::year && no_day && rule.months.empty()) rule.months = {int(unsigned(date.month()))};
  if (rule.every >= Every::month && no_day) rule.month_days = {int(unsigned(date.day()))};
  return rule;
}

bool interval_has(const Rule& rule, Day first, Day day) {
  if (rule.interval == 1) return true;
  const auto week = [&](Day of) {
    return (of - days((weekday_of(of) - rule.week_start + 7) % 7)).time_since_epoch() / days(7);
  };
  switch (rule.every) {
    case Every::day:
      return (day - first).count() % rule.interval == 0;
    case Every::week:
      return (week(day) - week(first)) % rule.interval == 0;
    case Every::month:
      return (month_number(year_month_day(day)) - month_number(year_month_day(first))) % rule.interval == 0;
    case Every::year:
      return (year_month_day(day).year() - year_month_day(first).year()).count() % rule.interval == 0;
  }
  return false;
}

// Whether the day is the nth of something, or the nth from its end.
bool is_nth(int nth, int from_start, int from_end) {
  return nth > 0 ? from_start == nth : from_end == -nth;
}

bool weekdays_have(const Rule& rule, Day day, const year_month_day& date) {
  const bool of_month = rule.every == Every::month || !rule.months.empty();
  const auto [year, month] = std::pair(date.year(), date.month());
  const Day begin{of_month ? year / month / 1 : year / 1 / 1};
  const Day end{of_month ? year_month_day(year / month / std::chrono::last) : year / 12 / 31};
  return std::ranges::any_of(rule.weekdays, [&](const Rule::Weekday& asked) {
    if (asked.weekday != weekday_of(day)) return false;
    const auto weeks = [](days span) { return int(span.count() / 7) + 1; };
    return asked.position == 0 || is_nth(asked.position, weeks(day - begin), weeks(end - day));
  });
}

bool month_days_have(const Rule& rule, const year_month_day& date) {
  const int day = int(unsigned(date.day()));
  const int last = int(unsigned((date.year() / date.month() / std::chrono::last).day()));
  return std::ranges::any_of(rule.month_days, [&](int asked) { return is_nth(asked, day, last - day + 1); });
}

bool has(const Rule& rule, Day first, Day day) {
  if (rule.until && day > *rule.until) return false;
  const year_month_day date(day);
  if (!rule.months.empty() && std::ranges::count(rule.months, int(unsigned(date.month()))) == 0) return false;
  if (!rule.month_days.empty() && !month_days_have(rule, date)) return false;
  if (!rule.weekdays.empty() && !weekdays_have(rule, day, date)) return false;
  return interval_has(rule, first, day);
}

}  // namespace

std::optional<Recurrence> Recurrence::parse(std::string_view rrule, Day first) {
  if (first < earliest || first >= horizon) return {};
  auto rule = ical::parse_rule(std::string(rrule));
  if (!rule) return {};
  Recurrence recurrence(std::string(rrule), first, std::make_shared<const Rule>(completed(std::move(*rule), first)));
  if (!recurrence.next(first)) return {};
  return recurrence;
}

// Most rules say of a day by itself whether it is one of theirs; what counts or numbers its days is libical's.
std::optional<Day> Recurrence::next(Day from) const {
  from = std::max(from, first_);
  if (!rule_->plain) {
    const auto found = ical::expand(rrule_, first_, from, horizon, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
  }
  const auto end = rule_->until ? std::min(horizon, *rule_->until + days(1)) : horizon;
  for (auto day = from; day < end; day += days(1))
    if (has(*rule_, first_, day)) return day;
  return {};
}

std::vector<Day> Recurrence::between(Day from, Day until) const {
  if (!rule_->plain)
    return ical::expand(rrule_, first_, std::max(from, first_), std::min(until, horizon), std::size_t(-1));
  std::vector<Day> found;
  for (auto day = next(from); day && *day < until; day = next(*day + days(1))) found.push_back(*day);
  return found;
}

}  // namespace inward::dialogs
