#pragma once
// `when:` of a branch.

#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

std::optional<Guard> read_guard(const Node&, Reading&);

}  // namespace inward::dialogs::loading
