#pragma once
// The grain of our stored forms: a number is decimal and an end mark, a text its size in bytes, ":" and the bytes.
// Written and read in well under a microsecond, for every event.

#include <cstdint>
#include <string>
#include <string_view>

namespace inward::dialogs {

void append_number(std::string& out, std::int64_t number, char end = ' ');
void append_text(std::string& out, std::string_view text);

// Take from the front of `rest`. Throw std::runtime_error where what stands there was never written so.
std::int64_t take_number(std::string_view& rest, char end = ' ');
std::string_view take_text(std::string_view& rest);
// A count of things that still follow, each of a byte at least.
std::size_t take_count(std::string_view& rest);

}  // namespace inward::dialogs
