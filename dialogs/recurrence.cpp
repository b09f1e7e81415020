#include <algorithm>
#include <charconv>

#include "dialogs/calendar.hpp"
#include "dialogs/ical.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::days;

constexpr Day earliest{days(-25567)};  // 1900-01-01
constexpr Day horizon{days(84006)};    // 2200-01-01

constexpr std::string_view weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

// From Monday.
int weekday(Day day) {
  return int((std::chrono::weekday(day).c_encoding() + 6) % 7);
}

// Takes what stands before the separator, and the separator.
std::string_view take_until(std::string_view& text, char separator) {
  const auto end = text.find(separator);
  const auto head = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return head;
}

std::optional<unsigned> parse_weekdays(std::string_view list) {
  unsigned mask = 0;
  while (!list.empty()) {
    const auto* found = std::ranges::find(weekdays, take_until(list, ','));
    if (found == std::end(weekdays)) return {};
    mask |= 1u << (found - std::begin(weekdays));
  }
  return mask ? std::optional(mask) : std::nullopt;
}

std::optional<int> parse_interval(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 1 || value > 1000) return {};
  return value;
}

}  // namespace

std::optional<Recurrence> Recurrence::parse(std::string_view rrule, Day first) {
  if (first < earliest || first >= horizon) return {};
  const auto weekly = parse_weekly(rrule, first);
  if (!weekly && !ical::is_rule_of_days(std::string(rrule))) return {};
  Recurrence recurrence(std::string(rrule), first, weekly);
  if (!recurrence.next(first)) return {};
  return recurrence;
}

std::optional<Recurrence::Weekly> Recurrence::parse_weekly(std::string_view rrule, Day first) {
  std::string_view freq;
  Weekly weekly;
  while (!rrule.empty()) {
    auto value = take_until(rrule, ';');
    const auto key = take_until(value, '=');
    if (key == "FREQ" && freq.empty()) {
      freq = value;
    } else if (key == "BYDAY" && !weekly.days) {
      const auto mask = parse_weekdays(value);
      if (!mask) return {};
      weekly.days = *mask;
    } else if (const auto every = key == "INTERVAL" ? parse_interval(value) : std::nullopt) {
      weekly.every = *every;
    } else {
      return {};
    }
  }
  if (freq != "WEEKLY" && (freq != "DAILY" || weekly.every != 1)) return {};
  if (!weekly.days) weekly.days = freq == "DAILY" ? 0x7f : 1u << weekday(first);
  return weekly;
}

std::optional<Day> Recurrence::next(Day from) const {
  if (from >= horizon) return {};
  from = std::max(from, first_);
  if (weekly_) return next_weekly(from);
  const auto found = ical::expand(rrule_, first_, from, horizon, 1);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::optional<Day> Recurrence::next_weekly(Day day) const {
  const auto first_monday = first_ - days(weekday(first_));
  for (; day < horizon; day += days(1)) {
    const auto weeks = (day - first_monday).count() / 7;
    if (weeks % weekly_->every != 0) {
      day = first_monday + days((weeks / weekly_->every + 1) * weekly_->every * 7 - 1);
    } else if (weekly_->days >> weekday(day) & 1u) {
      return day;
    }
  }
  return {};
}

std::vector<Day> Recurrence::between(Day from, Day until) const {
  std::vector<Day> found;
  if (!weekly_) return ical::expand(rrule_, first_, std::max(from, first_), std::min(until, horizon), found.max_size());
  for (auto day = next(from); day && *day < until; day = next(*day + days(1))) found.push_back(*day);
  return found;
}

}  // namespace inward::dialogs
