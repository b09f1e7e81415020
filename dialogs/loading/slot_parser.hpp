#pragma once
// `slots:` of a script.

#include <map>

#include "dialogs/loading/node.hpp"
#include "dialogs/script.hpp"

namespace inward::dialogs::loading {

std::map<SlotId, Slot> read_slots(const Node&, Mistakes&);

}  // namespace inward::dialogs::loading
