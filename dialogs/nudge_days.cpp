#include "dialogs/nudge_days.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace inward::dialogs {
namespace {

constexpr std::array<std::string_view, 7> short_names = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

std::string name_of(std::size_t from_monday, const Wording& words) {
  return words.day(static_cast<unsigned>(from_monday + 1) % 7);
}

std::vector<std::size_t> places(const std::bitset<7>& on) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < on.size(); ++i)
    if (on[i]) all.push_back(i);
  return all;
}

// Three days or more, one after the other.
bool is_range(const std::vector<std::size_t>& days) {
  return days.size() > 2 && days.back() - days.front() + 1 == days.size();
}

std::string spoken_days(const std::bitset<7>& on, const Wording& words) {
  const auto days = places(on);
  if (is_range(days)) return words.day_range(name_of(days.front(), words), name_of(days.back(), words));
  std::vector<std::string> names;
  for (const auto day : days) names.push_back(name_of(day, words));
  return words.all_of(names);
}

std::string_view take_part(std::string_view& rest, char end) {
  const auto part = rest.substr(0, rest.find(end));
  rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  return part;
}

}  // namespace

std::string rrule(const NudgeDays& days) {
  const std::string interval = days.every_other ? ";INTERVAL=2" : "";
  if (days.on.all()) return "FREQ=DAILY" + interval;
  std::string names;
  for (const auto day : places(days.on)) names += (names.empty() ? "" : ",") + std::string(short_names[day]);
  return "FREQ=WEEKLY" + interval + ";BYDAY=" + names;
}

std::optional<NudgeDays> days_of(std::string_view rule) {
  NudgeDays days;
  auto rest = rule;
  const auto often = take_part(rest, ';');
  if (often == "FREQ=DAILY") days.on.set();
  if (rest.starts_with("INTERVAL=2")) {
    days.every_other = true;
    take_part(rest, ';');
  }
  if (rest.starts_with("BYDAY=")) {
    rest.remove_prefix(6);
    while (!rest.empty()) {
      const auto found = std::ranges::find(short_names, take_part(rest, ','));
      if (found == short_names.end()) return {};
      days.on.set(static_cast<std::size_t>(found - short_names.begin()));
    }
  }
  return days.on.any() && rrule(days) == rule ? std::optional(days) : std::nullopt;
}

std::string spoken(const NudgeDays& days, std::chrono::minutes at, const Wording& words) {
  const auto time = spoken_time(at);
  if (days.on.all()) return words.nudge_every_day(days.every_other, time);
  const auto named = spoken_days(days.on, words);
  if (days.on.count() == 1) return words.nudge_every(named, days.every_other, time);
  return words.nudge_on(named, days.every_other, time);
}

std::string spoken_time(std::chrono::minutes of_day) {
  const auto two_digits = [](long value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  return two_digits(of_day.count() / 60) + ':' + two_digits(of_day.count() % 60);
}

}  // namespace inward::dialogs
