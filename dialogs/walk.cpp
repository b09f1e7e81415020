#include "dialogs/walk.hpp"

#include <algorithm>
#include <stdexcept>

#include "dialogs/guards.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr int most_states_in_a_step = 200;
constexpr std::size_t longest_about = 280;

std::optional<std::size_t> item_from(const Frame& frame, const Each& each, std::size_t first) {
  for (const auto index : items_where(frame, each.list, each.where))
    if (index >= first) return index;
  return {};
}

// False where there is nothing to choose from or to share, or no item to ask about: the state is passed by.
bool can_be_asked(const State& state, const Scope& scope) {
  if (state.each) return scope.frame.item.has_value();
  const auto* from = std::get_if<AskChoiceFrom>(&*state.question);
  const auto* several = std::get_if<AskChoicesFrom>(&*state.question);
  if (from || several) return is_filled(scope.frame, from ? from->list : several->list);
  return !std::holds_alternative<AskShare>(*state.question) || !shared_text(scope).empty();
}

bool is_from_a_list(const Script& script, const SlotId& slot) {
  return std::ranges::any_of(script.states, [&](const auto& each) {
    const auto& state = each.second;
    return state.into == slot && state.question && std::holds_alternative<AskChoiceFrom>(*state.question);
  });
}

// A value on its way into another script, where an item's number or a choice's id may mean nothing.
SlotValue carried(const Scope& from, const SlotId& slot, const Script& to, const SlotId& into) {
  const auto& value = from.frame.slots.at(slot);
  const auto* id = std::get_if<ChoiceId>(&value);
  const auto target = to.slots.find(into);
  const bool wants_text = target != to.slots.end() && target->second.type == SlotType::text;
  const bool wants_list = target != to.slots.end() && target->second.type == SlotType::list;
  if (wants_list && !std::holds_alternative<ListValue>(value)) return items_of(from, slot);
  if (!id) return wants_text ? SlotValue(entry_of(from, slot).shown) : value;
  return wants_text || is_from_a_list(from.script, slot) ? SlotValue(label_of(from, slot, *id)) : value;
}

}  // namespace

Walk::Walk(const Script& outermost, const Conversation& from, const Facts& facts, TimePoint now)
    : outermost_(outermost), facts_(facts), now_(now), conversation_(from) {
  conversation_.status = Status::running;
}

Scope Walk::scope() const {
  return scope_at(outermost_, conversation_, facts_, conversation_.frames.size() - 1, now_);
}

const State& Walk::state() const {
  const auto here = scope();
  return here.script.state(here.frame.state);
}

// ---- from state to state --------------------------------------------------------------------

void Walk::begin(const Begin& begin) {
  conversation_.about = clip(clean(begin.about), longest_about);
  conversation_.from = begin.from;
  conversation_.frames = {Frame{outermost_.id, outermost_.start, {}, {}, {}}};
  enter(outermost_.start);
}

void Walk::start_over() {
  conversation_.trail.clear();
  conversation_.when.clear();
  conversation_.follow_up_at.reset();
  conversation_.last_choice.reset();
  conversation_.pending.reset();
  conversation_.frames = {Frame{outermost_.id, outermost_.start, {}, {}, {}}};
  if (!conversation_.remembered.empty()) {
    conversation_.remembered.clear();
    save_reflection();
  }
  say(wording().started_over());
  enter(outermost_.start);
}

void Walk::go_on_silence(std::size_t index) {
  conversation_.last_choice.reset();
  note_way("silence " + std::to_string(index));
  enter(*state().timeouts.at(index).go);
}

void Walk::note_way(std::string how) {
  result_.ways.push_back({frame().script, frame().state, std::move(how)});
}

void Walk::enter(const StateId& to) {
  if (++entered_ > most_states_in_a_step)
    throw std::logic_error(outermost_.id.value + " goes round in circles without asking anything");
  frame().state = to;
  frame().item.reset();
  frame().withheld.clear();
  const auto& here = state();
  if (here.each) {
    if (here.into) frame().slots.erase(*here.into);
    frame().item = item_from(frame(), *here.each, 0);
  }
  for (const auto& effect : here.effects)
    if (const auto* rule = std::get_if<Recall>(&effect)) recall(*rule);
  if (here.question && can_be_asked(here, scope())) return ask();
  if (!here.question) say(render(here.text, scope()));
  if (here.call) return call(*here.call);
  leave({});
}

void Walk::leave(const std::optional<StateId>& to) {
  const auto& here = state();
  perform(here);
  if (to) return enter(*to);
  if (here.end) return finish(*here.end);
  for (std::size_t i = 0; i < here.next.size(); ++i) {
    const auto& branch = here.next[i];
    if (branch.when && !holds(*branch.when, scope())) continue;
    note_way("branch " + std::to_string(i));
    return enter(branch.go);
  }
  throw std::logic_error(outermost_.id.value + ": no way leads on from " + here.id.value);
}

void Walk::next_item_or_leave() {
  const auto& here = state();
  const auto item = here.each ? item_from(frame(), *here.each, frame().item.value_or(0) + 1) : std::nullopt;
  if (!item) return leave({});
  frame().item = item;
  frame().withheld.clear();
  ask();
}

void Walk::call(const Call& call) {
  const auto caller = scope();
  const auto found = caller.script.calls.find(call.script);
  if (found == caller.script.calls.end())
    throw std::logic_error(outermost_.id.value + " calls " + call.script.value + ", which is not linked");
  const auto& callee = *found->second;
  Frame inner{callee.id, callee.start, {}, {}, {}};
  for (const auto& [theirs, ours] : call.give)
    if (is_filled(caller.frame, ours)) inner.slots[theirs] = carried(caller, ours, callee, theirs);
  conversation_.frames.push_back(std::move(inner));
  enter(callee.start);
}

void Walk::give_back() {
  const auto depth = conversation_.frames.size() - 1;
  const auto inner = scope();
  const auto caller = scope_at(outermost_, conversation_, facts_, depth - 1, now_);
  const auto& made = caller.script.state(caller.frame.state).call;
  if (!made) throw std::runtime_error("a conversation returns to a state that called nothing");
  auto slots = caller.frame.slots;
  for (const auto& [ours, theirs] : made->take)
    if (is_filled(inner.frame, theirs)) slots[ours] = carried(inner, theirs, caller.script, ours);
  conversation_.frames.pop_back();
  frame().slots = std::move(slots);
  note_way("return");
  std::erase_if(conversation_.trail, [&](const Undo& undo) { return undo.depth >= depth; });
  leave({});
}

void Walk::finish(Outcome outcome) {
  if (conversation_.frames.size() > 1) return give_back();
  conversation_.status = Status::ended;
  conversation_.pending.reset();
  conversation_.outcome = outcome;
  if (paragraphs_.empty()) say(wording().finished());
  result_.replies.emplace_back();
}

void Walk::stop() {
  std::vector<std::string> kept;
  for (const auto& entry : conversation_.remembered)
    if (!std::ranges::count(kept, entry.label)) kept.push_back(entry.label);
  conversation_.status = Status::ended;
  conversation_.pending.reset();
  conversation_.outcome = Outcome::stopped;
  say(wording().stopped(kept));
  result_.replies.emplace_back();
}

StepResult Walk::result(Taken taken, std::string chosen) && {
  if (!result_.replies.empty()) {
    auto& text = result_.replies.front().text;
    for (const auto& paragraph : paragraphs_) text += (text.empty() ? "" : "\n\n") + paragraph;
  }
  result_.next = std::move(conversation_);
  result_.taken = taken;
  result_.chosen = std::move(chosen);
  return std::move(result_);
}

}  // namespace inward::dialogs
