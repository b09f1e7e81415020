#include "adapters/wire/shown_name.hpp"

#include <algorithm>
#include <array>

#include "dialogs/utf8.hpp"

namespace inward::wire {
namespace {

constexpr std::size_t most = 40;
constexpr std::u32string_view markup = U"<>&*~`|\\[](){}#@!:/\"=^$";
constexpr std::array<std::string_view, 5> crowds{"here", "channel", "all", "everyone", "group"};

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\u00A0' || (c >= U'\u2000' && c <= U'\u200A') || c == U'\u202F' || c == U'\u3000';
}

// Controls, and what turns, joins or hides the characters around it.
bool is_invisible(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0xFEFF || c == 0xFFFD) return true;
  if (c >= 0x200B && c <= 0x200F) return true;
  if (c >= 0x2028 && c <= 0x202E) return true;
  return (c >= 0x2060 && c <= 0x206F) || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_crowd(std::string_view name) {
  std::string lowered(name);
  for (auto& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::ranges::count(crowds, lowered) > 0;
}

}  // namespace

std::string shown_name(std::string_view name) {
  std::u32string kept;
  for (std::size_t at = 0; at < name.size() && kept.size() <= most;) {
    const auto c = dialogs::next_code_point(name, at);
    const bool gap = is_blank(c) || c == U'\n' || c == U'\t';
    if (gap && !kept.empty() && kept.back() != U' ') kept += U' ';
    if (!gap && !is_invisible(c) && markup.find(c) == markup.npos) kept += c;
  }
  while (!kept.empty() && kept.back() == U' ') kept.pop_back();
  const auto shown = dialogs::clip(dialogs::encode_utf8(kept), most);
  return shown.empty() || is_crowd(shown) ? std::string{} : '@' + shown;
}

}  // namespace inward::wire
