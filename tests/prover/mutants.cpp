#include "tests/prover/mutants.hpp"

#include <algorithm>

#include "tests/prover/faults.hpp"

namespace inward::dialogs {
namespace {

std::vector<Fault> all_faults() {
  auto all = faults_of_silence();
  for (auto part : {faults_of_ways(), faults_of_words(), faults_of_slots(), faults_of_privacy()})
    for (auto& fault : part) all.push_back(std::move(fault));
  return all;
}

}  // namespace

const SlotId& planted_slot() {
  static const SlotId id{"planted"};
  return id;
}
const StateId& planted_state() {
  static const StateId id{"planted-state"};
  return id;
}

AskChoice* choice_in(State& state) {
  return state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
}
bool asks_text(const State& state) {
  return state.question && std::holds_alternative<AskText>(*state.question);
}
bool goes_on_by_next(State& state) {
  const auto* ask = choice_in(state);
  return !ask || std::ranges::any_of(ask->options, [](auto& one) { return !one.go && !one.ask_again; });
}

Slot& plant_slot(Script& script, SlotType type, Privacy privacy) {
  return script.slots[planted_slot()] = {planted_slot(), type, privacy, "Planted", 0, {}};
}

State& plant_after(Script& script, State& state) {
  State planted;
  planted.id = planted_state();
  planted.mark = state.mark;
  planted.text = {std::string("Planted.")};
  planted.timeouts = {{std::chrono::hours(24), {}, {}}};
  planted.next = std::move(state.next);
  state.next = {{std::nullopt, planted_state()}};
  return script.states[planted_state()] = std::move(planted);
}

std::vector<Mutant> mutants_of(const Script& script, std::size_t most_of_a_kind) {
  std::vector<Mutant> all;
  std::size_t turn = 0;
  for (const auto& fault : all_faults()) {
    std::vector<Mutant> fit;
    for (const auto& [id, state] : script.states) {
      Mutant mutant{fault.kind, id.value, fault.rules, script};
      if (fault.spoil(mutant.script, mutant.script.states.at(id))) fit.push_back(std::move(mutant));
    }
    for (std::size_t i = 0; i < std::min(most_of_a_kind, fit.size()); ++i)
      all.push_back(std::move(fit[(turn + i) % fit.size()]));
    ++turn;
  }
  return all;
}

}  // namespace inward::dialogs
