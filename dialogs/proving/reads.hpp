#pragma once
// Which slots a script looks at, and where: by guards, by loops, by quotes.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dialogs/script.hpp"

namespace inward::dialogs::proving {

// The tests of a guard without All, Any and Not around them.
std::vector<const Guard*> tests_in(const Guard&);
std::vector<const Guard*> tests_in(const State&);   // of its branches
std::vector<const Guard*> tests_in(const Script&);  // and of what it calls

std::vector<const Option*> options_of(const State&);
std::vector<Text> texts_of(const State&);  // all it may say: asked, replied, reminded, shared

// Slots that must have been asked for, or written otherwise, before a state asks; and before it is left.
std::set<SlotId> read_on_entering(const State&);
std::set<SlotId> read_on_leaving(const State&);
// Slots that hold something, or nothing on purpose, once a state is left.
std::set<SlotId> written_by(const State&);
// Slots that are used for anything at all.
std::set<SlotId> used_in(const Script&);
// Slots that nothing in the script writes: whoever calls it gives them.
std::set<SlotId> given_to(const Script&);

// What a script can see of its slots: two values that differ in nothing of this are one.
struct Sight {
  std::map<SlotId, std::set<std::string>> values;   // ids, and numbers as text, that some test names
  std::map<SlotId, std::set<int>> cuts;             // a number counts only by which of these it reaches
  std::map<StateId, std::set<SlotId>> ahead;        // from this state on, what is looked at
  std::map<StateId, std::set<SlotId>> asked_ahead;  // from this state on, what must have been asked for
};
Sight sight_of(const Script&);

}  // namespace inward::dialogs::proving
