#include "tests/prover/mutants.hpp"

#include <algorithm>
#include <functional>

namespace inward::dialogs {
namespace {

using std::chrono::hours;

const SlotId planted{"planted"};
const StateId planted_state{"planted-state"};

Guard never(const SlotId& slot) {
  return {All{{Guard{SlotFilled{slot}}, Guard{Not{{Guard{SlotFilled{slot}}}}}}}};
}
Guard always(const SlotId& slot) {
  return {Any{{Guard{SlotFilled{slot}}, Guard{Not{{Guard{SlotFilled{slot}}}}}}}};
}

// What to spoil, in a copy; false: it does not fit this state.
using Spoil = std::function<bool(Script&, State&)>;

struct Fault {
  std::string kind;
  std::vector<std::string> rules;
  Spoil spoil;
};

AskChoice* choice_in(State& state) {
  return state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
}
bool asks_text(const State& state) {
  return state.question && std::holds_alternative<AskText>(*state.question);
}
Slot text_slot(const SlotId& id) {
  return {id, SlotType::text, Privacy::personal, "Planted", 0, {}};
}

std::vector<Fault> faults_of_silence() {
  const auto reminder = [](int after) { return Timeout{hours(after), Text{std::string("Still here.")}, {}}; };
  return {
      {"no timers",
       {"endless-silence"},
       [](Script&, State& state) { return state.timeouts.clear(), state.question.has_value(); }},
      {"reminders without end",
       {"endless-silence"},
       [=](Script&, State& state) {
         state.timeouts = {reminder(1), reminder(2), reminder(3), {hours(9), {}, {}}};
         return state.question.has_value();
       }},
      {"a reminder, and then nothing",
       {"endless-silence"},
       [=](Script&, State& state) { return state.timeouts = {reminder(1)}, state.question.has_value(); }},
      {"silence leads back to the question",
       {"endless-silence"},
       [](Script&, State& state) {
         state.timeouts = {{hours(1), {}, state.id}};
         return state.question && !state.each;
       }},
  };
}

std::vector<Fault> faults_of_ways() {
  return {
      {"a circle",
       {"too-many-turns", "no-way-to-an-end", "crash"},
       [](Script& script, State& state) {
         state.end.reset();
         state.next = {{std::nullopt, script.start}};
         const auto* ask = choice_in(state);
         return !ask || std::ranges::any_of(ask->options, [](auto& one) { return !one.go && !one.ask_again; });
       }},
      {"an end that comes back to itself",
       {"crash"},
       [](Script&, State& state) {
         if (!state.end) return false;
         state.end.reset();
         state.next = {{std::nullopt, state.id}};
         return true;
       }},
      {"a guard that never holds",
       {"unreachable-way"},
       [](Script& script, State& state) {
         if (state.next.empty()) return false;
         state.next.insert(state.next.begin(), {never(script.slots.begin()->first), state.next.back().go});
         const auto* ask = choice_in(state);
         return !ask || std::ranges::any_of(ask->options, [](auto& one) { return !one.go && !one.ask_again; });
       }},
      {"a guard that always holds",
       {"unreachable-way"},
       [](Script& script, State& state) {
         if (state.next.size() < 2) return false;
         state.next.front().when = always(script.slots.begin()->first);
         return true;
       }},
      {"no default branch",
       {"crash"},
       [](Script&, State& state) {
         if (state.next.size() < 2) return false;
         state.next.pop_back();
         return true;
       }},
      {"an option gone that a guard waits for",
       {"unreachable-way", "unreachable-state"},
       [](Script&, State& state) {
         auto* ask = choice_in(state);
         if (!ask || state.next.empty() || !state.next.front().when || !state.into || state.each) return false;
         const auto* is = std::get_if<SlotIs>(&state.next.front().when->test);
         if (!is || is->slot != *state.into) return false;
         return std::erase_if(ask->options, [&](auto& one) { return one.id.value == is->value; }) > 0;
       }},
  };
}

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
         script.slots[planted] = text_slot(planted);
         state.text.emplace_back(QuoteSlot{planted, {}});
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
         script.slots[planted] = text_slot(planted);
         if (state.next.empty() || !script.listed) return false;
         state.next.insert(state.next.begin(), {Guard{SlotIs{planted, "so"}}, state.next.back().go});
         const auto* ask = choice_in(state);
         return !ask || std::ranges::any_of(ask->options, [](auto& one) { return !one.go && !one.ask_again; });
       }},
      {"asked into a slot that nothing reads",
       {"never-read"},
       [](Script& script, State& state) {
         script.slots[planted] = text_slot(planted);
         if (!asks_text(state)) return false;
         state.into = planted;
         return true;
       }},
      {"a personal slot shared",
       {"leak"},
       [](Script& script, State& state) {
         if (!state.end) return false;
         script.slots[planted] = text_slot(planted);
         State share = state;
         share.id = planted_state;
         share.effects.clear();
         share.question = AskShare{{QuoteSlot{planted, {}}}};
         state.end.reset();
         state.next = {{std::nullopt, planted_state}};
         script.states[planted_state] = share;
         return true;
       }},
      {"a state that nothing leads to",
       {"unreachable-state"},
       [](Script& script, State& state) {
         if (!state.end) return false;
         auto lost = state;
         lost.id = planted_state;
         script.states[planted_state] = lost;
         return true;
       }},
  };
}

std::vector<Fault> all_faults() {
  auto all = faults_of_silence();
  for (auto part : {faults_of_ways(), faults_of_words(), faults_of_slots()})
    for (auto& fault : part) all.push_back(std::move(fault));
  return all;
}

}  // namespace

std::vector<Mutant> mutants_of(const Script& script, std::size_t one_in) {
  std::vector<Mutant> all;
  std::size_t count = 0;
  for (const auto& fault : all_faults())
    for (const auto& [id, state] : script.states) {
      Mutant mutant{fault.kind, id.value, fault.rules, script};
      if (fault.spoil(mutant.script, mutant.script.states.at(id)) && count++ % one_in == 0)
        all.push_back(std::move(mutant));
    }
  return all;
}

}  // namespace inward::dialogs
