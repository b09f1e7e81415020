#include "dialogs/loading/wait.hpp"

#include <charconv>

namespace inward::dialogs::loading {
namespace {

constexpr int longest_days = 90;
constexpr int minutes_a_day = 24 * 60;

int unit_minutes(char unit) {
  if (unit == 'm') return 1;
  if (unit == 'h') return 60;
  return unit == 'd' ? minutes_a_day : 0;
}

}  // namespace

std::optional<std::chrono::minutes> read_wait(const Node& node, std::string_view what, Mistakes& mistakes) {
  const auto written = read_word(node, what, mistakes);
  if (!written) return std::nullopt;
  int number = 0;
  const auto* const unit = written->data() + written->size() - 1;
  const auto [stop, error] = std::from_chars(written->data(), unit, number);
  const int each = unit_minutes(*unit);
  if (error != std::errc{} || stop != unit || number <= 0 || each == 0) {
    mistakes.push_back({node.mark, std::string(what) + " is a number and a unit: `20m`, `4h` or `2d`"});
    return std::nullopt;
  }
  if (number > longest_days * minutes_a_day / each) {
    mistakes.push_back({node.mark, std::string(what) + " is longer than " + std::to_string(longest_days) +
                                       " days; nobody waits so long"});
    return std::nullopt;
  }
  return std::chrono::minutes(number * each);
}

}  // namespace inward::dialogs::loading
