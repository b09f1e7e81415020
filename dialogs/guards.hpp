#pragma once
// Whether a branch may be taken. A guard on what was not answered does not hold.

#include "dialogs/quote.hpp"

namespace inward::dialogs {

// History is that of the outermost script: all a conversation remembers is filed under it.
bool holds(const Guard& guard, const Scope& scope);

}  // namespace inward::dialogs
