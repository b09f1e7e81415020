#include "dialogs/iso_date.hpp"

#include <charconv>

namespace inward::dialogs {
namespace {

std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::string padded(unsigned value, std::size_t width) {
  auto text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

}  // namespace

std::optional<Day> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8));
  if (!year || !month || !day) return {};
  const std::chrono::year_month_day civil{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                          std::chrono::day(*day)};
  return civil.ok() ? std::optional(Day(civil)) : std::nullopt;
}

std::string iso_date(Day day) {
  const std::chrono::year_month_day civil(day);
  return padded(static_cast<unsigned>(int(civil.year())), 4) + '-' + padded(unsigned(civil.month()), 2) + '-' +
         padded(unsigned(civil.day()), 2);
}

}  // namespace inward::dialogs
