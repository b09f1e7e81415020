#pragma once
// What a script can see of its slots, which is what makes two conversations one.

#include <map>
#include <set>
#include <string>

#include "dialogs/script.hpp"

namespace inward::dialogs::proving {

// Two values that differ in nothing of this are one.
struct Sight {
  std::map<SlotId, std::set<std::string>> values;   // ids, and numbers as text, that some test names
  std::map<SlotId, std::set<int>> cuts;             // a number counts only by which of these it reaches
  std::map<StateId, std::set<SlotId>> ahead;        // from this state on, what is looked at
  std::map<StateId, std::set<SlotId>> asked_ahead;  // from this state on, what must have been asked for
};
Sight sight_of(const Script&);

}  // namespace inward::dialogs::proving
