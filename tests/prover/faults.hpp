#pragma once
// Machines that spoil a script in one place.

#include <functional>
#include <string>
#include <vector>

#include "dialogs/script.hpp"

namespace inward::dialogs {

// What to spoil, in a copy; false: it does not fit this state.
using Spoil = std::function<bool(Script&, State&)>;

struct Fault {
  std::string kind;
  std::vector<std::string> rules;  // one of which must tell
  Spoil spoil;
};

std::vector<Fault> faults_of_silence();
std::vector<Fault> faults_of_ways();
std::vector<Fault> faults_of_words();
std::vector<Fault> faults_of_slots();
std::vector<Fault> faults_of_privacy();

const SlotId& planted_slot();
const StateId& planted_state();

AskChoice* choice_in(State& state);
bool asks_text(const State& state);
// Whether `next` is taken after some answer.
bool goes_on_by_next(State& state);
Slot& plant_slot(Script& script, SlotType type = SlotType::text, Privacy privacy = Privacy::personal);
// A state between this one and what followed it; with the text of this one.
State& plant_after(Script& script, State& state);

}  // namespace inward::dialogs
