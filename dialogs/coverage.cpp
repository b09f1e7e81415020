#include "dialogs/coverage.hpp"

#include <algorithm>
#include <charconv>

#include "dialogs/loading/fields.hpp"
#include "dialogs/transcript_text.hpp"

namespace inward::dialogs {
namespace {

using loading::ticked;

// A way's `how`, taken apart: "branch 2" is {"branch", "2"}.
struct How {
  std::string_view kind;
  std::string_view which;

  explicit How(std::string_view text)
      : kind(text.substr(0, text.find(' '))), which(text.substr(std::min(kind.size() + 1, text.size()))) {}
  std::size_t index() const {
    std::size_t number = static_cast<std::size_t>(-1);
    std::from_chars(which.data(), which.data() + which.size(), number);
    return number;
  }
};

const Option* option_of(const State& state, std::string_view id) {
  const auto* choice = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
  if (!choice) return nullptr;
  const auto found = std::ranges::find(choice->options, id, [](const Option& each) { return each.id.value; });
  return found == choice->options.end() ? nullptr : &*found;
}

bool is_own_way(const Option& option, const AskChoice& choice) {
  return option.go || (option.ask_again && choice.options.size() > 1);
}

void add_ways(const State& state, const auto& add) {
  if (const auto* choice = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr)
    for (const auto& option : choice->options)
      if (is_own_way(option, *choice)) add("choice " + option.id.value);
  if (state.call) add("return");
  for (std::size_t i = 0; i < state.next.size(); ++i) add("branch " + std::to_string(i));
  for (std::size_t i = 0; state.own_timeouts && i < state.timeouts.size(); ++i) add("silence " + std::to_string(i));
}

}  // namespace

std::vector<Way> ways_of(const Script& script) {
  std::vector<Way> all;
  for (const auto& each : script.states)
    add_ways(each.second, [&](std::string how) { all.push_back({script.id, each.first, std::move(how)}); });
  return all;
}

std::optional<StateId> target_of(const Script& script, const Way& way) {
  const auto found = script.states.find(way.state);
  if (way.script != script.id || found == script.states.end()) return {};
  const auto& state = found->second;
  const How how(way.how);
  if (how.kind == "branch")
    return how.index() < state.next.size() ? std::optional(state.next[how.index()].go) : std::nullopt;
  if (how.kind == "silence") return how.index() < state.timeouts.size() ? state.timeouts[how.index()].go : std::nullopt;
  const auto* option = how.kind == "choice" ? option_of(state, how.which) : nullptr;
  return option ? option->go : std::nullopt;
}

Missing missing(const Script& script, const Coverage& seen) {
  Missing result;
  for (auto& way : ways_of(script)) {
    ++result.all_ways;
    if (!seen.ways.contains(way)) result.ways.push_back(std::move(way));
  }
  for (const auto& [id, state] : script.states) {
    ++result.all_states;
    if (!seen.states.contains({script.id, id})) result.states.push_back(id);
  }
  return result;
}

std::string spoken(const Script& script, const Way& way) {
  const auto& state = script.state(way.state);
  const auto to = target_of(script, way);
  const How how(way.how);
  const auto from = ticked(way.state.value) + ": ";
  if (how.kind == "return") return from + "back from " + ticked(state.call ? state.call->script.value : "");
  if (how.kind == "silence" && how.index() < state.timeouts.size())
    return from + transcript_text::spoken_span(state.timeouts[how.index()].after) + " of silence";
  if (const auto* option = option_of(state, how.which); how.kind == "choice" && option)
    return from + "[" + option->label + "]" + (option->ask_again ? ", asked again" : "");
  return from + "on to " + ticked(to ? to->value : "?");
}

}  // namespace inward::dialogs
