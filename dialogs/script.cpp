#include "dialogs/script.hpp"

#include <algorithm>

#include "dialogs/script_paths.hpp"

namespace inward::dialogs {
namespace {

bool looks_back(const Guard& guard) {
  const auto any = [](const std::vector<Guard>& guards) {
    return std::any_of(guards.begin(), guards.end(), looks_back);
  };
  if (const auto* all = std::get_if<All>(&guard.test)) return any(all->of);
  if (const auto* some = std::get_if<Any>(&guard.test)) return any(some->of);
  if (const auto* none = std::get_if<Not>(&guard.test)) return any(none->of);
  return std::holds_alternative<HistoryBound>(guard.test) || std::holds_alternative<LastWas>(guard.test) ||
         std::holds_alternative<DaysSince>(guard.test);
}

bool recalls(const State& state) {
  return std::any_of(state.effects.begin(), state.effects.end(),
                     [](const EffectRule& rule) { return std::holds_alternative<Recall>(rule); });
}

bool asks_free_text(const State& state) {
  return state.question &&
         (std::holds_alternative<AskText>(*state.question) || std::holds_alternative<AskList>(*state.question));
}

}  // namespace

bool needs_contacts(const Script& script) {
  const auto met = reachable(script, FreeText::closed);
  return std::any_of(met.begin(), met.end(), [&](const StateId& id) {
    const auto& state = script.state(id);
    return asks_free_text(state) || (state.call && needs_contacts(*script.calls.at(state.call->script)));
  });
}

bool reads_history(const Script& script) {
  for (const auto& [id, state] : script.states) {
    if (recalls(state)) return true;
    for (const auto& branch : state.next)
      if (branch.when && looks_back(*branch.when)) return true;
  }
  return std::any_of(script.calls.begin(), script.calls.end(),
                     [](const auto& call) { return reads_history(*call.second); });
}

}  // namespace inward::dialogs
