#pragma once
// Plain text in the portions a platform takes. No piece ends inside a character, an accent or a joined emoji.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inward::wire {

using Measure = std::size_t (*)(char32_t);  // what one code point counts for

// At most `most`, with … for what is cut. Blank text becomes "…": no platform likes empty text.
std::string clipped(std::string_view text, std::size_t most, Measure measure);

// `text` in pieces of at most `most`, cut at line ends where it can be, else after a sentence, else at a space.
// The line end or space at a cut is dropped; no piece is blank. Views into `text`.
std::vector<std::string_view> pieces(std::string_view text, std::size_t most, Measure measure);

}  // namespace inward::wire
