#include "dialogs/proving/paths.hpp"

#include <algorithm>

#include "dialogs/proving/inputs.hpp"

namespace inward::dialogs::proving {
namespace {

using Line = decltype(TranscriptLine::what);

std::string label_on(const std::vector<Choice>& shown, const ChoiceId& id) {
  const auto found = std::ranges::find(shown, id, &Choice::id);
  return found == shown.end() ? id.value : found->label;
}

std::optional<Line> line_of(const Graph& graph, const Node& from, const Input& input, TimePoint now, bool in_full) {
  const auto fit = [&](const std::string& words) { return in_full ? words : short_form(words); };
  if (const auto* words = std::get_if<Words>(&input)) return Typed{fit(words->text)};
  if (const auto* written = std::get_if<Written>(&input)) return Typed{fit(written->text)};
  if (const auto* pressed = std::get_if<Pressed>(&input)) {
    if (pressed->turn == from.at.turn) return PressedLabel{fit(label_on(from.shown, pressed->choice)), false};
    if (!from.before) return std::nullopt;
    return PressedLabel{fit(label_on(graph.nodes[*from.before].shown, pressed->choice)), true};
  }
  if (std::holds_alternative<Silence>(input)) return TimePasses{now - from.now};
  return std::nullopt;
}

TimePoint due(const Node& from, const Input& input) {
  const auto* silence = std::get_if<Silence>(&input);
  if (!silence) return from.now;
  const auto timer = std::ranges::find(from.timers, silence->index, &Timer::index);
  return timer == from.timers.end() ? from.now : timer->due;
}

void add_line(Transcript& path, std::optional<Line> line) {
  if (line) path.lines.push_back({{}, std::move(*line)});
}

Transcript begun(const Graph& graph, std::size_t root) {
  Transcript path;
  path.name = "found";
  path.script = graph.script.id;
  path.start = first_instant();
  path.facts = graph.roots[root].facts;
  path.about = graph.roots[root].about;
  path.from = graph.roots[root].from;
  return path;
}

}  // namespace

Transcript path_to(const Graph& graph, std::size_t node, bool in_full) {
  std::vector<std::size_t> way = {node};
  while (graph.nodes[way.back()].before) way.push_back(*graph.nodes[way.back()].before);
  auto path = begun(graph, graph.nodes[node].root);
  path.lines = graph.nodes[way.back()].earlier;
  for (auto i = way.size(); i-- > 1;) {
    const auto& from = graph.nodes[way[i]];
    const auto& to = graph.nodes[way[i - 1]];
    add_line(path, line_of(graph, from, to.by, to.now, in_full));
  }
  return path;
}

Transcript path_of(const Seen& seen, bool in_full) {
  if (!seen.from) {
    auto path = begun(seen.graph, seen.root);
    path.lines = seen.graph.earlier;
    return path;
  }
  auto path = path_to(seen.graph, *seen.from, in_full);
  const auto& from = seen.graph.nodes[*seen.from];
  add_line(path, line_of(seen.graph, from, seen.input, due(from, seen.input), in_full));
  return path;
}

Transcript path_along(const Graph& graph, std::size_t node, const std::vector<const Edge*>& way) {
  auto path = path_to(graph, node);
  for (const auto* edge : way) {
    add_line(path, line_of(graph, graph.nodes[node], edge->by, edge->when, false));
    node = edge->to;
  }
  return path;
}

Transcript standing_at(Transcript path, const StateId& state) {
  path.lines.push_back({{}, StandsAt{state}});
  return path;
}

}  // namespace inward::dialogs::proving
