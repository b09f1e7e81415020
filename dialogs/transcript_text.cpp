#include "dialogs/transcript_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace inward::dialogs::transcript_text {
namespace {

using std::chrono::milliseconds;
constexpr auto longest_span = std::chrono::hours(24 * 3660);

struct Unit {
  const char* written;  // "4h", "3 days"
  milliseconds of;
  std::vector<std::string_view> names;
};

// From the longest; the first name of each goes with one of it.
const std::array<Unit, 6>& units() {
  using namespace std::chrono_literals;
  static const std::array<Unit, 6> all = {{{" weeks", 168h, {"week", "weeks", "w"}},
                                           {" days", 24h, {"day", "days", "d"}},
                                           {"h", 1h, {"h", "hour", "hours"}},
                                           {"m", 1min, {"m", "min", "minute", "minutes"}},
                                           {"s", 1s, {"s", "second", "seconds"}},
                                           {"ms", 1ms, {"ms"}}}};
  return all;
}

void skip_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

bool needs_escape(std::string_view text, std::size_t at) {
  const char letter = text[at];
  if (at == 0 && (letter == '[' || letter == '(' || letter == ' ')) return true;
  return letter == '\\' || (letter == ' ' && at + 1 == text.size());
}

std::string hex(unsigned char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (text[at] == '\n')
      out += "\\n";
    else if (byte < ' ' || byte == 127)
      out += hex(byte);
    else
      out += needs_escape(text, at) ? std::string{'\\', text[at]} : std::string{text[at]};
  }
  return out;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    const char letter = text[++at];
    unsigned byte = 0;
    const auto* digits = text.data() + at + 1;
    const bool is_byte =
        letter == 'x' && at + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    if (is_byte) at += 2;
    out += is_byte ? static_cast<char>(byte) : letter == 'n' ? '\n' : letter;
  }
  return out;
}

std::optional<milliseconds> parse_span(std::string_view text) {
  milliseconds sum{0};
  skip_blanks(text);
  if (text.empty()) return {};
  while (!text.empty()) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number < 0) return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    skip_blanks(text);
    const auto name = text.substr(0, text.find_first_of(" 0123456789"));
    const auto unit = std::ranges::find_if(units(), [&](const Unit& u) { return std::ranges::count(u.names, name); });
    if (unit == units().end() || number > longest_span / unit->of) return {};
    sum += number * unit->of;
    text.remove_prefix(name.size());
    skip_blanks(text);
  }
  return sum > longest_span ? std::nullopt : std::optional(sum);
}

std::string spoken_span(milliseconds span) {
  std::string text;
  for (const auto& unit : units()) {
    if (unit.names.front() == "week") continue;
    const auto number = span / unit.of;
    if (number == 0) continue;
    span -= number * unit.of;
    text += (text.empty() ? "" : " ") + std::to_string(number);
    text += number == 1 && *unit.written == ' ' ? " " + std::string(unit.names.front()) : unit.written;
  }
  return text.empty() ? "0m" : text;
}

}  // namespace inward::dialogs::transcript_text
