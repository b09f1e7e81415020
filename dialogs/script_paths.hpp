#pragma once
// Which states of a script can follow which, whatever a person answers.

#include <set>
#include <vector>

#include "dialogs/script.hpp"

namespace inward::dialogs {

// How `free_text: open` is taken; every other guard may hold or not.
enum class FreeText { closed, either };

// Where this state can lead, by its choices, branches and timeouts.
std::vector<StateId> successors(const State&, FreeText);

std::set<StateId> reachable(const Script&, FreeText);  // from the start, which is among them
std::set<StateId> reachable_from(const Script&, const StateId&, FreeText);

}  // namespace inward::dialogs
