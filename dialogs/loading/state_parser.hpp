#pragma once
// One state, all but its question.

#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

State read_state(const Field& written, Reading&);

}  // namespace inward::dialogs::loading
