#pragma once
// words.yaml of one language: whether it says all that the coach says, and nothing else.

#include "dialogs/loading/node.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs::loading {

// Whether this document is a wording (it begins with `words: en`) rather than a script.
bool is_wording(const Node& document);

// Null where something is wrong; `mistakes` then says what.
WordingPtr read_wording(const Node& document, Mistakes& mistakes);

}  // namespace inward::dialogs::loading
