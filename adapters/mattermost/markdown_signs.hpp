#pragma once
// What Mattermost's own forks of marked (web, desktop) and commonmark.js (mobile) read as more than words. Each looks
// at what `text` begins with. Pure.

#include <cstddef>
#include <string_view>

namespace inward::mattermost {

inline constexpr std::string_view guard = "\u200B";     // no width: keeps what would be read together apart
inline constexpr std::string_view end_mark = "\uFEFF";  // no width: ends an address, which would take a backslash in

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}
inline bool is_word(char c) {
  return is_alphanumeric(c) || c == '_';
}
inline bool is_wide(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
inline bool is_punctuation(char c) {
  return c > ' ' && c < '\x7F' && !is_alphanumeric(c);
}

bool starts_blank(std::string_view text);           // or is at its end
std::size_t line_end(std::string_view text);        // its size; 0: none
std::size_t address(std::string_view text);         // the size of an http(s) one both forks take whole; 0: none
bool is_entity(std::string_view text);              // &name; or &#1;
bool opens_formula(std::string_view text);          // a $ that another one of its line may close, where formulas are on
bool is_harmless_less_than(std::string_view text);  // a < that begins no tag and no link
bool is_hashtag_letter(std::string_view text);      // of any script; a keycap's is none

// Whether what begins a line makes more of it than a line: code, a quote, a list, a heading, a rule, an underline, a
// table's second row. A guard that a person typed counts too, as to_plain takes one.
bool is_block(std::string_view text);

}  // namespace inward::mattermost
