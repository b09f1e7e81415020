#pragma once
// Plain text in the portions Slack takes. Sizes count as Slack may: UTF-16 units, with & < > as the entities they
// become. No piece ends inside a character, an accent or a joined emoji.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inward::slack {

// At most `most`, with … for what is cut. Blank text becomes "…": Slack takes no empty text.
std::string clipped(std::string_view text, std::size_t most);

// `text` in pieces of at most `most`, cut at line ends where it can be, else after a sentence, else at a space.
// The line end or space at a cut is dropped; no piece is blank. Views into `text`.
std::vector<std::string_view> pieces(std::string_view text, std::size_t most);

}  // namespace inward::slack
