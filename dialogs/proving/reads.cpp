#include "dialogs/proving/reads.hpp"

namespace inward::dialogs::proving {
namespace {

using SlotSet = std::set<SlotId>;

void add(SlotSet& into, const SlotId& list, const std::vector<ItemFilter>& where) {
  into.insert(list);
  for (const auto& filter : where) into.insert(filter.map);
}

// `filled` asks whether there is an answer, and history counts what is written: neither needs one.
void add_needed(SlotSet& into, const Guard& test) {
  if (const auto* is = std::get_if<SlotIs>(&test.test)) into.insert(is->slot);
  if (const auto* has = std::get_if<SlotHas>(&test.test)) into.insert(has->slot);
  if (const auto* bound = std::get_if<SlotBound>(&test.test)) into.insert(bound->slot);
  if (const auto* count = std::get_if<ItemCount>(&test.test)) add(into, count->list, count->where);
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

SlotSet quoted_in(const Text& text) {
  SlotSet quoted;
  for (const auto& piece : text)
    if (const auto* quote = std::get_if<QuoteSlot>(&piece)) add(quoted, quote->slot, quote->where);
  return quoted;
}

SlotSet looped_over(const State& state) {
  SlotSet lists;
  if (state.each) add(lists, state.each->list, state.each->where);
  if (!state.question) return lists;
  if (const auto* from = std::get_if<AskChoiceFrom>(&*state.question)) lists.insert(from->list);
  if (const auto* from = std::get_if<AskChoicesFrom>(&*state.question)) lists.insert(from->list);
  return lists;
}

SlotSet seen_by(const Guard& guard) {
  SlotSet seen;
  for (const auto* test : tests_in(guard)) {
    add_needed(seen, *test);
    if (const auto* filled = std::get_if<SlotFilled>(&test->test)) seen.insert(filled->slot);
    if (const auto* history = std::get_if<HistoryBound>(&test->test))
      for (const auto& [slot, value] : history->matching) seen.insert(slot);
  }
  return seen;
}

SlotSet read_on_entering(const State& state) {
  SlotSet read;
  read.merge(quoted_in(state.text));
  for (const auto& timeout : state.timeouts) read.merge(quoted_in(timeout.remind.value_or(Text{})));
  if (const auto* share = state.question ? std::get_if<AskShare>(&*state.question) : nullptr)
    read.merge(quoted_in(share->what));
  read.merge(looped_over(state));
  return read;
}

SlotSet read_on_leaving(const State& state) {
  SlotSet read;
  for (const auto* test : tests_in(state)) add_needed(read, *test);
  for (const auto* option : options_of(state)) read.merge(quoted_in(option->reply.value_or(Text{})));
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

SlotSet kept_by(const State& state) {
  SlotSet kept;
  const auto add_time = [&](const std::optional<SlotId>& at) {
    if (at) kept.insert(*at);
  };
  if (state.call)
    for (const auto& [theirs, ours] : state.call->give) kept.insert(ours);
  for (const auto& effect : state.effects) {
    if (const auto* rule = std::get_if<Remember>(&effect)) kept.insert(rule->slots.begin(), rule->slots.end());
    if (const auto* rule = std::get_if<Commit>(&effect)) kept.insert(rule->text), add_time(rule->at);
    if (const auto* rule = std::get_if<Letter>(&effect)) kept.insert(rule->text), add_time(rule->at);
    if (const auto* rule = std::get_if<Schedule>(&effect)) add_time(rule->at);
  }
  return kept;
}

SlotSet used_in(const Script& script) {
  SlotSet used;
  for (const auto& [id, state] : script.states) {
    used.merge(read_on_entering(state));
    used.merge(read_on_leaving(state));
    for (const auto* test : tests_in(state)) used.merge(seen_by(*test));
    used.merge(kept_by(state));
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

}  // namespace inward::dialogs::proving
