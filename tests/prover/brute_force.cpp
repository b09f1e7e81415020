#include <algorithm>
#include <functional>
#include <unordered_map>

#include "dialogs/engine.hpp"
#include "tests/prover/random_scripts.hpp"

namespace inward::dialogs {
namespace {

struct Exact {
  Conversation at;
  std::vector<std::pair<std::size_t, int>> on;  // to, and the questions that it asks
};

// All of a conversation but the numbers that only count.
Conversation plain(Conversation conversation) {
  conversation.turn = 0;
  conversation.unclear = 0;
  conversation.last_choice.reset();
  conversation.trail.clear();
  return conversation;
}

class Trying {
 public:
  explicit Trying(const Script& script) : script_(script) { facts_.contacts = "Ada"; }

  BruteForce all() && {
    Conversation fresh;
    fresh.id = ConversationId{1};
    fresh.version = script_.hash;
    take({}, fresh, Begin{});
    for (std::size_t i = 0; i < met_.size(); ++i)
      if (met_[i].at.status != Status::ended) try_everything(i);
    found_.conversations = met_.size();
    find_ends();
    find_longest();
    return std::move(found_);
  }

 private:
  void try_everything(std::size_t i) {
    const auto at = met_[i].at;
    const auto& state = script_.state(at.frames.back().state);
    for (const auto& id : {"up", "down", "even", "keep", "lose", "1", "2", "3", "4", "5", "skip", "done"})
      if (is_offered(state, at, id)) take(i, at, Pressed{at.turn, ChoiceId(id)});
    if (state.optional) take(i, at, Words{"skip"});
    take(i, at, Words{"back"}, false);
    if (std::holds_alternative<AskText>(*state.question)) take(i, at, Words{"so"});
    if (std::holds_alternative<AskList>(*state.question))
      for (const auto* lines : {"a", "a\nb", "a\nb\nc"}) take(i, at, Words{lines});
    for (std::size_t n = 0; n < state.timeouts.size(); ++n)
      if (state.timeouts[n].go) take(i, at, Silence{at.turn, static_cast<int>(n)});
    if (!state.timeouts.front().go) found_.ways.emplace(state.id.value, "silence 0");
  }

  static bool is_offered(const State& state, const Conversation& at, const std::string& id) {
    if (std::holds_alternative<AskChoices>(*state.question) || std::holds_alternative<AskChoicesFrom>(*state.question))
      return true;  // the engine refuses what does not fit
    const auto& slots = at.frames.back().slots;
    const bool begun = std::holds_alternative<AskList>(*state.question) && state.into && slots.contains(*state.into);
    if (id == "skip") return state.optional && !begun;
    if (id == "done") return begun;
    if (std::holds_alternative<AskScale>(*state.question)) return id.size() == 1;
    const auto* ask = std::get_if<AskChoice>(&*state.question);
    return ask && std::ranges::count(ask->options, ChoiceId(id), &Option::id) > 0 &&
           std::ranges::count(at.frames.back().withheld, ChoiceId(id)) == 0;
  }

  void take(std::optional<std::size_t> from, const Conversation& at, const Input& input, bool forward = true) {
    StepResult result;
    try {
      result = step(script_, at, input, facts_, {});
    } catch (const std::logic_error&) {
      found_.crashes = true;
      return;
    }
    if (from && result.taken == Taken::stayed) return;
    for (const auto& way : result.ways) {
      found_.ways.emplace(way.state.value, way.how);
      found_.states.insert(way.state.value);
    }
    found_.states.insert(result.next.frames.back().state.value);
    const auto to = known(result.next);
    const int asks = result.next.status == Status::running && !is_repeat(at, result) ? 1 : 0;
    if (!forward) return;
    if (from) {
      met_[*from].on.emplace_back(to, asks);
    } else {
      first_ = asks;
    }
  }

  static bool is_repeat(const Conversation& before, const StepResult& result) {
    if (before.frames.empty()) return false;
    const auto& was = before.frames.back();
    const auto& is = result.next.frames.back();
    if (was.state != is.state || was.item != is.item) return false;
    return result.ways.empty() || is.withheld.size() > was.withheld.size();
  }

  std::size_t known(const Conversation& conversation) {
    const auto [found, fresh] = numbers_.emplace(encode(plain(conversation)), met_.size());
    if (fresh) met_.push_back({conversation, {}});
    return found->second;
  }

  void find_ends() {
    std::vector<bool> ends(met_.size());
    for (bool grown = true; grown;) {
      grown = false;
      for (std::size_t i = 0; i < met_.size(); ++i) {
        const bool now = met_[i].at.status == Status::ended ||
                         std::ranges::any_of(met_[i].on, [&](const auto& edge) { return ends[edge.first]; });
        grown = grown || (now && !ends[i]);
        ends[i] = ends[i] || now;
      }
    }
    for (std::size_t i = 0; i < met_.size(); ++i)
      if (!ends[i]) found_.without_an_end.insert(met_[i].at.frames.back().state.value);
  }

  void find_longest() {
    std::vector<int> most(met_.size(), -1);
    std::vector<bool> open(met_.size());
    const std::function<int(std::size_t)> longest = [&](std::size_t i) {
      if (open[i]) found_.circles = true;
      if (open[i] || most[i] >= 0) return std::max(most[i], 0);
      open[i] = true;
      int here = 0;
      for (const auto& [to, asks] : met_[i].on) here = std::max(here, longest(to) + asks);
      open[i] = false;
      return most[i] = here;
    };
    found_.longest_turns = met_.empty() ? 0 : longest(0) + first_;
  }

  const Script& script_;
  Facts facts_;
  std::vector<Exact> met_;
  std::unordered_map<std::string, std::size_t> numbers_;
  int first_ = 0;
  BruteForce found_;
};

}  // namespace

BruteForce tried_by_force(const Script& script) {
  return Trying(script).all();
}

}  // namespace inward::dialogs
