#include "dialogs/proving/reads.hpp"

#include <algorithm>

#include "dialogs/script_paths.hpp"

namespace inward::dialogs::proving {
namespace {

using SlotSet = std::set<SlotId>;

void add(SlotSet& into, const SlotId& list, const std::vector<ItemFilter>& where) {
  into.insert(list);
  for (const auto& filter : where) into.insert(filter.map);
}

void add_quotes(SlotSet& into, const Text& text) {
  for (const auto& piece : text)
    if (const auto* quote = std::get_if<QuoteSlot>(&piece)) add(into, quote->slot, quote->where);
}

// `filled` asks whether there is an answer, and history counts what is written: neither needs one.
void add_needed(SlotSet& into, const Guard& test) {
  if (const auto* is = std::get_if<SlotIs>(&test.test)) into.insert(is->slot);
  if (const auto* has = std::get_if<SlotHas>(&test.test)) into.insert(has->slot);
  if (const auto* bound = std::get_if<SlotBound>(&test.test)) into.insert(bound->slot);
  if (const auto* count = std::get_if<ItemCount>(&test.test)) add(into, count->list, count->where);
}

void add_seen(SlotSet& into, const Guard& test) {
  add_needed(into, test);
  if (const auto* filled = std::get_if<SlotFilled>(&test.test)) into.insert(filled->slot);
  if (const auto* history = std::get_if<HistoryBound>(&test.test))
    for (const auto& [slot, value] : history->matching) into.insert(slot);
}

void add_gathered(SlotSet& into, const State& state) {
  if (!state.question) return;
  if (const auto* from = std::get_if<AskChoiceFrom>(&*state.question)) into.insert(from->list);
  if (const auto* from = std::get_if<AskChoicesFrom>(&*state.question)) into.insert(from->list);
}

bool is_gathered(const Question& question) {
  return std::holds_alternative<AskList>(question) || std::holds_alternative<AskChoices>(question) ||
         std::holds_alternative<AskChoicesFrom>(question);
}

// Of a list, how much is quoted is seen too: a message must fit however long the list is.
SlotSet seen_at(const Script& script, const State& state) {
  SlotSet seen;
  for (const auto* test : tests_in(state)) add_seen(seen, *test);
  if (state.each) add(seen, state.each->list, state.each->where);
  add_gathered(seen, state);
  if (state.into && state.question && is_gathered(*state.question)) seen.insert(*state.into);
  if (state.call)
    for (const auto& [theirs, ours] : state.call->give) seen.insert(ours);
  SlotSet quoted;
  for (const auto& text : texts_of(state)) add_quotes(quoted, text);
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

void collect(const Guard& guard, std::vector<const Guard*>& into) {
  const auto inside = [&](const std::vector<Guard>& of) {
    for (const auto& one : of) collect(one, into);
  };
  if (const auto* all = std::get_if<All>(&guard.test)) return inside(all->of);
  if (const auto* any = std::get_if<Any>(&guard.test)) return inside(any->of);
  if (const auto* none = std::get_if<Not>(&guard.test)) return inside(none->of);
  into.push_back(&guard);
}

}  // namespace

std::vector<const Guard*> tests_in(const Guard& guard) {
  std::vector<const Guard*> found;
  collect(guard, found);
  return found;
}

std::vector<const Guard*> tests_in(const State& state) {
  std::vector<const Guard*> found;
  for (const auto& branch : state.next)
    if (branch.when) collect(*branch.when, found);
  return found;
}

std::vector<const Guard*> tests_in(const Script& script) {
  std::vector<const Guard*> found;
  const auto add_all = [&](const std::vector<const Guard*>& more) {
    found.insert(found.end(), more.begin(), more.end());
  };
  for (const auto& [id, state] : script.states) add_all(tests_in(state));
  for (const auto& [id, called] : script.calls) add_all(tests_in(*called));
  return found;
}

std::vector<const Option*> options_of(const State& state) {
  std::vector<const Option*> found;
  const auto* one = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
  const auto* several = state.question ? std::get_if<AskChoices>(&*state.question) : nullptr;
  if (one)
    for (const auto& option : one->options) found.push_back(&option);
  if (several)
    for (const auto& option : several->options) found.push_back(&option);
  return found;
}

std::vector<Text> texts_of(const State& state) {
  std::vector<Text> found = {state.text};
  for (const auto* option : options_of(state)) found.push_back(option->reply.value_or(Text{}));
  for (const auto& timeout : state.timeouts) found.push_back(timeout.remind.value_or(Text{}));
  if (const auto* share = state.question ? std::get_if<AskShare>(&*state.question) : nullptr)
    found.push_back(share->what);
  return found;
}

SlotSet read_on_entering(const State& state) {
  SlotSet read;
  add_quotes(read, state.text);
  for (const auto& timeout : state.timeouts) add_quotes(read, timeout.remind.value_or(Text{}));
  if (const auto* share = state.question ? std::get_if<AskShare>(&*state.question) : nullptr)
    add_quotes(read, share->what);
  if (state.each) add(read, state.each->list, state.each->where);
  add_gathered(read, state);
  return read;
}

SlotSet read_on_leaving(const State& state) {
  SlotSet read;
  for (const auto* test : tests_in(state)) add_needed(read, *test);
  for (const auto* option : options_of(state)) add_quotes(read, option->reply.value_or(Text{}));
  return read;
}

SlotSet written_by(const State& state) {
  SlotSet written;
  if (state.into) written.insert(*state.into);
  if (state.call)
    for (const auto& [ours, theirs] : state.call->take) written.insert(ours);
  for (const auto& effect : state.effects)
    if (const auto* recall = std::get_if<Recall>(&effect)) written.insert(recall->into);
  return written;
}

SlotSet used_in(const Script& script) {
  SlotSet used;
  const auto add_time = [&](const std::optional<SlotId>& at) {
    if (at) used.insert(*at);
  };
  for (const auto& [id, state] : script.states) {
    used.merge(read_on_entering(state));
    used.merge(read_on_leaving(state));
    for (const auto* test : tests_in(state)) add_seen(used, *test);
    if (state.call)
      for (const auto& [theirs, ours] : state.call->give) used.insert(ours);
    for (const auto& effect : state.effects) {
      if (const auto* rule = std::get_if<Remember>(&effect)) used.insert(rule->slots.begin(), rule->slots.end());
      if (const auto* rule = std::get_if<Commit>(&effect)) used.insert(rule->text), add_time(rule->at);
      if (const auto* rule = std::get_if<Letter>(&effect)) used.insert(rule->text), add_time(rule->at);
      if (const auto* rule = std::get_if<Schedule>(&effect)) add_time(rule->at);
    }
  }
  return used;
}

SlotSet given_to(const Script& script) {
  SlotSet given;
  for (const auto& [id, slot] : script.slots) given.insert(id);
  for (const auto& [id, state] : script.states)
    for (const auto& slot : written_by(state)) given.erase(slot);
  return given;
}

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
