// How many questions the longest way asks.

#include <algorithm>

#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/rules.hpp"

namespace inward::dialogs::proving {
namespace {

// Questions from each conversation to the end, by answers and silence; finds circles.
class LongestWay {
 public:
  explicit LongestWay(const Graph& graph) : graph_(graph), marks_(graph.nodes.size()), most_(graph.nodes.size()) {}

  void from(std::size_t first) {
    std::vector<std::pair<std::size_t, std::size_t>> stack = {{first, 0}};
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
        circle_ = circle_.value_or(next.to);
      } else if (marks_[next.to] == Mark::done) {
        raise(node, next);
      } else {
        marks_[next.to] = Mark::open;
        stack.emplace_back(next.to, 0);
      }
    }
  }

  int most(std::size_t node) const { return most_[node]; }
  std::optional<std::size_t> circle() const { return circle_; }

  // The conversations along the longest way.
  std::size_t last_of_longest(std::size_t node) const {
    while (most_[node] > 0) {
      const auto& on = graph_.nodes[node].on;
      const auto next = std::ranges::find_if(
          on, [&](const Edge& edge) { return edge.forward && most_[edge.to] + (edge.asks ? 1 : 0) == most_[node]; });
      if (next == on.end()) break;
      node = next->to;
    }
    return node;
  }

 private:
  enum class Mark { fresh, open, done };

  void raise(std::size_t node, const Edge& edge) {
    most_[node] = std::max(most_[node], most_[edge.to] + (edge.asks ? 1 : 0));
  }

  const Graph& graph_;
  std::vector<Mark> marks_;
  std::vector<int> most_;
  std::optional<std::size_t> circle_;
};

void tell_circle(const Graph& graph, std::size_t node, Findings& findings) {
  const auto& state = graph.script.state(graph.nodes[node].at.frames.front().state);
  findings.add("too-many-turns", state.mark,
               "answers can lead back to state " + ticked(state.id.value) +
                   " again and again; let a guard lead on after the first time",
               [&] { return path_into(graph, state.id); });
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
  if (longest.circle()) tell_circle(graph, *longest.circle(), findings);
  const auto path = [&] { return path_to(graph, longest.last_of_longest(first)); };
  const auto& mark = script.state(script.start).mark;
  if (!longest.circle() && script.max_turns > 0 && most > script.max_turns)
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
