#include "dialogs/proving/histories.hpp"

#include <algorithm>
#include <set>

#include "dialogs/guards.hpp"
#include "dialogs/proving/facts.hpp"
#include "dialogs/proving/reads.hpp"

namespace inward::dialogs::proving {
namespace {

constexpr std::size_t most_histories = 96;
constexpr std::size_t most_sequences = 4000;
constexpr int longest_history = 5;

using Profile = std::map<SlotId, std::string>;

std::vector<const Recall*> recalls_in(const Script& script) {
  std::vector<const Recall*> found;
  for (const auto& [id, state] : script.states)
    for (const auto& effect : state.effects)
      if (const auto* recall = std::get_if<Recall>(&effect)) found.push_back(recall);
  for (const auto& [id, called] : script.calls)
    for (const auto* recall : recalls_in(*called)) found.push_back(recall);
  return found;
}

// A slot that no test of history asks about, so that a reflection can hold something that matches nothing.
SlotId slot_of_no_note(const Script& script) {
  std::set<SlotId> tested;
  for (const auto* test : tests_in(script)) {
    tested.merge(seen_by(*test));
    if (const auto* last = std::get_if<LastWas>(&test->test)) tested.insert(last->slot);
  }
  for (const auto& [id, slot] : script.slots)
    if (slot.type == SlotType::text && !tested.contains(id)) return id;
  return SlotId("nothing-of-note");
}

Reflection reflection(const ScriptId& script, const Profile& profile, TimePoint at, int number) {
  Reflection made{ConversationId{1000 + number}, script, "Earlier", at, {}};
  for (const auto& [slot, value] : profile) made.entries.push_back({slot, slot.value, value, value});
  return made;
}

// What past reflections of the script itself can have been, as guards tell them apart.
std::vector<Profile> profiles_of(const Script& script, const std::vector<const Guard*>& tests) {
  std::set<Profile> found = {{{slot_of_no_note(script), "so"}}};
  for (const auto* test : tests) {
    if (const auto* over = std::get_if<HistoryBound>(&test->test)) found.insert(over->matching);
    if (const auto* last = std::get_if<LastWas>(&test->test)) found.insert({{last->slot, last->value}});
  }
  return {found.begin(), found.end()};
}

int length_needed(const std::vector<const Guard*>& tests) {
  int length = 0;
  for (const auto* test : tests) {
    if (const auto* over = std::get_if<HistoryBound>(&test->test)) length = std::max(length, over->bound.number + 1);
    if (std::holds_alternative<LastWas>(test->test)) length = std::max(length, 1);
  }
  return std::min(length, longest_history);
}

std::vector<std::vector<Profile>> sequences(const Script& script, const std::vector<const Guard*>& tests) {
  const auto profiles = profiles_of(script, tests);
  std::vector<std::vector<Profile>> all = {{}};
  std::size_t first = 0;
  for (int length = 1; length <= length_needed(tests); ++length) {
    const auto last = all.size();
    for (auto i = first; i < last && all.size() < most_sequences; ++i)
      for (const auto& profile : profiles) {
        all.push_back(all[i]);
        all.back().push_back(profile);
      }
    first = last;
  }
  return all;
}

// Days back that the bounds on `script` can tell apart; 0: none of its reflections is there.
std::set<int> ages(const ScriptId& script, const ScriptId& outermost, const std::vector<const Guard*>& tests) {
  std::set<int> days;
  for (const auto* test : tests)
    if (const auto* since = std::get_if<DaysSince>(&test->test))
      if ((since->script.empty() ? outermost : since->script) == script)
        for (const auto number : {since->bound.number - 1, since->bound.number, since->bound.number + 1})
          if (number > 0) days.insert(number);
  return days;
}

std::vector<History> own_histories(const Script& script, const std::vector<const Guard*>& tests) {
  std::vector<History> all;
  auto newest = ages(script.id, script.id, tests);
  const bool dated = !newest.empty();
  if (newest.empty()) newest.insert(1);
  for (auto sequence : sequences(script, tests))
    for (const auto age : newest) {
      History history;
      for (std::size_t i = 0; i < sequence.size(); ++i)
        history.push_back(reflection(script.id, sequence[i],
                                     first_instant() - std::chrono::days(age + static_cast<int>(i)),
                                     static_cast<int>(i)));
      all.push_back(std::move(history));
    }
  if (dated && length_needed(tests) == 0)
    for (const auto age : newest)
      all.push_back(
          {reflection(script.id, {{slot_of_no_note(script), "so"}}, first_instant() - std::chrono::days(age), 0)});
  return all;
}

// Each of `histories` with each age of another script's newest reflection, and without one.
std::vector<History> with_other(const std::vector<History>& histories, const ScriptId& other, const std::set<int>& ages,
                                const Profile& profile, int number) {
  auto all = histories;
  for (const auto& history : histories)
    for (const auto age : ages) {
      all.push_back(history);
      all.back().push_back(reflection(other, profile, first_instant() - std::chrono::days(age), number));
    }
  return all;
}

std::vector<History> with_others(std::vector<History> histories, const Script& script,
                                 const std::vector<const Guard*>& tests) {
  std::map<ScriptId, Profile> recalled;
  for (const auto* recall : recalls_in(script)) recalled[recall->script][recall->slot] = "• one\n• two\n• three";
  std::set<ScriptId> others;
  for (const auto& [id, profile] : recalled) others.insert(id);
  for (const auto* test : tests)
    if (const auto* since = std::get_if<DaysSince>(&test->test)) others.insert(since->script);
  int number = 100;
  for (const auto& other : others) {
    if (other.empty() || other == script.id) continue;
    auto days = ages(other, script.id, tests);
    if (days.empty()) days.insert(3);
    auto& profile = recalled[other];
    if (profile.empty()) profile.emplace("nothing-of-note", "so");
    histories = with_other(histories, other, days, profile, ++number);
  }
  for (auto& history : histories) std::ranges::stable_sort(history, std::ranges::greater{}, &Reflection::at);
  return histories;
}

// What the tests make of a history before anything is answered, each bound tried at every number below its own.
std::string signature(const Script& script, const std::vector<const Guard*>& tests, const History& history) {
  Conversation none;
  none.id = ConversationId{1};
  none.frames = {Frame{script.id, script.start, {}, {}, {}}};
  Facts facts;
  facts.history = history;
  const Scope scope{script, none.frames.front(), none, facts, first_instant()};
  std::string all;
  for (const auto* test : tests) {
    if (const auto* over = std::get_if<HistoryBound>(&test->test)) {
      for (int number = 0; number <= over->bound.number + 1; ++number) {
        auto at = *over;
        at.bound = {Relation::at_least, number};
        all += holds(Guard{at}, scope) ? '1' : '0';
      }
    } else if (std::holds_alternative<LastWas>(test->test) || std::holds_alternative<DaysSince>(test->test)) {
      all += holds(*test, scope) ? '1' : '0';
    }
  }
  for (const auto* recall : recalls_in(script))
    all += std::ranges::count(history, recall->script, &Reflection::script) > 0 ? '1' : '0';
  return all;
}

}  // namespace

std::vector<History> histories_of(const Script& script) {
  const auto tests = tests_in(script);
  std::vector<History> kept;
  std::set<std::string> met;
  for (auto& history : with_others(own_histories(script, tests), script, tests))
    if (kept.size() < most_histories && met.insert(signature(script, tests, history)).second)
      kept.push_back(std::move(history));
  return kept;
}

}  // namespace inward::dialogs::proving
