#include "dialogs/proving/sight.hpp"

#include "dialogs/proving/reads.hpp"
#include "dialogs/script_paths.hpp"

namespace inward::dialogs::proving {
namespace {

using SlotSet = std::set<SlotId>;

bool is_gathered(const Question& question) {
  return std::holds_alternative<AskList>(question) || std::holds_alternative<AskChoices>(question) ||
         std::holds_alternative<AskChoicesFrom>(question);
}

// Of a list, how much is quoted is seen too: a message must fit however long the list is.
SlotSet seen_at(const Script& script, const State& state) {
  SlotSet seen;
  for (const auto* test : tests_in(state)) seen.merge(seen_by(*test));
  seen.merge(looped_over(state));
  if (state.into && state.question && is_gathered(*state.question)) seen.insert(*state.into);
  if (state.call)
    for (const auto& [theirs, ours] : state.call->give) seen.insert(ours);
  SlotSet quoted;
  for (const auto& text : texts_of(state)) quoted.merge(quoted_in(text));
  for (const auto& slot : quoted) {
    const auto found = script.slots.find(slot);
    const auto type = found == script.slots.end() ? SlotType::text : found->second.type;
    if (type == SlotType::list || type == SlotType::map) seen.insert(slot);
  }
  return seen;
}

void add_filter_values(Sight& sight, const std::vector<ItemFilter>& where) {
  for (const auto& filter : where) sight.values[filter.map].insert(filter.value.value);
}

void add_cut(Sight& sight, const SlotId& slot, int number) {
  sight.cuts[slot].insert({number, number + 1});
}

void add_values(Sight& sight, const Guard& test) {
  const auto value = [&](const SlotId& slot, const std::string& text) {
    sight.values[slot].insert(text);
    if (!text.empty() && text.size() < 4 && text.find_first_not_of("0123456789") == text.npos)
      add_cut(sight, slot, std::stoi(text));
  };
  if (const auto* is = std::get_if<SlotIs>(&test.test)) value(is->slot, is->value);
  if (const auto* has = std::get_if<SlotHas>(&test.test)) value(has->slot, has->value.value);
  if (const auto* bound = std::get_if<SlotBound>(&test.test)) add_cut(sight, bound->slot, bound->bound.number);
  if (const auto* count = std::get_if<ItemCount>(&test.test)) add_filter_values(sight, count->where);
  if (const auto* history = std::get_if<HistoryBound>(&test.test))
    for (const auto& [slot, wanted] : history->matching) value(slot, wanted);
}

void add_values(Sight& sight, const State& state) {
  for (const auto* test : tests_in(state)) add_values(sight, *test);
  if (state.each) add_filter_values(sight, state.each->where);
  for (const auto& text : texts_of(state))
    for (const auto& piece : text)
      if (const auto* quote = std::get_if<QuoteSlot>(&piece)) add_filter_values(sight, quote->where);
  if (state.into && state.question && std::holds_alternative<AskChoicesFrom>(*state.question))
    sight.values[*state.into].insert("yes");
}

}  // namespace

Sight sight_of(const Script& script) {
  Sight sight;
  for (const auto& [id, state] : script.states) add_values(sight, state);
  for (const auto& [id, state] : script.states) {
    for (const auto& later : reachable_from(script, id, FreeText::either)) {
      sight.ahead[id].merge(seen_at(script, script.state(later)));
      sight.asked_ahead[id].merge(read_on_entering(script.state(later)));
      sight.asked_ahead[id].merge(read_on_leaving(script.state(later)));
    }
  }
  return sight;
}

}  // namespace inward::dialogs::proving
