#include "dialogs/question.hpp"

#include <algorithm>

#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_answer = 50000;  // code points; more than a chat takes in one message
constexpr std::size_t longest_label = 75;
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
  std::vector<Offered> operator()(const AskTime&) const { return {}; }
  std::vector<Offered> operator()(const AskShare&) const { return {}; }
  std::vector<Offered> operator()(const AskText&) const { return {}; }
  std::vector<Offered> operator()(const AskList&) const { return {}; }
};

bool offers_to_stop(const std::vector<Choice>& choices, const Wording& wording) {
  return std::ranges::any_of(choices,
                             [&](const Choice& each) { return house_word(each.label, wording) == HouseWord::stop; });
}

// ---- lists ----------------------------------------------------------------------------------

// Without a leading "-", "*", "•" or "1." as people write lists.
std::string item_in(std::string_view line) {
  const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits > 0 && digits <= 2 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') &&
      line[digits + 1] == ' ')
    return clean(line.substr(digits + 2));
  for (const std::string_view mark : {"- ", "* ", "• ", "– ", "•"})
    if (line.starts_with(mark)) return clean(line.substr(mark.size()));
  return line == "-" || line == "*" ? std::string() : clean(line);
}

ListValue items_in(const std::string& text) {
  ListValue items;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    auto item = item_in(clean(std::string_view(text).substr(at, end - at)));
    if (!item.empty()) items.push_back(std::move(item));
    at = end + 1;
  }
  return items;
}

std::size_t room_for(const Scope& scope, const State& state) {
  const auto slot = state.into ? scope.script.slots.find(*state.into) : scope.script.slots.end();
  const auto most = slot == scope.script.slots.end() ? 0 : slot->second.max_items;
  return most == 0 ? list_limit : most;
}

Reading read_list(const Scope& scope, const std::string& text) {
  const auto& state = state_of(scope);
  const auto* stored = state.into ? slot_as<ListValue>(scope.frame, *state.into) : nullptr;
  auto items = stored ? *stored : ListValue{};
  const auto came = items_in(text);
  const auto most = room_for(scope, state);
  if (came.empty()) return NotTaken{words(scope).only_words()};
  if (items.size() + came.size() > most) return NotTaken{words(scope).too_many(came.size(), items.size(), most)};
  items.insert(items.end(), came.begin(), came.end());
  const bool room = items.size() < most;
  return Answer{std::move(items), nullptr, {}, room};
}

}  // namespace

std::vector<Offered> offered(const Scope& scope) {
  return std::visit(Offer{scope}, question_of(scope));
}

std::vector<Choice> buttons(const Scope& scope, int turn) {
  const auto& state = state_of(scope);
  std::vector<Choice> choices;
  for (const auto& each : offered(scope)) choices.push_back({each.id, each.label});
  const auto add = [&](const ChoiceId& id) { choices.push_back({id, words(scope).label(id)}); };
  const bool list = std::holds_alternative<AskList>(*state.question);
  const bool filled = list && state.into && is_filled(scope.frame, *state.into);
  if (filled) add(house::done);
  if (state.optional && !filled) add(house::skip);
  if (turn >= 2 && !offers_to_stop(choices, words(scope))) add(house::stop);
  return choices;
}

std::string button_label(const Scope& scope, const ChoiceId& id) {
  if (auto own = words(scope).label(id); !own.empty()) return own;
  const auto& question = question_of(scope);
  if (const auto* choice = std::get_if<AskChoice>(&question)) {  // withheld options too
    const auto option = std::ranges::find(choice->options, id, &Option::id);
    return option == choice->options.end() ? "" : clip(option->label, longest_label);
  }
  for (const auto& each : offered(scope))
    if (each.id == id) return each.label;
  return {};
}

Asked kind_of(const Question& question) {
  if (std::holds_alternative<AskText>(question)) return Asked::own_words;
  if (std::holds_alternative<AskList>(question)) return Asked::list;
  return std::holds_alternative<AskScale>(question) ? Asked::number : Asked::one_of_these;
}

Reading read_words(const Scope& scope, const std::string& text) {
  const auto& question = question_of(scope);
  const bool free = std::holds_alternative<AskText>(question) || std::holds_alternative<AskList>(question);
  if (!free) {
    const auto id = chosen(text, offered(scope), words(scope));
    const auto answer = id ? read_choice(scope, *id) : std::nullopt;
    return answer ? Reading(*answer) : Unclear{};
  }
  const auto cut = offset_of(text, longest_answer);
  const auto kept = cut == text.npos ? text : clean(std::string_view(text).substr(0, cut));
  auto reading = std::holds_alternative<AskText>(question) ? Answer{kept, nullptr, {}, false} : read_list(scope, kept);
  if (auto* answer = std::get_if<Answer>(&reading); answer && cut != text.npos)
    answer->note = words(scope).shortened(longest_answer);
  return reading;
}

std::optional<Answer> read_choice(const Scope& scope, const ChoiceId& id) {
  const auto& question = question_of(scope);
  const auto all = offered(scope);
  const auto found = std::ranges::find(all, id, &Offered::id);
  if (found == all.end()) return {};
  if (std::holds_alternative<AskScale>(question)) return Answer{std::stoi(id.value), nullptr, {}, false};
  const auto* choice = std::get_if<AskChoice>(&question);
  const auto* option = choice ? &*std::ranges::find(choice->options, id, &Option::id) : nullptr;
  return Answer{id, option, {}, false};
}

}  // namespace inward::dialogs
