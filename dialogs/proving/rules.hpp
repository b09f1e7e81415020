#pragma once
// What the search is asked: each rule adds what it finds.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dialogs/prover.hpp"
#include "dialogs/proving/search.hpp"

namespace inward::dialogs::proving {

// Each fault is told once, with the first path that shows it.
class Findings {
 public:
  void add(const std::string& rule, const Mark& mark, const std::string& what, const std::function<Transcript()>& path);
  std::vector<Finding> sorted() &&;  // by place in the file

 private:
  std::vector<Finding> all_;
  std::set<std::string> told_;
};

// The rules about single steps; keeps what was reached.
class StepRules : public Watcher {
 public:
  StepRules(const Script& script, Findings& findings) : script_(script), findings_(findings) {}

  void saw(const Seen&) override;
  void read_too_early(const Seen&, const State&, const SlotId&) override;
  void too_many(const Graph&) override;

  const std::set<StateId>& states() const { return states_; }
  const std::set<std::pair<StateId, std::string>>& ways() const { return ways_; }

 private:
  void note_places(const StepResult&);
  void check_reply(const Seen&, const State&, const Reply&);
  void check_lock(const Seen&, const State&);

  const Script& script_;
  Findings& findings_;
  std::set<StateId> states_;
  std::set<std::pair<StateId, std::string>> ways_;
};

// Text as it is written, by code points: what fits every platform.
inline constexpr std::size_t longest_text = 3000;
inline constexpr std::size_t longest_label = 75;
inline constexpr std::size_t most_buttons = 25;
// Questions in a script that stands in the menu.
inline constexpr int most_turns_listed = 12;

// All the ways out of a state, as step() names them.
std::vector<std::string> ways_out_of(const State&);

void check_reach(const Graph&, const StepRules&, Findings&);
void check_ends(const Graph&, Findings&);
void check_silence(const Graph&, Findings&);
int check_turns(const Graph&, Findings&);  // gives the most there can be; those on no circle
void check_slots(const Graph&, Findings&);
void check_leaks(const Graph&, Findings&);
void check_words(Graph&, Watcher&, Findings&);

// The shortest way there; no further than the start where nothing leads there.
Transcript path_into(const Graph&, const StateId&);
// And out of it again, where something leads on.
Transcript path_past(const Graph&, const StateId&);
std::string ticked(const std::string&);

}  // namespace inward::dialogs::proving
