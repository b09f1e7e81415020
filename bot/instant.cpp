#include "bot/instant.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace inward::bot {
namespace {

// The number in text[from, from + digits), all of it digits.
std::optional<int> number(const std::string& text, std::size_t from, std::size_t digits) {
  int value = 0;
  if (text.size() < from + digits || text[from] < '0' || text[from] > '9') return std::nullopt;
  const char* end = text.data() + from + digits;
  const auto [stop, error] = std::from_chars(text.data() + from, end, value);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<TimePoint> parse_instant(std::string text) {
  if (!text.empty() && text.back() == 'Z') text.pop_back();
  if (text.size() == 16) text += ":00";
  if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') return std::nullopt;
  if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
  constexpr std::array<std::pair<int, int>, 6> fields = {{{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}}};
  std::array<int, 6> values{};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto value =
        number(text, static_cast<std::size_t>(fields[i].first), static_cast<std::size_t>(fields[i].second));
    if (!value) return std::nullopt;
    values[i] = *value;
  }
  const std::chrono::year_month_day day{std::chrono::year(values[0]),
                                        std::chrono::month(static_cast<unsigned>(values[1])),
                                        std::chrono::day(static_cast<unsigned>(values[2]))};
  if (!day.ok() || values[3] > 23 || values[4] > 59 || values[5] > 59) return std::nullopt;
  return std::chrono::sys_days(day) + std::chrono::hours(values[3]) + std::chrono::minutes(values[4]) +
         std::chrono::seconds(values[5]);
}

}  // namespace inward::bot
