#pragma once
// A shipped dialog as an earlier version of it may have been.

#include <string>
#include <vector>

namespace inward::test {

// Every one of them; throws std::runtime_error where there is none.
std::string replaced(std::string text, const std::string& what, const std::string& with);

// Version 1 of the dialog whose file holds `text`: "Before: " stands before each of `questions`, and `state` has
// another name.
inline const std::string earlier_name = "then-named";
std::string earlier_version(std::string text, const std::vector<std::string>& questions, const std::string& state);
// The text with a map from that version.
std::string with_map(const std::string& text, const std::string& state);

}  // namespace inward::test
