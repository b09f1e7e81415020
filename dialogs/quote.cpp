#include "dialogs/quote.hpp"

#include <algorithm>
#include <stdexcept>

#include "dialogs/local_time.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_quote = 280;
constexpr std::size_t longest_item = 140;
constexpr std::size_t longest_name = 80;
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

// How long the parts of a quote may be.
struct Limits {
  std::size_t text = no_limit;
  std::size_t item = no_limit;
};
constexpr Limits quoted{longest_quote, longest_item};

// True where "yes" in this map means that the item was chosen, and "no" that it was not.
bool holds_chosen_items(const Script& script, const SlotId& slot) {
  return std::ranges::any_of(script.states, [&](const auto& each) {
    const auto& state = each.second;
    return state.into == slot && state.question && std::holds_alternative<AskChoicesFrom>(*state.question);
  });
}

struct Readable {
  const Scope& scope;
  const SlotId& slot;
  Limits most;

  std::string operator()(const std::string& text) const { return clip(text, most.text); }
  std::string operator()(const ChoiceId& id) const { return clip(label_of(scope, slot, id), most.text); }
  std::string operator()(int number) const { return std::to_string(number); }
  std::string operator()(const ListValue& items) const { return lines(items, most.item); }
  std::string operator()(const MapValue& map) const {
    return holds_chosen_items(scope.script, slot) ? lines(items_of(scope, slot), most.item)
                                                  : map_lines(scope, slot, map, most.item);
  }
  std::string operator()(const ChoicesValue&) const { return lines(items_of(scope, slot), most.item); }
  std::string operator()(TimePoint at) const { return spoken(at, scope.facts.zone, *scope.script.wording); }
};

// The value as a person reads it.
std::string readable(const Scope& scope, const SlotId& slot, Limits most) {
  const auto found = scope.frame.slots.find(slot);
  return found == scope.frame.slots.end() ? "" : std::visit(Readable{scope, slot, most}, found->second);
}

std::optional<std::string> written_label(const Script& script, const Question& question, const ChoiceId& id) {
  if (std::holds_alternative<AskShare>(question)) return script.wording->label(id);
  const auto* options = options_of(question);
  if (!options) return {};
  const auto option = std::ranges::find(*options, id, &Option::id);
  return option == options->end() ? std::nullopt : std::optional(option->label);
}

std::optional<std::string> item_chosen(const Frame& frame, const Question& question, const ChoiceId& id) {
  const auto* from = std::get_if<AskChoiceFrom>(&question);
  const auto* items = from ? slot_as<ListValue>(frame, from->list) : nullptr;
  for (std::size_t i = 0; items && i < items->size(); ++i)
    if (id.value == std::to_string(i + 1)) return (*items)[i];
  return {};
}

// Of a choice in a slot that a called dialog gave back, as that dialog names it.
std::optional<std::string> label_in_called(const Script& script, const SlotId& slot, const ChoiceId& id) {
  for (const auto& [name, state] : script.states) {
    if (!state.call || !state.call->take.contains(slot)) continue;
    const auto& called = *script.calls.at(state.call->script);
    const auto& theirs = state.call->take.at(slot);
    for (const auto& [their_name, asking] : called.states)
      if (asking.into == theirs && asking.question)
        if (auto label = written_label(called, *asking.question, id)) return label;
    if (auto label = label_in_called(called, theirs, id)) return label;
  }
  return {};
}

std::string ids_in(const ChoicesValue& chosen) {
  std::string ids;
  for (const auto& id : chosen) ids += (ids.empty() ? "" : " ") + id.value;
  return ids;
}

struct PieceText {
  const Scope& scope;
  Limits most;

  std::string operator()(const std::string& literal) const { return literal; }
  std::string operator()(const QuoteSlot& quote) const {
    if (quote.where.empty()) return readable(scope, quote.slot, most);
    ListValue kept;
    for (const auto index : items_where(scope.frame, quote.slot, quote.where))
      kept.push_back(slot_as<ListValue>(scope.frame, quote.slot)->at(index));
    return lines(kept, most.item);
  }
  std::string operator()(const QuoteItem&) const {
    const auto& state = scope.script.state(scope.frame.state);
    const auto* items = state.each ? slot_as<ListValue>(scope.frame, state.each->list) : nullptr;
    if (!items || !scope.frame.item || *scope.frame.item >= items->size()) return {};
    return clip((*items)[*scope.frame.item], most.item);
  }
  std::string operator()(const QuoteContacts&) const { return scope.facts.contacts; }
  std::string operator()(const QuoteWhen&) const { return scope.conversation.when; }
  std::string operator()(const QuoteAbout&) const { return clip(scope.conversation.about, most.text); }
  std::string operator()(const QuoteName&) const {
    return scope.conversation.name.empty() ? name_of(scope) : scope.conversation.name;
  }
  std::string operator()(const QuoteLabel&) const { return scope.facts.label; }
};

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space || !line.ends_with(' ')) line += space ? ' ' : c;
  }
  return line;
}

std::string rendered(const Text& text, const PieceText& read) {
  std::string out;
  bool vanished = false;  // a quote on a line of its own had nothing to say: its line goes too
  for (const auto& piece : text) {
    auto said = std::visit(read, piece);
    if (vanished && (out.empty() || out.back() == '\n') && said.starts_with('\n')) said.erase(0, 1);
    vanished = said.empty();
    out += said;
  }
  const auto first = out.find_first_not_of(" \n");
  return first == out.npos ? "" : out.substr(first, out.find_last_not_of(" \n") - first + 1);
}

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
  if (const auto* chosen = std::get_if<ChoicesValue>(&found->second)) return !chosen->empty();
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

const std::vector<Option>* options_of(const Question& question) {
  if (const auto* one = std::get_if<AskChoice>(&question)) return &one->options;
  const auto* several = std::get_if<AskChoices>(&question);
  return several ? &several->options : nullptr;
}

ListValue items_of(const Scope& scope, const SlotId& slot) {
  if (const auto* items = slot_as<ListValue>(scope.frame, slot)) return *items;
  ListValue read;
  if (const auto* chosen = slot_as<ChoicesValue>(scope.frame, slot))
    for (const auto& id : *chosen) read.push_back(label_of(scope, slot, id));
  const auto declared = scope.script.slots.find(slot);
  if (declared == scope.script.slots.end() || declared->second.type != SlotType::map) return read;
  for (const auto index : items_where(scope.frame, declared->second.over, {{slot, ChoiceId("yes")}}))
    read.push_back(slot_as<ListValue>(scope.frame, declared->second.over)->at(index));
  return read;
}

std::string label_of(const Scope& scope, const SlotId& slot, const ChoiceId& id) {
  for (const auto& [name, state] : scope.script.states) {
    if (state.into != slot || !state.question) continue;
    if (const auto label = written_label(scope.script, *state.question, id)) return *label;
    if (const auto item = item_chosen(scope.frame, *state.question, id)) return *item;
  }
  return label_in_called(scope.script, slot, id).value_or(id.value);
}

std::string name_of(const Scope& scope) {
  const auto name = clip(on_one_line(clean(scope.facts.name)), longest_name);
  return name.empty() ? scope.script.wording->somebody_here() : name;
}

std::string bulleted(const ListValue& items) {
  return lines(items, longest_item);
}

std::string render(const Text& text, const Scope& scope) {
  return rendered(text, PieceText{scope, quoted});
}

std::string render_whole(const Text& text, const Scope& scope) {
  return rendered(text, PieceText{scope, Limits{}});
}

Entry entry_of(const Scope& scope, const SlotId& slot) {
  const auto declared = scope.script.slots.find(slot);
  Entry entry{slot, declared == scope.script.slots.end() ? slot.value : declared->second.label, {}, {}};
  if (entry.label.empty()) entry.label = slot.value;
  entry.shown = readable(scope, slot, {});
  const auto* choice = slot_as<ChoiceId>(scope.frame, slot);
  const auto* several = slot_as<ChoicesValue>(scope.frame, slot);
  entry.value = choice ? choice->value : several ? ids_in(*several) : entry.shown;
  return entry;
}

}  // namespace inward::dialogs
