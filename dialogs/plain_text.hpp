#pragma once
// What people type, made fit to keep and fit to compare.

#include <string>
#include <string_view>

namespace inward::dialogs {

// Text as it may be stored: valid UTF-8, no control characters but line ends, no-break spaces as
// spaces, ends trimmed. Broken bytes become U+FFFD. Keeps emoji, right-to-left text and all else.
std::string clean(std::string_view text);

// For comparing: clean, lower case (Latin, Greek, Cyrillic), one space between words, curly quotes
// straight, without a leading "/" and without punctuation, emoji and :shortcodes: at either end.
std::string normalised(std::string_view text);

}  // namespace inward::dialogs
