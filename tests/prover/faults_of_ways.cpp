#include <algorithm>
#include <utility>

#include "tests/prover/faults.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::hours;

Guard never(const SlotId& slot) {
  return {All{{Guard{SlotFilled{slot}}, Guard{Not{{Guard{SlotFilled{slot}}}}}}}};
}
Guard always(const SlotId& slot) {
  return {Any{{Guard{SlotFilled{slot}}, Guard{Not{{Guard{SlotFilled{slot}}}}}}}};
}

}  // namespace

std::vector<Fault> faults_of_silence() {
  const auto reminder = [](int after) { return Timeout{hours(after), Text{std::string("Still here.")}, {}}; };
  return {
      {"no timers",
       {"endless-silence"},
       [](Script&, State& state) { return state.timeouts.clear(), state.question.has_value(); }},
      {"a third reminder, which never comes",
       {"unreachable-way"},
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
         return goes_on_by_next(state);
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
         if (state.next.empty() || !script.listed) return false;
         state.next.insert(state.next.begin(), {never(plant_slot(script).id), state.next.back().go});
         return goes_on_by_next(state);
       }},
      {"a guard that always holds",
       {"unreachable-way"},
       [](Script& script, State& state) {
         if (state.next.size() < 2 || !script.listed) return false;
         state.next.front().when = always(plant_slot(script).id);
         return true;
       }},
      {"fewer turns than it takes",
       {"too-many-turns"},
       [](Script& script, State& state) { return std::exchange(script.max_turns, 1) > 1 && state.id == script.start; }},
      {"more turns than a dialog in the menu may take",
       {"too-many-turns"},
       [](Script& script, State& state) {
         script.max_turns = 13;
         return script.listed && state.id == script.start;
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

}  // namespace inward::dialogs
