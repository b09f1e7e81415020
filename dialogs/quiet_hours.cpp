#include <charconv>

#include "dialogs/nudge_days.hpp"
#include "dialogs/nudges.hpp"

namespace inward::dialogs {
namespace {

std::optional<int> two_digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = text.size() == 2 && text[0] != '-' && end == text.data() + text.size();
  return whole && error == std::errc{} ? std::optional(value) : std::nullopt;
}

std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return {};
  const auto hour = two_digits(text.substr(0, 2));
  const auto minute = two_digits(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return {};
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

}  // namespace

std::optional<QuietHours> parse_quiet_hours(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == text.npos) return {};
  const auto from = time_of_day(text.substr(0, dash));
  const auto until = time_of_day(text.substr(dash + 1));
  return from && until ? std::optional(QuietHours{*from, *until}) : std::nullopt;
}

std::string to_string(const QuietHours& hours) {
  return spoken_time(hours.from) + '-' + spoken_time(hours.until);
}

bool covers(const QuietHours& hours, std::chrono::minutes of_day) {
  if (hours.from <= hours.until) return hours.from <= of_day && of_day < hours.until;
  return of_day >= hours.from || of_day < hours.until;
}

}  // namespace inward::dialogs
