// What words and buttons come to as the answer to a question.

#include <algorithm>

#include "dialogs/question.hpp"
#include "dialogs/typed_time.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

const Wording& words(const Scope& scope) {
  return *scope.script.wording;
}
const State& state_of(const Scope& scope) {
  return scope.script.state(scope.frame.state);
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

Reading read_list(const Scope& scope, const std::string& text) {
  const auto& state = state_of(scope);
  const auto* stored = state.into ? slot_as<ListValue>(scope.frame, *state.into) : nullptr;
  auto items = stored ? *stored : ListValue{};
  const auto came = items_in(text);
  const auto most = gathering(scope)->most;
  if (came.empty()) return NotTaken{words(scope).only_words()};
  if (items.size() + came.size() > most) return NotTaken{words(scope).too_many(came.size(), items.size(), most)};
  items.insert(items.end(), came.begin(), came.end());
  const bool room = items.size() < most;
  return Answer{std::move(items), nullptr, {}, room};
}

// ---- several choices ------------------------------------------------------------------------

// A map keeps only what was chosen until it is done; a full one is.
SlotValue several_as_value(const Scope& scope, const std::vector<ChoiceId>& ids) {
  if (std::holds_alternative<AskChoices>(*state_of(scope).question)) return ids;
  const auto all = all_offered(scope);
  MapValue map;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (std::ranges::count(ids, all[i].id)) map[i] = ChoiceId("yes");
  return map;
}

Reading add_choices(const Scope& scope, const std::vector<ChoiceId>& named) {
  const auto before = chosen_so_far(scope);
  const auto taken = [&](const ChoiceId& id) { return std::ranges::count(before, id) > 0; };
  std::vector<ChoiceId> ids;
  for (const auto& each : all_offered(scope))
    if (taken(each.id) || std::ranges::count(named, each.id)) ids.push_back(each.id);
  const auto most = gathering(scope)->most;
  const auto came = ids.size() - before.size();
  if (came == 0) return NotTaken{};
  if (ids.size() > most) return NotTaken{words(scope).too_many(came, before.size(), most)};
  return Answer{several_as_value(scope, ids), nullptr, {}, ids.size() < most};
}

// ---- times ----------------------------------------------------------------------------------

Reading read_typed_time(const Scope& scope, const std::string& text) {
  const auto offers = offered(scope);
  if (is_named(text, offers))
    if (const auto id = chosen(text, offers, words(scope))) return read_choice(scope, *id);
  const auto typed = read_time(text, scope.facts.zone, scope.now, words(scope));
  if (std::holds_alternative<TimeIsOver>(typed)) return NotTaken{words(scope).time_is_over()};
  const auto* due = std::get_if<TimePoint>(&typed);
  return due ? Reading(Answer{*due, nullptr, {}, false}) : Unclear{};
}

Reading read_offered_time(const Scope& scope, const AskTime& time, const ChoiceId& id) {
  for (std::size_t i = 0; i < time.offers.size(); ++i) {
    if (id.value != std::to_string(i + 1)) continue;
    const auto due = offered_time(scope, i);
    return due ? Reading(Answer{*due, nullptr, {}, false}) : NotTaken{words(scope).time_is_over()};
  }
  return Unclear{};
}

Reading read_free_text(const Scope& scope, const std::string& text, bool list) {
  const auto cut = offset_of(text, longest_answer);
  const auto kept = cut == text.npos ? text : clean(std::string_view(text).substr(0, cut));
  auto reading = list ? read_list(scope, kept) : Answer{kept, nullptr, {}, false};
  if (auto* answer = std::get_if<Answer>(&reading); answer && cut != text.npos)
    answer->note = words(scope).shortened(longest_answer);
  return reading;
}

}  // namespace

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

Reading read_words(const Scope& scope, const std::string& text) {
  switch (kind_of(*state_of(scope).question)) {
    case Asked::own_words:
      return read_free_text(scope, text, false);
    case Asked::list:
      return read_free_text(scope, text, true);
    case Asked::time:
      return read_typed_time(scope, text);
    case Asked::several_of_these: {
      const auto ids = chosen_several(text, all_offered(scope), words(scope));
      return ids ? add_choices(scope, *ids) : Unclear{};
    }
    case Asked::one_of_these:
    case Asked::number:
      break;
  }
  const auto id = chosen(text, offered(scope), words(scope));
  return id ? read_choice(scope, *id) : Unclear{};
}

Reading read_choice(const Scope& scope, const ChoiceId& id) {
  const auto& question = *state_of(scope).question;
  if (const auto* time = std::get_if<AskTime>(&question)) return read_offered_time(scope, *time, id);
  const auto all = offered(scope);
  const auto found = std::ranges::find(all, id, &Offered::id);
  if (found == all.end()) return Unclear{};
  if (kind_of(question) == Asked::several_of_these) return add_choices(scope, {id});
  if (std::holds_alternative<AskScale>(question)) return Answer{std::stoi(id.value), nullptr, {}, false};
  if (std::holds_alternative<AskShare>(question))
    return Answer{id == house::post ? house::post : house::keep, nullptr, {}, false};
  const auto* options = options_of(question);
  return Answer{id, options ? &*std::ranges::find(*options, id, &Option::id) : nullptr, {}, false};
}

}  // namespace inward::dialogs
