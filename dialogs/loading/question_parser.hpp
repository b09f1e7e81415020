#pragma once
// What a state asks, where the answer goes, and what the choices are.

#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

// Fills `state` with question, into, optional and each. `fields` are those of a state with `ask`.
void read_question(const Fields& fields, State& state, Reading&);

// Which choices some state of `states` offers for each slot; looks only, notes nothing.
std::map<SlotId, std::set<std::string>> offered_choices(const Node& states);

}  // namespace inward::dialogs::loading
