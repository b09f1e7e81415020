#pragma once
// Which slots a script looks at, and where: by guards, by loops, by quotes.

#include <set>
#include <vector>

#include "dialogs/script.hpp"

namespace inward::dialogs::proving {

// The tests of a guard without All, Any and Not around them.
std::vector<const Guard*> tests_in(const Guard&);
std::vector<const Guard*> tests_in(const State&);   // of its branches
std::vector<const Guard*> tests_in(const Script&);  // and of what it calls

std::vector<const Option*> options_of(const State&);
std::vector<Text> texts_of(const State&);  // all it may say: asked, replied, reminded, shared

std::set<SlotId> quoted_in(const Text&);     // filters among them
std::set<SlotId> looped_over(const State&);  // `each` and `choices_from`
std::set<SlotId> seen_by(const Guard&);

// Slots that must have been asked for, or written otherwise, before a state asks; and before it is left.
std::set<SlotId> read_on_entering(const State&);
std::set<SlotId> read_on_leaving(const State&);
// Slots that hold something, or nothing on purpose, once a state is left.
std::set<SlotId> written_by(const State&);
// Slots that are kept or handed on: remembered, committed to, sent, given to the dialog it calls.
std::set<SlotId> kept_by(const State&);
// Slots that are used for anything at all.
std::set<SlotId> used_in(const Script&);
// Slots that nothing in the script writes: whoever calls it gives them.
std::set<SlotId> given_to(const Script&);

}  // namespace inward::dialogs::proving
