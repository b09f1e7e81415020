#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

// Upper and lower case side by side, the upper one even (or odd).
char32_t lower_of_pair(char32_t c, bool upper_is_even) {
  return (c % 2 == 0) == upper_is_even ? c + 1 : c;
}

char32_t lower_latin(char32_t c) {
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (c == 0x1E9E) return 0xDF;
  if (between(c, 0xC0, 0xDE)) return c == 0xD7 ? c : c + 0x20;
  if (between(c, 0x139, 0x148) || between(c, 0x179, 0x17E)) return lower_of_pair(c, false);
  if (between(c, 0x100, 0x137) && c != 0x131) return lower_of_pair(c, true);
  if (between(c, 0x14A, 0x177) || between(c, 0x218, 0x21B)) return lower_of_pair(c, true);
  if (between(c, 0x1E00, 0x1E95) || between(c, 0x1EA0, 0x1EFF)) return lower_of_pair(c, true);
  return c;
}

char32_t lower_greek(char32_t c) {
  if (c == 0x386) return 0x3AC;
  if (between(c, 0x388, 0x38A)) return c + 0x25;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 0x3F;
  if (between(c, 0x391, 0x3AB)) return c + 0x20;
  return c == 0x3C2 ? 0x3C3 : c;  // final sigma
}

char32_t lower_cyrillic(char32_t c) {
  if (between(c, 0x400, 0x40F)) return c + 0x50;
  if (between(c, 0x410, 0x42F)) return c + 0x20;
  if (between(c, 0x460, 0x481) || between(c, 0x48A, 0x4BF) || between(c, 0x4D0, 0x52F)) return lower_of_pair(c, true);
  return c;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const char32_t first = byte(at++);
  if (first < 0x80) return first;
  const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || at + more > text.size()) return replacement;
  char32_t point = first & (0x3Fu >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if ((byte(at + i) & 0xC0u) != 0x80u) return replacement;
    point = (point << 6) | (byte(at + i) & 0x3Fu);
  }
  const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
  if (overlong || between(point, 0xD800, 0xDFFF) || point > 0x10FFFF) return replacement;
  at += more;
  return point;
}

void append(std::string& text, char32_t c) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) points += next_code_point(text, at);
  return points;
}

std::string encode_utf8(std::u32string_view points) {
  std::string text;
  text.reserve(points.size());
  for (const auto point : points) append(text, point);
  return text;
}

std::size_t offset_of(std::string_view text, std::size_t count) {
  if (text.size() <= count) return text.npos;
  std::size_t at = 0;
  while (count-- > 0 && at < text.size()) next_code_point(text, at);
  return at < text.size() ? at : text.npos;
}

std::string clip(std::string_view text, std::size_t most) {
  if (most == 0) return {};
  if (offset_of(text, most) == text.npos) return std::string(text);
  auto kept = text.substr(0, offset_of(text, most - 1));
  while (!kept.empty() && (kept.back() == ' ' || kept.back() == '\n')) kept.remove_suffix(1);
  return std::string(kept) + "…";
}

char32_t lower(char32_t c) {
  if (c < 0x80) return between(c, 'A', 'Z') ? c + 0x20 : c;
  if (c < 0x250 || between(c, 0x1E00, 0x1EFF)) return lower_latin(c);
  if (between(c, 0x370, 0x3FF)) return lower_greek(c);
  return between(c, 0x400, 0x52F) ? lower_cyrillic(c) : c;
}

}  // namespace inward::dialogs
