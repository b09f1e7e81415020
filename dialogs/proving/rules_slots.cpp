// What is asked for is used, and what is used is asked for.

#include <algorithm>
#include <tuple>

#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/reads.hpp"
#include "dialogs/proving/rules.hpp"

namespace inward::dialogs::proving {
namespace {

// A choice may matter by where it leads or what it answers, without being kept.
bool matters_at_once(const State& state) {
  return std::ranges::any_of(options_of(state), [](const Option* option) {
    return option->go || option->reply || option->ask_again || !option->at.empty();
  });
}

void check_used(const Graph& graph, Findings& findings) {
  const auto& script = graph.script;
  auto used = used_in(script);
  for (const auto& [id, state] : script.states)
    if (state.into && matters_at_once(state)) used.insert(*state.into);
  for (const auto& [id, state] : script.states)
    for (const auto& slot : written_by(state)) {
      const auto declared = script.slots.find(slot);
      const bool taken_by_a_caller =
          !script.listed && declared != script.slots.end() && declared->second.privacy == Privacy::shareable;
      if (used.contains(slot) || taken_by_a_caller) continue;
      findings.add("never-read", state.mark,
                   "state " + ticked(id.value) + " asks for " + ticked(slot.value) +
                       ", but the answer is never used: nothing quotes it, looks at it or remembers it; use it, or do "
                       "not ask",
                   [&] { return path_into(graph, id); });
    }
}

// Two answers that nothing tells apart, not even what comes next.
void check_kept(const Graph& graph, Findings& findings) {
  for (const auto& [id, state] : graph.script.states) {
    if (state.into) continue;
    const auto options = options_of(state);
    for (auto one = options.begin(); one != options.end(); ++one) {
      if ((*one)->reply || (*one)->ask_again) continue;
      const auto same = std::find_if(std::next(one), options.end(), [&](const Option* other) {
        return !other->reply && !other->ask_again && std::tie(other->go, other->at) == std::tie((*one)->go, (*one)->at);
      });
      if (same == options.end()) continue;
      findings.add("never-read", state.mark,
                   "state " + ticked(id.value) + " asks, but whether the answer is " + ticked((*one)->label) + " or " +
                       ticked((*same)->label) + " makes no difference; keep the answer with `into`, or drop one",
                   [&] { return path_into(graph, id); });
      break;
    }
  }
}

// Guards and quotes are told where the search meets them; what is kept for later is not looked at on the way.
void check_filled(const Graph& graph, Findings& findings) {
  const auto& script = graph.script;
  if (!script.listed) return;  // whoever calls it may give it
  const auto never = given_to(script);
  for (const auto& [id, state] : script.states)
    for (const auto& slot : kept_by(state)) {
      if (!never.contains(slot)) continue;
      findings.add("unread-before-written", state.mark,
                   "state " + ticked(id.value) + " would keep or hand on " + ticked(slot.value) +
                       ", but no question fills it; give a question `into: " + slot.value + "`, or drop it here",
                   [&] { return path_into(graph, id); });
    }
}

}  // namespace

void check_slots(const Graph& graph, Findings& findings) {
  check_used(graph, findings);
  check_kept(graph, findings);
  check_filled(graph, findings);
}

}  // namespace inward::dialogs::proving
