// Every state and way is of use, every conversation can come to an end, and none waits for ever.

#include <algorithm>

#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/reads.hpp"
#include "dialogs/proving/rules.hpp"
#include "dialogs/script_paths.hpp"

namespace inward::dialogs::proving {
namespace {

constexpr int most_reminders = 2;

// Where each option leads elsewhere, `next` stands only because a state must have one.
bool uses_next(const State& state) {
  const auto* ask = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
  if (!ask || state.optional || state.each) return true;
  return std::ranges::any_of(ask->options, [](const Option& option) { return !option.go && !option.ask_again; });
}

std::string spoken(const std::string& way, const State& state) {
  const auto space = way.find(' ');
  const auto kind = way.substr(0, space);
  if (kind == "choice") return "choice " + ticked(way.substr(space + 1)) + " is never offered; drop it";
  if (kind == "return") return "the dialog it calls never comes back; call one that ends";
  const auto number = std::stoul(way.substr(space + 1));
  if (kind == "silence")
    return "the wait number " + std::to_string(number + 1) +
           " under `after` is never over, since the coach is quiet by then; drop it";
  return "its branch to " + ticked(state.next.at(number).go.value) + " (number " + std::to_string(number + 1) +
         ") is never taken; mend the `when` there or before it, or drop the branch";
}

// Nodes from which one of `goals` can be come to by answers and silence.
std::vector<bool> leading_to(const Graph& graph, const std::vector<bool>& goals) {
  std::vector<std::vector<std::size_t>> back(graph.nodes.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    for (const auto& edge : graph.nodes[i].on)
      if (edge.forward) back[edge.to].push_back(i);
    if (goals[i]) open.push_back(i);
  }
  auto met = goals;
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    for (const auto from : back[at])
      if (!met[from]) met[from] = true, open.push_back(from);
  }
  return met;
}

const State& own_state(const Graph& graph, std::size_t node) {
  return graph.script.state(graph.nodes[node].at.frames.front().state);
}

// Follows silence alone from a conversation; what it comes to, with the reminders on the way.
struct Quiet {
  bool rests = false;
  int reminders = 0;
};
Quiet silence_from(const Graph& graph, std::size_t node) {
  Quiet quiet;
  std::set<std::size_t> met;
  while (met.insert(node).second) {
    const auto& here = graph.nodes[node];
    if (graph.ended(node)) return quiet.rests = true, quiet;
    quiet.reminders += here.reminders;
    if (here.set_aside) return quiet.rests = true, quiet;
    const auto on = std::ranges::find(here.on, true, &Edge::silent);
    if (on == here.on.end()) return quiet;
    node = on->to;
  }
  return quiet;
}

// What depends on slots that a caller may have filled: here they never are, so the way may be there all the same.
class LeftToCallers {
 public:
  explicit LeftToCallers(const Script& script) {
    if (script.listed) return;
    const auto given = given_to(script);
    const auto is_given = [&](const SlotId& slot) { return given.contains(slot); };
    for (const auto& [id, state] : script.states) {
      const bool asks = std::ranges::any_of(looped_over(state), is_given);
      const bool branches = std::ranges::any_of(state.next, [&](const Branch& branch) {
        return branch.when && std::ranges::any_of(seen_by(*branch.when), is_given);
      });
      if (asks) beyond_.insert(id);
      if (branches) branching_.insert(id);
      if (asks || branches) beyond_.merge(after(script, state));
    }
  }

  bool holds(const StateId& state) const { return beyond_.contains(state); }
  bool holds(const StateId& state, const std::string& way) const {
    return holds(state) || (branching_.contains(state) && way.starts_with("branch "));
  }

 private:
  static std::set<StateId> after(const Script& script, const State& state) {
    std::set<StateId> all;
    for (const auto& next : successors(state, FreeText::either))
      all.merge(reachable_from(script, next, FreeText::either));
    return all;
  }

  std::set<StateId> beyond_;
  std::set<StateId> branching_;
};

}  // namespace

std::vector<std::string> ways_out_of(const State& state) {
  std::vector<std::string> all;
  for (const auto* option : options_of(state))
    if (option->go || option->ask_again) all.push_back("choice " + option->id.value);
  if (uses_next(state))
    for (std::size_t i = 0; i < state.next.size(); ++i) all.push_back("branch " + std::to_string(i));
  for (std::size_t i = 0; i < state.timeouts.size(); ++i) all.push_back("silence " + std::to_string(i));
  if (state.call) all.emplace_back("return");
  return all;
}

void check_reach(const Graph& graph, const StepRules& seen, Findings& findings) {
  if (graph.nodes.empty()) return;  // the engine threw at the first step
  const LeftToCallers left(graph.script);
  for (const auto& [id, state] : graph.script.states) {
    const auto path = [&graph, at = id] { return path_into(graph, at); };
    if (!seen.states().contains(id)) {
      if (left.holds(id)) continue;
      findings.add("unreachable-state", state.mark,
                   "nothing a person can do leads to state " + ticked(id.value) + "; lead there, or drop it", path);
      continue;
    }
    for (const auto& way : ways_out_of(state))
      if (!seen.ways().contains({id, way}) && !left.holds(id, way))
        findings.add("unreachable-way", state.mark, "out of state " + ticked(id.value) + ", " + spoken(way, state),
                     path);
  }
}

void check_ends(const Graph& graph, Findings& findings) {
  std::vector<bool> ends(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    ends[i] = graph.ended(i) && graph.nodes[i].at.outcome.has_value();
  // Whoever only says stop has not come to an end.
  std::vector<bool> reached(graph.nodes.size());
  for (const auto& node : graph.nodes)
    for (const auto& edge : node.on)
      if (edge.forward && ends[edge.to]) reached[edge.to] = true;
  const auto leads = leading_to(graph, reached);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (leads[i] || graph.ended(i)) continue;
    const auto& state = own_state(graph, i);
    findings.add("no-way-to-an-end", state.mark,
                 "from state " + ticked(state.id.value) + " no answer leads to an `end`; lead out of the circle",
                 [&] { return path_into(graph, state.id); });
  }
}

void check_silence(const Graph& graph, Findings& findings) {
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.ended(i)) continue;
    const auto quiet = silence_from(graph, i);
    const auto& state = own_state(graph, i);
    const auto path = [&] { return path_into(graph, state.id); };
    if (quiet.reminders > most_reminders)
      findings.add("endless-silence", state.mark,
                   "whoever says nothing at state " + ticked(state.id.value) + " is reminded " +
                       std::to_string(quiet.reminders) + " times; twice is enough",
                   path);
    if (!quiet.rests)
      findings.add("endless-silence", state.mark,
                   "whoever says nothing at state " + ticked(state.id.value) +
                       " is waited for without end; add `{wait: 7d}` under `after`, and it is set aside",
                   path);
  }
}

}  // namespace inward::dialogs::proving
