#pragma once
// Proves a script before it loads: every state, every outcome of every guard and every event a person can cause,
// through the engine's real step(). Slots count only for what guards can see of them, which makes the search finite:
// two conversations that no guard, loop or button can tell apart are one. "Proven" means: of this script, under this
// engine's semantics. Pure; takes milliseconds for a script of fifty states.
//
// What stands for what: at each question one answer of each kind that some guard, here or in a dialog that a slot is
// handed to, tells apart. The engine's own words and stale, foreign and double clicks are tried once at each question
// as it stands (what is withheld, whether a list has begun), since the engine answers them by nothing else. Time passes
// by timers, those of dialogs set aside too. A dialog that is only called is proven with nothing given to it; ways that
// hang on what is given are left to the proof of each caller, which goes through the called dialog with what it gives.

#include <string>
#include <vector>

#include "dialogs/transcript.hpp"

namespace inward::dialogs {

// What a script must keep. Each has a name that stands in the finding, so that a writer can look it up.
//   unreachable-state, unreachable-way, no-way-to-an-end, endless-silence, unread-before-written (a quote or guard
//   on a slot that nothing can have written), never-read (an answer that is never used), too-many-turns, leak (a
//   personal slot in a share, or whose words come into one that may be shared: by a call, by choosing from a list, by a
//   map over one, by a migration; what is recalled the loader looks at, who knows the other script), text-too-long,
//   too-many-buttons, label-too-long, ambiguous-answers (two choices that the same typed words name), engine-word (a
//   word of the engine that fails at some question), crash (the engine throws), contacts-missing (free text that can be
//   reached while it is locked), too-large (more conversations than can be tried), migration
struct Finding {
  std::string rule;
  Mark mark;         // where in the script the repair belongs
  std::string what;  // one sentence: what is wrong, and what would be right
  Transcript path;   // the shortest inputs that show it; plays without a mistake up to the fault
};
std::string to_string(const Finding&);  // with the path as a playable transcript

struct Proof {
  std::vector<Finding> findings;  // none: proven
  int longest_turns = 0;          // questions asked on the longest way, those of dialogs it calls not counted
  std::size_t conversations = 0;  // that differ for guards, as searched
  std::size_t steps = 0;
};
Proof prove(const Script&);

// Whether every conversation that can wait on `old` goes on with `now` by the migration in it: its states exist there,
// what the rest of the way reads is answered, types fit, what was personal stays so, and all of the above holds from
// there on. A path begins on `old`, as far as the conversation had come there, and goes on with `now`.
std::vector<Finding> prove_migration(const Script& old, const Script& now);

}  // namespace inward::dialogs
