#pragma once
// Days and instants, short to write.

#include <string>

#include "dialogs/calendar.hpp"

namespace inward::dialogs {

inline Day day(int year, unsigned month, unsigned of_month) {
  return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month));
}

inline TimePoint instant(int year, unsigned month, unsigned of_month, int hour, int minute = 0) {
  return TimePoint(day(year, month, of_month).time_since_epoch() + std::chrono::hours(hour) +
                   std::chrono::minutes(minute));
}

// "2027-01-11"
inline std::string spelled(Day day) {
  const std::chrono::year_month_day date(day);
  const auto two = [](unsigned value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
  return std::to_string(int(date.year())) + two(unsigned(date.month())) + two(unsigned(date.day()));
}

// Throws where the rule is none.
inline Recurrence recurring(std::string_view rrule, Day first) {
  return Recurrence::parse(rrule, first).value();
}

}  // namespace inward::dialogs
