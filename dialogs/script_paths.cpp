#include "dialogs/script_paths.hpp"

#include <algorithm>

namespace inward::dialogs {
namespace {

struct Possible {
  bool yes = true;
  bool no = true;
};

Possible possible(const Guard& guard, FreeText free_text) {
  const auto all_of = [&](const std::vector<Guard>& guards, bool Possible::*side) {
    return std::all_of(guards.begin(), guards.end(), [&](const Guard& one) { return possible(one, free_text).*side; });
  };
  const auto any_of = [&](const std::vector<Guard>& guards, bool Possible::*side) {
    return std::any_of(guards.begin(), guards.end(), [&](const Guard& one) { return possible(one, free_text).*side; });
  };
  if (std::holds_alternative<FreeTextOpen>(guard.test)) return {free_text == FreeText::either, true};
  if (const auto* all = std::get_if<All>(&guard.test))
    return {all_of(all->of, &Possible::yes), any_of(all->of, &Possible::no)};
  if (const auto* any = std::get_if<Any>(&guard.test))
    return {any_of(any->of, &Possible::yes), all_of(any->of, &Possible::no)};
  if (const auto* none = std::get_if<Not>(&guard.test))
    return {all_of(none->of, &Possible::no), all_of(none->of, &Possible::yes)};
  return {};
}

// Whether the answer, rather than a choice's own `go`, can decide where it goes on.
bool uses_next(const State& state) {
  const auto* ask = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
  if (!ask || state.optional || state.each) return true;
  return std::any_of(ask->options.begin(), ask->options.end(),
                     [](const Option& option) { return !option.go && !option.ask_again; });
}

}  // namespace

std::vector<StateId> successors(const State& state, FreeText free_text) {
  std::vector<StateId> found;
  if (const auto* ask = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr)
    for (const auto& option : ask->options)
      if (option.go) found.push_back(*option.go);
  for (const auto& timeout : state.timeouts)
    if (timeout.go) found.push_back(*timeout.go);
  if (!uses_next(state)) return found;
  for (const auto& branch : state.next) {
    const auto may = branch.when ? possible(*branch.when, free_text) : Possible{true, false};
    if (may.yes) found.push_back(branch.go);
    if (!may.no) break;
  }
  return found;
}

std::set<StateId> reachable_from(const Script& script, const StateId& from, FreeText free_text) {
  std::set<StateId> met = {from};
  std::vector<StateId> open = {from};
  while (!open.empty()) {
    const auto& state = script.state(open.back());
    open.pop_back();
    for (auto& next : successors(state, free_text))
      if (met.insert(next).second) open.push_back(std::move(next));
  }
  return met;
}

std::set<StateId> reachable(const Script& script, FreeText free_text) {
  return reachable_from(script, script.start, free_text);
}

}  // namespace inward::dialogs
