// How many questions the longest way asks.

#include <algorithm>
#include <set>

#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/rules.hpp"

namespace inward::dialogs::proving {
namespace {

using Way = std::vector<const Edge*>;

// Questions from each conversation to the end, by answers and silence; finds circles.
class LongestWay {
  using Stack = std::vector<std::pair<std::size_t, std::size_t>>;  // conversations, and which way on is tried next

 public:
  explicit LongestWay(const Graph& graph) : graph_(graph), marks_(graph.nodes.size()), most_(graph.nodes.size()) {}

  void from(std::size_t first) {
    Stack stack = {{first, 0}};
    if (marks_[first] != Mark::fresh) return;
    marks_[first] = Mark::open;
    while (!stack.empty()) {
      const auto node = stack.back().first;
      const auto& on = graph_.nodes[node].on;
      auto& edge = stack.back().second;
      if (edge == on.size()) {
        marks_[node] = Mark::done;
        stack.pop_back();
        if (!stack.empty()) raise(stack.back().first, graph_.nodes[stack.back().first].on[stack.back().second - 1]);
        continue;
      }
      const auto& next = on[edge++];
      if (!next.forward) continue;
      if (marks_[next.to] == Mark::open) {
        note_circle(stack, next.to);
      } else if (marks_[next.to] == Mark::done) {
        raise(node, next);
      } else {
        marks_[next.to] = Mark::open;
        stack.emplace_back(next.to, 0);
      }
    }
  }

  int most(std::size_t node) const { return most_[node]; }
  // How answers lead back to where they began; empty: they do not.
  const Way& circle() const { return circle_; }
  std::size_t circle_at() const { return circle_at_; }

  Way longest(std::size_t node) const {
    Way way;
    std::set<std::size_t> met;
    while (most_[node] > 0 && met.insert(node).second) {
      const auto& on = graph_.nodes[node].on;
      const auto next = std::ranges::find_if(
          on, [&](const Edge& edge) { return edge.forward && most_[edge.to] + (edge.asks ? 1 : 0) == most_[node]; });
      if (next == on.end()) break;
      way.push_back(&*next);
      node = next->to;
    }
    return way;
  }

 private:
  enum class Mark { fresh, open, done };

  void note_circle(const Stack& stack, std::size_t back_to) {
    if (!circle_.empty()) return;
    circle_at_ = back_to;
    const auto first = std::ranges::find(stack, back_to, [](const auto& each) { return each.first; });
    for (auto at = first; at != stack.end(); ++at) circle_.push_back(&graph_.nodes[at->first].on[at->second - 1]);
  }

  void raise(std::size_t node, const Edge& edge) {
    most_[node] = std::max(most_[node], most_[edge.to] + (edge.asks ? 1 : 0));
  }

  const Graph& graph_;
  std::vector<Mark> marks_;
  std::vector<int> most_;
  Way circle_;
  std::size_t circle_at_ = 0;
};

void tell_circle(const Graph& graph, const LongestWay& ways, Findings& findings) {
  const auto node = ways.circle_at();
  const auto& state = graph.script.state(graph.nodes[node].at.frames.front().state);
  findings.add("too-many-turns", state.mark,
               "answers can lead back to state " + ticked(state.id.value) +
                   " again and again; let a guard lead on after the first time",
               [&] { return path_along(graph, node, ways.circle()); });
}

}  // namespace

int check_turns(const Graph& graph, Findings& findings) {
  if (graph.nodes.empty()) return 0;  // the engine threw at the first step
  LongestWay longest(graph);
  int most = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].before) continue;
    longest.from(i);
    const auto turns = longest.most(i) + (graph.nodes[i].asks_first ? 1 : 0);
    if (turns > most) most = turns, first = i;
  }
  const auto& script = graph.script;
  const bool circles = !longest.circle().empty();
  if (circles) tell_circle(graph, longest, findings);
  const auto path = [&] { return path_along(graph, first, longest.longest(first)); };
  const auto& mark = script.state(script.start).mark;
  if (!circles && script.max_turns > 0 && most > script.max_turns)
    findings.add("too-many-turns", mark,
                 "the longest way asks " + std::to_string(most) + " questions, but `max_turns` is " +
                     std::to_string(script.max_turns),
                 path);
  if (script.listed && script.max_turns > most_turns_listed)
    findings.add("too-many-turns", mark,
                 "`max_turns` is " + std::to_string(script.max_turns) + "; a dialog in the menu asks " +
                     std::to_string(most_turns_listed) + " questions at most",
                 path);
  return most;
}

}  // namespace inward::dialogs::proving
