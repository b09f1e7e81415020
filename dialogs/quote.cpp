#include "dialogs/quote.hpp"

#include <algorithm>
#include <stdexcept>

#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_quote = 280;
constexpr std::size_t longest_item = 140;
constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

bool passes(const Frame& frame, std::size_t index, const ItemFilter& filter) {
  const auto* map = slot_as<MapValue>(frame, filter.map);
  const auto found = map ? map->find(index) : MapValue::const_iterator{};
  return map && found != map->end() && found->second == filter.value;
}

std::string lines(const ListValue& items, std::size_t longest) {
  std::string text;
  for (const auto& item : items) {
    if (!text.empty()) text += '\n';
    text += "• " + clip(item, longest);
  }
  return text;
}

std::string map_lines(const Scope& scope, const SlotId& slot, const MapValue& map, std::size_t longest) {
  const auto declared = scope.script.slots.find(slot);
  const auto* over =
      declared == scope.script.slots.end() ? nullptr : slot_as<ListValue>(scope.frame, declared->second.over);
  ListValue items;
  for (const auto& [index, id] : map)
    if (over && index < over->size()) items.push_back(clip((*over)[index], longest) + ": " + label_of(scope, slot, id));
  return lines(items, no_limit);
}

// The value as a person reads it, its parts no longer than the limits.
std::string readable(const Scope& scope, const SlotId& slot, std::size_t longest_text, std::size_t longest_line) {
  const auto found = scope.frame.slots.find(slot);
  if (found == scope.frame.slots.end()) return {};
  const auto& value = found->second;
  if (const auto* text = std::get_if<std::string>(&value)) return clip(*text, longest_text);
  if (const auto* number = std::get_if<int>(&value)) return std::to_string(*number);
  if (const auto* items = std::get_if<ListValue>(&value)) return lines(*items, longest_line);
  if (const auto* map = std::get_if<MapValue>(&value)) return map_lines(scope, slot, *map, longest_line);
  return clip(label_of(scope, slot, std::get<ChoiceId>(value)), longest_text);
}

std::optional<std::string> offered_label(const Question& question, const Frame& frame, const ChoiceId& id) {
  if (const auto* choice = std::get_if<AskChoice>(&question)) {
    const auto option = std::ranges::find(choice->options, id, &Option::id);
    if (option != choice->options.end()) return option->label;
  } else if (const auto* from = std::get_if<AskChoiceFrom>(&question)) {
    const auto* items = slot_as<ListValue>(frame, from->list);
    for (std::size_t i = 0; items && i < items->size(); ++i)
      if (id.value == std::to_string(i + 1)) return (*items)[i];
  }
  return {};
}

struct PieceText {
  const Scope& scope;

  std::string operator()(const std::string& literal) const { return literal; }
  std::string operator()(const QuoteSlot& quote) const {
    if (quote.where.empty()) return readable(scope, quote.slot, longest_quote, longest_item);
    ListValue kept;
    for (const auto index : items_where(scope.frame, quote.slot, quote.where))
      kept.push_back(slot_as<ListValue>(scope.frame, quote.slot)->at(index));
    return bulleted(kept);
  }
  std::string operator()(const QuoteItem&) const {
    const auto& state = scope.script.state(scope.frame.state);
    const auto* items = state.each ? slot_as<ListValue>(scope.frame, state.each->list) : nullptr;
    if (!items || !scope.frame.item || *scope.frame.item >= items->size()) return {};
    return clip((*items)[*scope.frame.item], longest_item);
  }
  std::string operator()(const QuoteContacts&) const { return scope.facts.contacts; }
  std::string operator()(const QuoteWhen&) const { return scope.conversation.when; }
  std::string operator()(const QuoteAbout&) const { return clip(scope.conversation.about, longest_quote); }
};

}  // namespace

Scope scope_at(const Script& outermost, const Conversation& conversation, const Facts& facts, std::size_t depth,
               TimePoint now) {
  if (depth >= conversation.frames.size()) throw std::runtime_error("a conversation stands nowhere");
  const Script* script = &outermost;
  for (std::size_t i = 1; i <= depth; ++i) {
    const auto called = script->calls.find(conversation.frames[i].script);
    if (called == script->calls.end())
      throw std::runtime_error("a conversation stands in a dialog that " + script->id.value + " does not call");
    script = called->second.get();
  }
  const auto& frame = conversation.frames[depth];
  if (!script->states.contains(frame.state))
    throw std::runtime_error("a conversation stands in a state that " + script->id.value + " does not have");
  return {*script, frame, conversation, facts, now};
}

bool is_filled(const Frame& frame, const SlotId& slot) {
  const auto found = frame.slots.find(slot);
  if (found == frame.slots.end()) return false;
  if (const auto* text = std::get_if<std::string>(&found->second)) return !text->empty();
  if (const auto* items = std::get_if<ListValue>(&found->second)) return !items->empty();
  if (const auto* map = std::get_if<MapValue>(&found->second)) return !map->empty();
  return true;
}

std::vector<std::size_t> items_where(const Frame& frame, const SlotId& list, const std::vector<ItemFilter>& where) {
  std::vector<std::size_t> kept;
  const auto* items = slot_as<ListValue>(frame, list);
  for (std::size_t i = 0; items && i < items->size(); ++i)
    if (std::ranges::all_of(where, [&](const ItemFilter& filter) { return passes(frame, i, filter); }))
      kept.push_back(i);
  return kept;
}

std::string label_of(const Scope& scope, const SlotId& slot, const ChoiceId& id) {
  for (const auto& [name, state] : scope.script.states)
    if (state.into == slot && state.question)
      if (const auto label = offered_label(*state.question, scope.frame, id)) return *label;
  return id.value;
}

std::string bulleted(const ListValue& items) {
  return lines(items, longest_item);
}

std::string render(const Text& text, const Scope& scope) {
  std::string out;
  bool vanished = false;  // a quote on a line of its own had nothing to say: its line goes too
  for (const auto& piece : text) {
    auto said = std::visit(PieceText{scope}, piece);
    if (vanished && (out.empty() || out.back() == '\n') && said.starts_with('\n')) said.erase(0, 1);
    vanished = said.empty();
    out += said;
  }
  const auto first = out.find_first_not_of(" \n");
  return first == out.npos ? "" : out.substr(first, out.find_last_not_of(" \n") - first + 1);
}

Entry entry_of(const Scope& scope, const SlotId& slot) {
  const auto declared = scope.script.slots.find(slot);
  Entry entry{slot, declared == scope.script.slots.end() ? slot.value : declared->second.label, {}, {}};
  if (entry.label.empty()) entry.label = slot.value;
  entry.shown = readable(scope, slot, no_limit, no_limit);
  const auto* choice = slot_as<ChoiceId>(scope.frame, slot);
  entry.value = choice ? choice->value : entry.shown;
  return entry;
}

}  // namespace inward::dialogs
