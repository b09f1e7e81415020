// What is asked for is used, and what is personal is shown to nobody else.

#include <algorithm>

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
                   "state " + ticked(id.value) + " fills " + ticked(slot.value) +
                       ", but nothing quotes, tests or remembers it; use it, or do not ask",
                   [&] { return path_into(graph, id); });
    }
}

void check_shares(const Graph& graph, Findings& findings) {
  const auto& script = graph.script;
  for (const auto& [id, state] : script.states) {
    const auto* share = state.question ? std::get_if<AskShare>(&*state.question) : nullptr;
    for (const auto& piece : share ? share->what : Text{}) {
      const auto* quote = std::get_if<QuoteSlot>(&piece);
      if (!quote) continue;
      const auto slot = script.slots.find(quote->slot);
      if (slot != script.slots.end() && slot->second.privacy == Privacy::shareable) continue;
      findings.add("leak", state.mark,
                   "state " + ticked(id.value) + " would share " + ticked(quote->slot.value) +
                       ", which is personal; make the slot `shareable`, or do not quote it",
                   [&] { return path_into(graph, id); });
    }
  }
}

}  // namespace

void check_slots(const Graph& graph, Findings& findings) {
  check_used(graph, findings);
  check_shares(graph, findings);
}

}  // namespace inward::dialogs::proving
