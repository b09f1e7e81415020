#pragma once
// For error texts: the known word that somebody most likely meant.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inward::dialogs {

// The one of `known` with the fewest typing slips (a letter missing, added, wrong or swapped; case does not
// count), the first of equals. None where nothing is near: about one slip in three letters.
std::optional<std::string> nearest_word(std::string_view word, const std::vector<std::string>& known);

}  // namespace inward::dialogs
