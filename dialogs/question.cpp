#include "dialogs/question.hpp"

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_label = 75;
constexpr std::size_t longest_post = 3000;
constexpr std::size_t list_limit = 25;  // where a script names none

const Wording& words(const Scope& scope) {
  return *scope.script.wording;
}
const State& state_of(const Scope& scope) {
  return scope.script.state(scope.frame.state);
}
const Question& question_of(const Scope& scope) {
  return state_of(scope).question.value();
}

bool is_chosen(const Scope& scope, const ChoiceId& id) {
  const auto all = chosen_so_far(scope);
  return std::ranges::count(all, id) > 0;
}

struct Offer {
  const Scope& scope;

  std::vector<Offered> operator()(const AskChoice& choice) const {
    std::vector<Offered> all;
    for (const auto& option : choice.options)
      if (!std::ranges::count(scope.frame.withheld, option.id))
        all.push_back({option.id, clip(option.label, longest_label), option.synonyms});
    return all;
  }
  std::vector<Offered> operator()(const AskChoiceFrom& from) const {
    std::vector<Offered> all;
    if (const auto* items = slot_as<ListValue>(scope.frame, from.list))
      for (const auto& item : *items)
        all.push_back({ChoiceId(std::to_string(all.size() + 1)), clip(item, longest_label), {item}});
    return all;
  }
  std::vector<Offered> operator()(const AskScale& scale) const {
    std::vector<Offered> all;
    for (int i = scale.from; i <= scale.to; ++i) all.push_back({ChoiceId(std::to_string(i)), std::to_string(i), {}});
    return all;
  }
  std::vector<Offered> operator()(const AskChoices& choices) const { return (*this)(AskChoice{choices.options}); }
  std::vector<Offered> operator()(const AskChoicesFrom& from) const { return (*this)(AskChoiceFrom{from.list}); }
  std::vector<Offered> operator()(const AskTime& time) const {
    std::vector<Offered> all;
    for (std::size_t i = 0; i < time.offers.size(); ++i)
      if (const auto due = offered_time(scope, i))
        all.push_back({ChoiceId(std::to_string(i + 1)), spoken(*due, scope.facts.zone, words(scope)), {}});
    return all;
  }
  std::vector<Offered> operator()(const AskShare&) const {
    std::vector<Offered> all;
    const auto add = [&](const ChoiceId& id) { all.push_back({id, words(scope).label(id), {}}); };
    if (scope.conversation.from.empty()) return add(house::go_on), all;
    return add(house::post), add(house::keep), all;
  }
  std::vector<Offered> operator()(const AskText&) const { return {}; }
  std::vector<Offered> operator()(const AskList&) const { return {}; }
};

bool offers_to_stop(const std::vector<Choice>& choices, const Wording& wording) {
  return std::ranges::any_of(choices,
                             [&](const Choice& each) { return house_word(each.label, wording) == HouseWord::stop; });
}

std::size_t room_for(const Scope& scope, const State& state) {
  const auto slot = state.into ? scope.script.slots.find(*state.into) : scope.script.slots.end();
  const auto most = slot == scope.script.slots.end() ? 0 : slot->second.max_items;
  return most == 0 ? list_limit : most;
}

}  // namespace

std::vector<Offered> all_offered(const Scope& scope) {
  return std::visit(Offer{scope}, question_of(scope));
}

std::vector<Offered> offered(const Scope& scope) {
  auto all = all_offered(scope);
  std::erase_if(all, [&](const Offered& each) { return is_chosen(scope, each.id); });
  return all;
}

std::vector<ChoiceId> chosen_so_far(const Scope& scope) {
  const auto& state = state_of(scope);
  if (!state.into || kind_of(*state.question) != Asked::several_of_these) return {};
  if (const auto* chosen = slot_as<ChoicesValue>(scope.frame, *state.into)) return *chosen;
  std::vector<ChoiceId> ids;
  if (const auto* map = slot_as<MapValue>(scope.frame, *state.into))
    for (const auto& [index, value] : *map)
      if (value == ChoiceId("yes")) ids.emplace_back(std::to_string(index + 1));
  return ids;
}

std::optional<TimePoint> offered_time(const Scope& scope, std::size_t index) {
  const auto& offers = std::get<AskTime>(question_of(scope)).offers;
  const auto zone = is_zone(scope.facts.zone) ? scope.facts.zone : "UTC";
  const auto shown = scope.conversation.asked.value_or(scope.now);
  const auto due =
      index < offers.size() ? resolve(offers[index], zone, shown, scope.facts.next_occasion) : std::nullopt;
  return due && *due > scope.now ? due : std::nullopt;
}

// Several are numbered as they were at first, whatever was chosen since.
std::string ways_to_answer(const Scope& scope) {
  const auto& question = question_of(scope);
  if (const auto* scale = std::get_if<AskScale>(&question)) return words(scope).range(scale->from, scale->to);
  if (std::holds_alternative<AskTime>(question)) return words(scope).how_to_answer(Asked::time);
  std::string lines;
  std::size_t number = 0;
  for (const auto& each : all_offered(scope)) {
    ++number;
    if (!is_chosen(scope, each.id)) lines += (lines.empty() ? "" : "\n") + std::to_string(number) + ". " + each.label;
  }
  return lines;
}

std::optional<Gathering> gathering(const Scope& scope) {
  const auto& state = state_of(scope);
  const auto& question = *state.question;
  if (std::holds_alternative<AskList>(question)) {
    const auto* items = state.into ? slot_as<ListValue>(scope.frame, *state.into) : nullptr;
    return Gathering{items ? items->size() : 0, 1, room_for(scope, state)};
  }
  if (kind_of(question) != Asked::several_of_these) return {};
  Gathering several{chosen_so_far(scope).size(), 0, all_offered(scope).size()};
  if (const auto* from = std::get_if<AskChoicesFrom>(&question)) several.least = from->least;
  if (const auto* choices = std::get_if<AskChoices>(&question)) {
    several.least = choices->least;
    if (choices->most > 0) several.most = std::min(several.most, choices->most);
  }
  several.least = std::min(several.least, several.most);
  return several;
}

SlotValue gathered(const Scope& scope) {
  const auto chosen = chosen_so_far(scope);
  if (std::holds_alternative<AskChoices>(question_of(scope))) return chosen;
  MapValue map;
  std::size_t index = 0;
  for (const auto& each : all_offered(scope))
    map[index++] = ChoiceId(std::ranges::count(chosen, each.id) ? "yes" : "no");
  return map;
}

std::string shared_text(const Scope& scope) {
  const auto* share = std::get_if<AskShare>(&question_of(scope));
  return share ? clip(render_whole(share->what, scope), longest_post) : "";
}

std::vector<Choice> buttons(const Scope& scope, int turn) {
  const auto& state = state_of(scope);
  std::vector<Choice> choices;
  for (const auto& each : offered(scope)) choices.push_back({each.id, each.label});
  const auto add = [&](const ChoiceId& id) { choices.push_back({id, words(scope).label(id)}); };
  const auto pieces = gathering(scope);
  const bool can_be_done = pieces && pieces->enough();
  if (can_be_done) add(house::done);
  if (state.optional && !can_be_done) add(house::skip);
  if (turn >= 2 && !offers_to_stop(choices, words(scope))) add(house::stop);
  return choices;
}

std::string button_label(const Scope& scope, const ChoiceId& id) {
  if (auto own = words(scope).label(id); !own.empty()) return own;
  const auto& question = question_of(scope);
  if (const auto* options = options_of(question)) {  // withheld ones too
    const auto option = std::ranges::find(*options, id, &Option::id);
    return option == options->end() ? "" : clip(option->label, longest_label);
  }
  for (const auto& each : all_offered(scope))
    if (each.id == id) return each.label;
  return {};
}

Asked kind_of(const Question& question) {
  if (std::holds_alternative<AskText>(question)) return Asked::own_words;
  if (std::holds_alternative<AskList>(question)) return Asked::list;
  if (std::holds_alternative<AskTime>(question)) return Asked::time;
  if (std::holds_alternative<AskChoices>(question) || std::holds_alternative<AskChoicesFrom>(question))
    return Asked::several_of_these;
  return std::holds_alternative<AskScale>(question) ? Asked::number : Asked::one_of_these;
}

}  // namespace inward::dialogs
