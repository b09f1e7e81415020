#pragma once
// What only the whole script shows. Wants a script whose every id exists.

#include "dialogs/loading/node.hpp"
#include "dialogs/script.hpp"

namespace inward::dialogs::loading {

// Every state can be reached from the start, and can reach an end.
void check_paths(const Script&, Mistakes&);

}  // namespace inward::dialogs::loading
