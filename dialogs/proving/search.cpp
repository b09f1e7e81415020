#include "dialogs/proving/search.hpp"

#include <algorithm>
#include <exception>
#include <unordered_map>

#include "dialogs/proving/inputs.hpp"

namespace inward::dialogs::proving {
namespace {

constexpr std::size_t most_conversations = 200000;
constexpr int most_reminders_followed = 12;

class Search {
 public:
  Search(const Script& script, Watcher& watcher)
      : graph_{script, sights_of(script), {}, {}, {}, {}, 0, {}}, watcher_(watcher) {}

  Graph run() && {
    for (auto& root : roots_of(graph_.script)) begin(std::move(root));
    follow_all();
    return std::move(graph_);
  }
  Graph run_from(std::vector<Root> roots, const std::vector<Start>& starts) && {
    graph_.roots = std::move(roots);
    for (const auto& start : starts) resume(start);
    follow_all();
    return std::move(graph_);
  }

 private:
  void begin(Root root) {
    graph_.roots.push_back(std::move(root));
    const auto index = graph_.roots.size() - 1;
    Conversation fresh;
    fresh.id = ConversationId{1};
    fresh.version = graph_.script.hash;
    const auto& here = graph_.roots[index];
    take(index, {}, fresh, AskedSoFar(graph_.script), Begin{here.about, here.from}, first_instant());
  }
  void resume(const Start& start) {
    graph_.earlier = start.earlier;
    const auto shown = step_at(start.root, {}, start.at, AskAgain{}, first_instant());
    if (shown) add(start.root, {}, Conversation{}, start.asked, AskAgain{}, first_instant(), *shown);
    graph_.earlier.clear();
  }

  void follow_all() {
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) {
      if (graph_.nodes.size() > most_conversations) return watcher_.too_many(graph_);
      if (!graph_.ended(i)) follow(i);
    }
  }

  void follow(std::size_t index) {
    const auto node = graph_.nodes[index];  // grows while we look
    const auto& wording = *graph_.script.wording;
    const auto& innermost = node.at.frames.back().script;
    for (const auto& input : answers(graph_.script, node.at, node.shown, graph_.sights.at(innermost)))
      take_from(index, node, input);
    wait(index, node);
    for (const auto word : {HouseWord::back, HouseWord::start_over, HouseWord::stop})
      take_from(index, node, Words{typed(word, wording)});
  }

  // Silence alone: reminders until something happens.
  void wait(std::size_t index, const Node& node) {
    auto at = node.at;
    auto timers = node.timers;
    for (int i = 0; i < most_reminders_followed && !timers.empty(); ++i) {
      std::ranges::sort(timers, {}, &Timer::due);
      const auto timer = timers.front();
      timers.erase(timers.begin());
      const Silence silence{timer.turn, timer.index};
      const auto result = step_at(node.root, index, at, silence, timer.due);
      if (!result) return;
      if (result->taken == Taken::moved || result->next.status == Status::ended)
        return add(node.root, index, node.at, node.asked, silence, timer.due, *result);
      if (result->next.status == Status::parked) {
        graph_.nodes[index].set_aside = true;
        step_at(node.root, index, result->next, Silence{timer.turn, forgotten}, timer.due);
        return;
      }
      if (!result->replies.empty()) ++graph_.nodes[index].reminders;
      at = result->next;
      if (!result->timers.empty()) timers = result->timers;
    }
  }

  std::optional<StepResult> step_at(std::size_t root, std::optional<std::size_t> from, const Conversation& at,
                                    const Input& input, TimePoint now) {
    ++graph_.steps;
    Seen seen{graph_, root, from, input, nullptr, {}};
    try {
      auto result = step(graph_.script, at, input, graph_.roots[root].facts, now);
      seen.result = &result;
      watcher_.saw(seen);
      return result;
    } catch (const std::exception& error) {
      seen.crash = error.what();
      watcher_.saw(seen);
      return {};
    }
  }

  void take_from(std::size_t index, const Node& node, const Input& input) {
    take(node.root, index, node.at, node.asked, input, node.now);
  }
  void take(std::size_t root, std::optional<std::size_t> from, const Conversation& at, const AskedSoFar& asked,
            const Input& input, TimePoint now) {
    if (const auto result = step_at(root, from, at, input, now)) add(root, from, at, asked, input, now, *result);
  }

  void add(std::size_t root, std::optional<std::size_t> from, const Conversation& before, AskedSoFar asked,
           const Input& input, TimePoint now, const StepResult& result) {
    const auto word = word_in(input);
    note_arrivals(root, from, input, result);
    const Seen seen{graph_, root, from, input, &result, {}};
    asked.follow(graph_.script, before, result, move_by(word),
                 [&](const State& state, const SlotId& slot) { watcher_.read_too_early(seen, state, slot); });
    auto key = std::to_string(root) + ' ' + key_of(graph_.script, graph_.sights, result.next, asked.slots()) +
               days_told(graph_.script, result.next, graph_.roots[root].facts, now);
    const auto [known, fresh] = known_.emplace(key, graph_.nodes.size());
    const auto to = known->second;
    const bool asks = result.next.status == Status::running && asks_anew(before, result);
    if (fresh) {
      Node node{result.next,      {}, result.timers, now,   root, from,          input,
                std::move(asked), {}, asks && !from, false, 0,    std::move(key)};
      if (!from) node.earlier = graph_.earlier;
      if (!result.replies.empty()) node.shown = result.replies.back().choices;
      graph_.nodes.push_back(std::move(node));
    }
    if (from && (to != *from || asks))
      graph_.nodes[*from].on.push_back(
          {to, asks, !word, std::holds_alternative<Silence>(input), short_form(input), now});
  }

  void note_arrivals(std::size_t root, std::optional<std::size_t> from, const Input& input, const StepResult& result) {
    const auto& last = result.next.frames.front();
    const bool waits = result.next.status == Status::running && result.next.frames.size() == 1;
    const bool silent = std::holds_alternative<Silence>(input);
    for (const auto& way : result.ways) {
      if (way.script != graph_.script.id) continue;
      const Arrival passed{root, from, input, false};
      if (!silent) graph_.departures.try_emplace(way.state, passed);
      if (!waits || way.state != last.state) graph_.arrivals.try_emplace(way.state, passed);
    }
    graph_.arrivals.try_emplace(last.state, Arrival{root, from, input, waits});
  }

  std::optional<HouseWord> word_in(const Input& input) const {
    const auto* words = std::get_if<Words>(&input);
    if (!words) return {};
    for (const auto word : {HouseWord::back, HouseWord::start_over, HouseWord::stop})
      if (words->text == typed(word, *graph_.script.wording)) return word;
    return {};
  }

  static Move move_by(const std::optional<HouseWord>& word) {
    if (word == HouseWord::back) return Move::back;
    return word == HouseWord::start_over ? Move::afresh : Move::onward;
  }

  // A repeat of the question, or a list or a choice of several in the making, is no new question.
  static bool asks_anew(const Conversation& before, const StepResult& result) {
    if (result.next.frames.size() != 1) return false;
    if (before.frames.size() != 1) return true;
    const auto& was = before.frames.front();
    const auto& is = result.next.frames.front();
    if (was.state != is.state || was.item != is.item) return true;
    return !result.ways.empty() && is.withheld.size() <= was.withheld.size();
  }

  Graph graph_;
  Watcher& watcher_;
  std::unordered_map<std::string, std::size_t> known_;
};

}  // namespace

Graph search(const Script& script, Watcher& watcher) {
  return Search(script, watcher).run();
}

Graph search_from(const Script& script, std::vector<Root> roots, const std::vector<Start>& starts, Watcher& watcher) {
  return Search(script, watcher).run_from(std::move(roots), starts);
}

std::optional<StepResult> probe(Graph& graph, std::size_t node, const Input& input, Watcher& watcher) {
  const auto& from = graph.nodes[node];
  ++graph.steps;
  Seen seen{graph, from.root, node, input, nullptr, {}};
  try {
    auto result = step(graph.script, from.at, input, graph.roots[from.root].facts, from.now);
    seen.result = &result;
    watcher.saw(seen);
    return result;
  } catch (const std::exception& error) {
    seen.crash = error.what();
    watcher.saw(seen);
    return {};
  }
}

}  // namespace inward::dialogs::proving
