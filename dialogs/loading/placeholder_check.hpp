#pragma once

#include "dialogs/loading/fields.hpp"

namespace inward::dialogs::loading {

// Notes braces that do not match in a text, and names in them that are not in `known`. `what` names the text.
void check_placeholders(const Node& text, std::string_view what, const Words& known, Mistakes&);

}  // namespace inward::dialogs::loading
