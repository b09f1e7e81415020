#pragma once
// Texts with names in braces, "{label} is on {day}", and what is put in their place.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inward::dialogs {

// The names in braces, in order; none where the braces do not match.
std::optional<std::vector<std::string>> placeholders_of(std::string_view text);

struct Filling {
  std::string_view name;
  std::string value;
};
// Values are put in as they are: braces in what a person wrote stay what they are. Throws std::logic_error where a
// name has no value.
std::string filled(std::string_view text, const std::vector<Filling>& values);

}  // namespace inward::dialogs
