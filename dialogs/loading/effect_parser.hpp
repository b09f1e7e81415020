#pragma once
// What a state leaves behind: remember, commit, schedule, letter, recall.

#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

const Words& effect_keys();

// `state` has its question already.
void read_effects(const Fields& fields, State& state, Reading&);

}  // namespace inward::dialogs::loading
