#pragma once
// What this folder wants of libical, and the one place that knows it: the days of a rule, the events of a file.
// Pure; safe on any thread.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::dialogs::ical {

// An RRULE that recurs daily, weekly, monthly or yearly, without times of day; weekdays from Monday.
struct Rule {
  enum class Every { day, week, month, year } every = Every::day;
  int interval = 1;
  int week_start = 0;
  std::optional<Day> until;     // the last day it may yield
  std::vector<int> months;      // BYMONTH
  std::vector<int> month_days;  // BYMONTHDAY: from the end where negative
  struct Weekday {
    int position = 0;  // 0: each one; from the end where negative
    int weekday = 0;
  };
  std::vector<Weekday> weekdays;  // BYDAY
  bool plain = true;              // there is nothing more in it
};
std::optional<Rule> parse_rule(const std::string& rrule);  // none: it is none of that kind

// from <= day < until, at most so many, as libical has them. What is no such rule yields nothing.
std::vector<Day> expand(const std::string& rrule, Day first, Day from, Day until, std::size_t at_most);

// A VEVENT of whole days.
struct WholeDays {
  int line = 0;  // of its BEGIN
  std::string summary;
  Day first{};
  int length = 1;
  std::vector<std::string> rrules;
  std::vector<Day> rdates, exdates;
};
struct Unreadable {
  int line = 0;
  std::string what;
};
// Refuses what is too big to be a calendar of holidays before it reads it.
std::variant<std::vector<WholeDays>, std::vector<Unreadable>> read_whole_days(std::string_view ics);

}  // namespace inward::dialogs::ical
