#pragma once
// Plain text as Mattermost's Markdown that reads as it was typed, and back. Pure.

#include <cstddef>
#include <string>
#include <string_view>

namespace inward::mattermost {

// Nothing in it is markup, a mention, a hashtag, a link of another name or an HTML entity any more; lines stay lines;
// an http(s) address stays one that can be followed. Emoji by name (":smile:") stay: that is how Mattermost writes
// them. "• " list lines stay as they are.
std::string to_markdown(std::string_view plain);

// What a person reads: to_plain(to_markdown(text)) == text for all valid UTF-8 without NUL. Of what a person typed, the
// escapes that Mattermost hides are gone, and so is a U+200B at the start of a line or right after @ # ~, or a lone
// U+FEFF, neither of which can be seen; markup, such as the * of a bold word, stays.
std::string to_plain(std::string_view markdown);

// At least as many code points as to_markdown makes of one, but for one more at the very start of a text: Mattermost
// counts 16,383 of them to a message.
std::size_t markdown_points(char32_t point);

}  // namespace inward::mattermost
