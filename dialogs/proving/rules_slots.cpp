// What is asked for is used, and what is used is asked for.

#include <algorithm>

#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/reads.hpp"
#include "dialogs/proving/rules.hpp"

namespace inward::dialogs::proving {
namespace {

constexpr std::size_t most_alike = 2;

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
                   [&graph, at = id] { return path_into(graph, at); });
    }
}

bool come_to_the_same(const Option& one, const Option& other) {
  return !one.reply && !other.reply && !one.ask_again && !other.ask_again && one.go == other.go && one.at == other.at;
}

// Answers that nothing tells apart, not even what comes next. Two may be there for the person's sake.
void check_kept(const Graph& graph, Findings& findings) {
  for (const auto& [id, state] : graph.script.states) {
    if (state.into) continue;
    for (const auto* option : options_of(state)) {
      std::vector<std::string> alike;
      for (const auto* other : options_of(state))
        if (come_to_the_same(*option, *other)) alike.push_back(ticked(other->label));
      if (alike.size() <= most_alike) continue;
      findings.add("never-read", state.mark,
                   "state " + ticked(id.value) + " asks, but whether the answer is " + alike[0] + ", " + alike[1] +
                       " or " + alike[2] + " makes no difference; keep the answer with `into`, or ask less",
                   [&graph, at = id] { return path_into(graph, at); });
      break;
    }
  }
}

// Guards and quotes are told where the search meets them; what is kept for later is not looked at on the way.
void check_filled(const Graph& graph, Findings& findings) {
  const auto& script = graph.script;
  const auto never = given_to(script);
  for (const auto& [id, state] : script.states) {
    const bool keeps_no_answer = state.question && !state.into;
    if (!script.listed && !keeps_no_answer) continue;  // whoever calls it may have given it
    for (const auto& slot : kept_by(state)) {
      if (!never.contains(slot)) continue;
      findings.add("unread-before-written", state.mark,
                   "state " + ticked(id.value) + " would keep or hand on " + ticked(slot.value) +
                       ", but no question fills it; give a question `into: " + slot.value + "`, or drop it here",
                   [&graph, at = id] { return path_into(graph, at); });
    }
  }
}

}  // namespace

void check_slots(const Graph& graph, Findings& findings) {
  check_used(graph, findings);
  check_kept(graph, findings);
  check_filled(graph, findings);
}

}  // namespace inward::dialogs::proving
