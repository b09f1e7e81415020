#include <algorithm>

#include "dialogs/proving/paths.hpp"
#include "dialogs/proving/rules.hpp"

namespace inward::dialogs {

std::string to_string(const Finding& finding) {
  auto text = to_string(Mistake{finding.mark, finding.what + " [" + finding.rule + "]"});
  if (finding.path.lines.empty()) return text + '\n';
  return text + "\nThe shortest way to it, as a transcript:\n\n" + to_string(finding.path);
}

}  // namespace inward::dialogs

namespace inward::dialogs::proving {

void Findings::add(const std::string& rule, const Mark& mark, const std::string& what,
                   const std::function<Transcript()>& path) {
  if (told_.insert(rule + ' ' + what).second) all_.push_back({rule, mark, what, path()});
}

std::vector<Finding> Findings::sorted() && {
  std::ranges::stable_sort(all_, {}, [](const Finding& one) { return one.mark.line; });
  return std::move(all_);
}

Transcript path_into(const Graph& graph, const StateId& state) {
  const auto found = graph.arrivals.find(state);
  if (found == graph.arrivals.end()) return graph.nodes.empty() ? Transcript{} : path_to(graph, 0);
  const auto& arrival = found->second;
  auto path = path_of({graph, arrival.root, arrival.from, arrival.by, nullptr, {}});
  return arrival.waits ? standing_at(std::move(path), state) : path;
}

Transcript path_past(const Graph& graph, const StateId& state) {
  const auto found = graph.departures.find(state);
  if (found == graph.departures.end()) return path_into(graph, state);
  const auto& left = found->second;
  return path_of({graph, left.root, left.from, left.by, nullptr, {}});
}

std::string ticked(const std::string& name) {
  return '`' + name + '`';
}

}  // namespace inward::dialogs::proving
