#include "dialogs/loading/script_checks.hpp"

#include "dialogs/loading/fields.hpp"
#include "dialogs/script_paths.hpp"

namespace inward::dialogs::loading {
namespace {

// States from which an `end` can be reached, found backwards.
std::set<StateId> ending(const Script& script) {
  std::set<StateId> found;
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [id, state] : script.states) {
      if (found.contains(id)) continue;
      bool ends = state.end.has_value();
      for (const auto& next : successors(state, FreeText::either)) ends = ends || found.contains(next);
      if (ends) grown = found.insert(id).second;
    }
  }
  return found;
}

}  // namespace

void check_paths(const Script& script, Mistakes& mistakes) {
  const auto met = reachable(script, FreeText::either);
  const auto can_end = ending(script);
  for (const auto& [id, state] : script.states) {
    if (!met.contains(id))
      mistakes.push_back(
          {state.mark, "nothing leads to state " + ticked(id.value) + "; name it in a `next` or drop it"});
    else if (!can_end.contains(id))
      mistakes.push_back({state.mark, "from state " + ticked(id.value) + " no `end` can be reached"});
  }
}

}  // namespace inward::dialogs::loading
