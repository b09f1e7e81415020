// How a walk takes an answer, leaves one out, and takes one back.

#include <stdexcept>

#include "dialogs/walk.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_trail = 50;

}  // namespace

void Walk::take(const Answer& answer, const std::optional<ChoiceId>& choice) {
  conversation_.last_choice = choice;
  say(answer.note);
  const auto* option = answer.option;
  const bool once_more = option && option->ask_again && offered(scope()).size() > 1;
  if (!once_more) {
    push_undo();
    store(answer.value);
    note_time(option);
    post_if_agreed(answer);
  }
  if (option && option->reply) say(render(*option->reply, scope()));
  if (option && (option->go || once_more)) note_way("choice " + option->id.value);
  if (once_more) {
    frame().withheld.push_back(option->id);
    return ask();
  }
  if (answer.more_may_come) return ask_for_more();
  if (kind_of(*state().question) == Asked::several_of_these) store(gathered(scope()));
  if (option && option->go) return leave(option->go);
  next_item_or_leave();
}

void Walk::skip() {
  conversation_.last_choice = house::skip;
  push_undo();
  erase_answer();
  note_time(nullptr);
  next_item_or_leave();
}

void Walk::done() {
  conversation_.last_choice = house::done;
  if (kind_of(*state().question) == Asked::several_of_these) {
    push_undo();
    store(gathered(scope()));
  }
  leave({});
}

void Walk::back() {
  conversation_.pending.reset();
  if (conversation_.trail.empty()) {
    say(wording().nothing_before());
    return ask_again();
  }
  const auto undo = conversation_.trail.back();
  conversation_.trail.pop_back();
  if (undo.depth >= conversation_.frames.size()) throw std::runtime_error("a conversation's trail leads nowhere");
  conversation_.frames.resize(undo.depth + 1);
  frame().state = undo.state;
  frame().item = undo.item;
  frame().withheld.clear();
  if (undo.slot) {
    frame().slots.erase(*undo.slot);
    if (undo.before) frame().slots[*undo.slot] = *undo.before;
    if (forget(*undo.slot)) save_reflection();
  }
  note_time(nullptr);
  conversation_.last_choice.reset();
  ask();
}

void Walk::push_undo() {
  const auto& here = state();
  Undo undo{conversation_.frames.size() - 1, here.id, frame().item, here.into, {}};
  if (here.into)
    if (const auto slot = frame().slots.find(*here.into); slot != frame().slots.end()) undo.before = slot->second;
  auto& trail = conversation_.trail;
  trail.push_back(std::move(undo));
  if (trail.size() > longest_trail) trail.erase(trail.begin());
}

void Walk::store(const SlotValue& value) {
  const auto& into = state().into;
  if (!into) return;
  auto& slots = frame().slots;
  if (!frame().item) {
    slots[*into] = value;
    return;
  }
  const auto* number = std::get_if<int>(&value);
  auto* map = std::get_if<MapValue>(&slots.try_emplace(*into, MapValue{}).first->second);
  if (!map) throw std::runtime_error("a conversation holds something else where answers about a list belong");
  (*map)[*frame().item] = number ? ChoiceId(std::to_string(*number)) : std::get<ChoiceId>(value);
}

void Walk::erase_answer() {
  const auto& into = state().into;
  if (!into) return;
  if (!frame().item) {
    frame().slots.erase(*into);
  } else if (const auto slot = frame().slots.find(*into); slot != frame().slots.end()) {
    if (auto* map = std::get_if<MapValue>(&slot->second)) map->erase(*frame().item);
  }
}

}  // namespace inward::dialogs
