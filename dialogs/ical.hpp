#pragma once
// What this folder wants of libical, and the one place that knows it: the days of a rule, the events of a file.
// Pure; safe on any thread.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::dialogs::ical {

// An RRULE that recurs daily, weekly, monthly or yearly, without times of day.
bool is_rule_of_days(const std::string& rrule);

// from <= day < until, at most so many. What is no rule of days yields nothing.
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
