#pragma once
// One state, all but its question.

#include "dialogs/loading/draft.hpp"
#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

// `links` gets the other scripts that this state names.
State read_state(const Field& written, std::vector<ScriptLink>& links, Reading&);

}  // namespace inward::dialogs::loading
