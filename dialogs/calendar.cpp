#include "dialogs/calendar.hpp"

#include "dialogs/local_time.hpp"

namespace inward::dialogs {

using std::chrono::days;

std::optional<TimePoint> due_on(Day day, std::chrono::minutes of_day, std::string_view zone) {
  const auto due = at_local(day, of_day, zone);
  if (local_day(due, zone) != day && local_day(at_local(day, {}, zone), zone) != day) return {};
  return due;
}

std::optional<Dated> first_after(const Recurrence& recurrence, std::chrono::minutes of_day, std::string_view zone,
                                 TimePoint after) {
  auto found = next_after(recurrence, of_day, zone, local_day(after, zone) - days(2));
  while (found && found->due <= after) found = next_after(recurrence, of_day, zone, found->date);
  return found;
}

std::optional<Dated> next_after(const Recurrence& recurrence, std::chrono::minutes of_day, std::string_view zone,
                                Day last) {
  for (auto day = recurrence.next(last + days(1)); day; day = recurrence.next(*day + days(1)))
    if (const auto due = due_on(*day, of_day, zone)) return Dated{*day, *due};
  return {};
}

bool is_weekend(Day day) {
  const std::chrono::weekday weekday(day);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

bool is_working_day(Day day, const Holidays* holidays) {
  return !is_weekend(day) && !(holidays && holidays->name_of(day));
}

Day working_day_from(Day day, const Holidays* holidays) {
  while (!is_working_day(day, holidays)) day += days(1);
  return day;
}

Day working_day_before(Day day, const Holidays* holidays) {
  while (!is_working_day(day, holidays)) day -= days(1);
  return day;
}

}  // namespace inward::dialogs
