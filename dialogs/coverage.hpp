#pragma once
// What the transcripts of a script have been through, and what of it none has.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dialogs/engine.hpp"
#include "dialogs/script.hpp"

namespace inward::dialogs {

// Every way that step() can name for this script's own states; of timeouts only those that the script wrote.
std::vector<Way> ways_of(const Script&);

// Where a way of this very script leads; none: a way that stays, or that it does not have.
std::optional<StateId> target_of(const Script&, const Way&);

struct Coverage {
  std::set<Way> ways;
  std::set<std::pair<ScriptId, StateId>> states;
};

// What of `script` is not in `seen`, and how much there is.
struct Missing {
  std::size_t all_ways = 0, all_states = 0;
  std::vector<Way> ways;
  std::vector<StateId> states;
  bool none() const { return ways.empty() && states.empty(); }
};
Missing missing(const Script&, const Coverage& seen);

// For a writer: "`tone`: on to `saved`", "`sorting`: [Not sure]", "`pulling`: 4h of silence".
std::string spoken(const Script&, const Way&);

}  // namespace inward::dialogs
