#include "dialogs/loading/script_checks.hpp"

#include <algorithm>

#include "dialogs/loading/fields.hpp"
#include "dialogs/script_paths.hpp"

namespace inward::dialogs::loading {
namespace {

using States = std::set<StateId>;

bool holds_an_end(const Script& script, const States& states) {
  return std::any_of(states.begin(), states.end(), [&](const StateId& id) { return script.state(id).end.has_value(); });
}

// Of a circle that nothing leads out of, one state; what merely leads into it is not told.
void check_circles(const Script& script, const States& met, Mistakes& mistakes) {
  States told;
  for (const auto& id : met) {
    const auto onward = reachable_from(script, id, FreeText::either);
    if (told.contains(id) || holds_an_end(script, onward)) continue;
    const bool closed = std::all_of(onward.begin(), onward.end(), [&](const StateId& other) {
      return reachable_from(script, other, FreeText::either) == onward;
    });
    if (!closed) continue;
    told.insert(onward.begin(), onward.end());
    mistakes.push_back({script.state(id).mark, "from state " + ticked(id.value) + " no `end` can be reached"});
  }
}

}  // namespace

void check_paths(const Script& script, Mistakes& mistakes) {
  const auto met = reachable(script, FreeText::either);
  for (const auto& [id, state] : script.states)
    if (!met.contains(id))
      mistakes.push_back(
          {state.mark, "nothing leads to state " + ticked(id.value) + "; name it in a `next` or drop it"});
  check_circles(script, met, mistakes);
}

}  // namespace inward::dialogs::loading
