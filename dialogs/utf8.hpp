#pragma once
// Code points in UTF-8 text. Broken bytes read as U+FFFD, one each.

#include <cstddef>
#include <string>
#include <string_view>

namespace inward::dialogs {

// The code point at `at`, which moves past it. `at` must be inside `text`.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append(std::string& text, char32_t code_point);

std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);

// Where the code point after the first `count` begins; none: the text is no longer than that.
std::size_t offset_of(std::string_view text, std::size_t count);

// At most `most` code points, the last of them "…" where something was cut.
std::string clip(std::string_view text, std::size_t most);

// Lower case for Latin, Greek and Cyrillic letters; anything else is itself.
char32_t lower(char32_t code_point);

}  // namespace inward::dialogs
