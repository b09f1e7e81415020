#pragma once
// `after:` of a question.

#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

std::vector<Timeout> read_timeouts(const Node&, Reading&);
std::vector<Timeout> usual_timeouts();  // set aside after a week

}  // namespace inward::dialogs::loading
