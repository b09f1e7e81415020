#include "tests/prover/random_scripts.hpp"

#include <random>

namespace inward::dialogs {
namespace {

const SlotId mood{"mood"}, words{"words"}, force{"force"}, items{"items"}, marks{"marks"}, picked{"picked"},
    some{"some"};

class Making {
 public:
  explicit Making(std::uint64_t seed) : random_(seed) {}

  Script script() {
    Script made;
    made.id = ScriptId("chance");
    made.hash = ScriptHash("chance");
    made.wording = built_in_wording("en");
    made.title = "Chance";
    made.max_turns = 99;
    made.slots = {slot(mood, SlotType::choice),   slot(words, SlotType::text), slot(force, SlotType::scale),
                  slot(items, SlotType::list, 3), slot(marks, SlotType::map),  slot(picked, SlotType::choices),
                  slot(some, SlotType::map)};
    made.slots[marks].over = made.slots[some].over = items;
    count_ = 2 + below(5);
    made.start = name(0);
    for (std::size_t i = 0; i < count_; ++i) made.states[name(i)] = state(i);
    return made;
  }

 private:
  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  static StateId name(std::size_t i) { return StateId("s" + std::to_string(i)); }
  static std::pair<const SlotId, Slot> slot(const SlotId& id, SlotType type, std::size_t most = 0) {
    return {id, {id, type, Privacy::personal, "Label", most, {}}};
  }

  // Mostly onward, at times back.
  StateId somewhere(std::size_t from) {
    return chance(85) && from + 1 < count_ ? name(from + 1 + below(count_ - from - 1)) : name(below(count_));
  }

  Bound bound(int most) { return {static_cast<Relation>(below(3)), static_cast<int>(below(most + 1))}; }

  Guard guard(int depth = 0) {
    switch (below(depth > 1 ? 7 : 10)) {
      case 0:
        return {SlotIs{mood, chance(50) ? "up" : "down"}};
      case 1:
        return {SlotFilled{chance(50) ? words : chance(50) ? mood : marks}};
      case 2:
        return {SlotBound{force, bound(6)}};
      case 3:
        return {ItemCount{items, {}, bound(4)}};
      case 4:
        return {ItemCount{items, {{marks, ChoiceId(chance(50) ? "keep" : "lose")}}, bound(4)}};
      case 5:
        return {SlotHas{picked, ChoiceId(chance(50) ? "up" : "down")}};
      case 6:
        return chance(30) ? Guard{SlotFilled{chance(50) ? picked : some}}
                          : Guard{ItemCount{items, {{some, ChoiceId(chance(70) ? "yes" : "no")}}, bound(4)}};
      case 7:
        return {All{{guard(depth + 1), guard(depth + 1)}}};
      case 8:
        return {Any{{guard(depth + 1), guard(depth + 1)}}};
      default:
        return {Not{{guard(depth + 1)}}};
    }
  }

  static std::vector<Option> named(const std::vector<std::pair<std::string, std::string>>& labels) {
    std::vector<Option> options;
    for (const auto& [id, label] : labels) options.push_back({ChoiceId(id), label, {}, {}, false, {}, ""});
    return options;
  }

  AskChoice choice(const std::vector<std::pair<std::string, std::string>>& labels, std::size_t from, bool each) {
    AskChoice ask{named(labels)};
    if (chance(30) && ask.options.size() > 1) ask.options.back().ask_again = true;
    if (chance(30) && !each) ask.options.front().go = somewhere(from);
    return ask;
  }

  void ask(State& state, std::size_t i) {
    switch (below(8)) {
      case 0:
      case 1:
        state.question = choice({{"up", "Up"}, {"down", "Down"}, {"even", "Even"}}, i, false);
        state.into = mood;
        break;
      case 2:
        state.question = AskText{}, state.into = words;
        break;
      case 3:
        state.question = AskScale{1, 5}, state.into = force;
        break;
      case 4:
        state.question = AskList{}, state.into = items;
        break;
      case 5:
        state.question = AskChoices{named({{"up", "Up"}, {"down", "Down"}, {"even", "Even"}}), below(2), below(4)};
        state.into = picked;
        break;
      case 6:
        state.question = AskChoicesFrom{items, below(3)}, state.into = some;
        break;
      default:
        state.each = Each{items, {}};
        if (chance(30)) state.each->where = {{marks, ChoiceId("keep")}};
        state.question = choice({{"keep", "Keep"}, {"lose", "Lose"}}, i, true);
        state.into = marks;
    }
    state.optional = chance(35);
    state.timeouts = {{std::chrono::hours(24), {}, {}}};
    if (chance(25)) state.timeouts.front().go = somewhere(i);
  }

  State state(std::size_t i) {
    State made;
    made.id = name(i);
    made.text = {std::string("At " + made.id.value + ".")};
    if (i == 0 || chance(75)) ask(made, i);
    if (i + 1 == count_ || (i > 0 && chance(15) && !made.question)) {
      made.end = Outcome::completed;
      return made;
    }
    while (chance(45) && made.next.size() < 2) made.next.push_back({guard(), somewhere(i)});
    made.next.push_back({std::nullopt, somewhere(i)});
    return made;
  }

  std::mt19937_64 random_;
  std::size_t count_ = 0;
};

}  // namespace

Script random_script(std::uint64_t seed) {
  return Making(seed).script();
}

std::string described(const Script& script) {
  std::string all;
  for (const auto& [id, state] : script.states) {
    all += id.value + (state.question ? " asks " + std::to_string(state.question->index()) : " says");
    all += state.into ? " into " + state.into->value : "";
    all += state.optional ? " optional" : "";
    all += state.end ? " end" : "";
    for (const auto& branch : state.next)
      all +=
          (branch.when ? " [guard " + std::to_string(branch.when->test.index()) + ']' : "") + " -> " + branch.go.value;
    for (const auto& timeout : state.timeouts) all += timeout.go ? " silence -> " + timeout.go->value : "";
    all += '\n';
  }
  return all;
}

}  // namespace inward::dialogs
