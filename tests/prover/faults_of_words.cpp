#include <algorithm>

#include "tests/prover/faults.hpp"

namespace inward::dialogs {

std::vector<Fault> faults_of_words() {
  return {
      {"text over the limit",
       {"text-too-long"},
       [](Script&, State& state) { return state.text.emplace_back(std::string(3100, 'w')), !state.call; }},
      {"a synonym twice",
       {"ambiguous-answers"},
       [](Script&, State& state) {
         auto* ask = choice_in(state);
         if (!ask || ask->options.size() < 2) return false;
         ask->options[1].synonyms.push_back(ask->options[0].label);
         return true;
       }},
      {"a label too long",
       {"label-too-long"},
       [](Script&, State& state) {
         auto* ask = choice_in(state);
         if (ask) ask->options[0].label += std::string(80, 'x');
         return ask != nullptr;
       }},
      {"too many choices",
       {"too-many-buttons"},
       [](Script&, State& state) {
         auto* ask = choice_in(state);
         for (int i = 0; ask && i < 26; ++i)
           ask->options.push_back(
               {ChoiceId("more-" + std::to_string(i)), "Number " + std::string(i + 1, 'x'), {}, {}, false, {}, ""});
         return ask != nullptr;
       }},
  };
}

std::vector<Fault> faults_of_slots() {
  return {
      {"quoted, never asked",
       {"unread-before-written"},
       [](Script& script, State& state) {
         plant_slot(script);
         state.text.emplace_back(QuoteSlot{planted_slot(), {}});
         return script.listed && !state.call;
       }},
      {"quoted before it is asked",
       {"unread-before-written"},
       [](Script& script, State& state) {
         if (state.id != script.start || !state.into) return false;
         state.text.emplace_back(QuoteSlot{*state.into, {}});
         return true;
       }},
      {"tested before it is asked",
       {"unread-before-written"},
       [](Script& script, State& state) {
         plant_slot(script);
         if (state.next.empty() || !script.listed) return false;
         state.next.insert(state.next.begin(), {Guard{SlotIs{planted_slot(), "so"}}, state.next.back().go});
         return goes_on_by_next(state);
       }},
      {"asked into a slot that nothing reads",
       {"never-read"},
       [](Script& script, State& state) {
         plant_slot(script);
         if (!asks_text(state)) return false;
         state.into = planted_slot();
         return true;
       }},
      {"remembered, never asked",
       {"unread-before-written"},
       [](Script& script, State& state) {
         state.effects.emplace_back(Remember{{plant_slot(script).id}});
         return script.listed;
       }},
      {"a state that nothing leads to",
       {"unreachable-state"},
       [](Script& script, State& state) {
         if (!state.end) return false;
         auto lost = state;
         lost.id = planted_state();
         script.states[planted_state()] = lost;
         return true;
       }},
  };
}

}  // namespace inward::dialogs
