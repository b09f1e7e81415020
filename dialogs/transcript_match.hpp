#pragma once
// Whether what was said is what a transcript expects.

#include <optional>
#include <string>
#include <string_view>

namespace inward::dialogs::transcript_match {

// One space for each run of blanks and line ends, so that a line may hold what the coach says over several.
std::string flat(std::string_view text);

// Where the parts of `wanted`, divided by "...", end in `text`, which is flat, from `at` on; none: they are not there
// in that order.
std::optional<std::size_t> find_parts(std::string_view text, std::size_t at, std::string_view wanted);

// Whether the whole of `text` is `wanted`, which may leave something out with "...".
bool reads(const std::string& text, const std::string& wanted);

// Each line set in by four spaces, so that it stands apart from what is said about it.
std::string set_in(const std::string& text);

}  // namespace inward::dialogs::transcript_match
