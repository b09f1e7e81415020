#include "dialogs/loading/question_parser.hpp"

#include <algorithm>

#include "dialogs/loading/option_parser.hpp"
#include "dialogs/loading/text_parser.hpp"

namespace inward::dialogs::loading {
namespace {

// What a question without any of these asks for follows from its slot.
const Words kinds = {"choices", "choices_from", "scale", "time", "share"};

AskScale read_scale(const Node& node, Reading& reading) {
  AskScale scale;
  const Fields fields(node, "`scale`", {"from", "to"}, reading.mistakes);
  if (const auto* from = fields.require("from"))
    scale.from = read_number(*from, "`from`", 0, 10, reading.mistakes).value_or(scale.from);
  if (const auto* to = fields.require("to"))
    scale.to = read_number(*to, "`to`", 0, 10, reading.mistakes).value_or(scale.to);
  if (scale.from >= scale.to) reading.note(node.mark, "a scale rises: `from` must be less than `to`");
  return scale;
}

AskTime read_offers(const Node& node, Reading& reading) {
  AskTime ask{read_words(node, "`time`", reading.mistakes)};
  if (node.kind == Node::Kind::scalar && !ask.offers.empty())
    check_time(node.text, ticked(node.text), node.mark, reading);
  for (const auto& item : node.items)
    if (item.kind == Node::Kind::scalar) check_time(item.text, ticked(item.text), item.mark, reading);
  return ask;
}

// What leaves the conversation must be meant to: shareable slots, and filters that do not tell a personal one.
void check_shareable(const Text& text, const Mark& mark, Reading& reading) {
  const auto check = [&](const SlotId& id) {
    const auto& slot = reading.names.slots.at(id);
    if (slot.privacy == Privacy::shareable) return;
    reading.note(mark, "a share must not quote " + ticked(id.value) +
                           ", which is personal; leave it out or give the slot `privacy: shareable`");
  };
  for (const auto& piece : text) {
    if (std::holds_alternative<QuoteAbout>(piece) || std::holds_alternative<QuoteWhen>(piece))
      reading.note(mark, "a share quotes shareable slots; `{about}` and `{when}` are the person's own");
    const auto* quote = std::get_if<QuoteSlot>(&piece);
    if (!quote) continue;
    check(quote->slot);
    for (const auto& filter : quote->where) check(filter.map);
  }
}

Each read_each(const Node& node, Reading& reading) {
  Each each;
  if (node.kind != Node::Kind::map) {
    if (const auto* list = slot_of(node, SlotType::list, "`each`", reading)) each.list = list->id;
    return each;
  }
  const Fields fields(node, "`each`", {"list", "where"}, reading.mistakes);
  const auto* named = fields.require("list");
  const auto* list = named ? slot_of(*named, SlotType::list, "`each`", reading) : nullptr;
  if (!list) return each;
  each.list = list->id;
  if (const auto* where = fields.find("where")) each.where = read_filters(*where, *list, reading);
  return each;
}

// A question as written: of which kind it is, and what bears on where the answer goes.
struct Asked {
  std::string kind;  // one of `kinds`, or empty
  bool each = false;
  bool several = false;
};

// Whether a slot of this type can take the answer.
bool takes(SlotType type, const Asked& asked) {
  if (asked.kind == "choices")
    return type == (asked.each ? SlotType::map : asked.several ? SlotType::choices : SlotType::choice);
  if (asked.kind == "choices_from") return type == (asked.several ? SlotType::map : SlotType::choice);
  if (asked.kind == "scale") return type == SlotType::scale;
  if (asked.kind == "time") return type == SlotType::time;
  if (asked.kind == "share") return type == SlotType::choice;
  return type == SlotType::text || type == SlotType::list || type == SlotType::scale || type == SlotType::time;
}

std::string misfit(const Slot& slot, const Asked& asked) {
  const auto is = ticked(slot.id.value) + " is " + spoken(slot.type) + "; ";
  if (asked.each && asked.kind != "choices") return is + "a question with `each` needs `choices` and goes into a map";
  if (asked.kind == "choices") {
    if (asked.each) return is + "choices with `each` go into a map";
    return is +
           (asked.several ? "`choices` with `several` go into a slot of type `choices`" : "`choices` go into a choice");
  }
  if (asked.kind == "choices_from")
    return is + (asked.several ? "`choices_from` with `several` goes into a map over that list"
                               : "`choices_from` goes into a choice");
  if (asked.kind == "scale") return is + "`scale` goes into a scale";
  if (asked.kind == "time") return is + "`time` goes into a time";
  if (asked.kind == "share") return is + "whether it was shared goes into a choice";
  if (slot.type == SlotType::map) return is + "give the question `each` and `choices`";
  if (slot.type == SlotType::choices) return is + "give the question `choices` and `several: true`";
  return is + "give the question `choices` or `choices_from`";
}

void check_over(const Slot& map, const SlotId& list, std::string_view user, const Mark& mark, Reading& reading) {
  if (!list.empty() && map.over != list)
    reading.note(mark, ticked(map.id.value) + " is a map over " + ticked(map.over.value) + ", but " +
                           std::string(user) + " goes through " + ticked(list.value));
}

void read_into(const Node& node, const Asked& asked, State& state, Reading& reading) {
  const auto* slot = slot_of(node, "`into`", reading);
  if (!slot) return;
  if (!takes(slot->type, asked) || (asked.each && asked.kind != "choices"))
    return reading.note(node.mark, misfit(*slot, asked));
  if (asked.each) check_over(*slot, state.each->list, "`each`", node.mark, reading);
  if (const auto* from = state.question ? std::get_if<AskChoicesFrom>(&*state.question) : nullptr)
    check_over(*slot, from->list, "`choices_from`", node.mark, reading);
  state.into = slot->id;
  if (!asked.kind.empty()) return;
  if (slot->type == SlotType::text) state.question = AskText{};
  if (slot->type == SlotType::list) state.question = AskList{};
  if (slot->type == SlotType::scale) state.question = AskScale{};
  if (slot->type == SlotType::time) state.question = AskTime{};
}

Asked read_asked(const Fields& fields, Reading& reading) {
  Asked asked{"", fields.find("each") != nullptr, fields.find("several") != nullptr};
  for (const auto& kind : kinds) {
    const auto* field = fields.field(kind);
    if (field && !asked.kind.empty())
      reading.note(field->mark, "a question has either " + ticked(asked.kind) + " or " + ticked(kind) + "; drop one");
    else if (field)
      asked.kind = kind;
  }
  if (asked.several && asked.kind != "choices" && asked.kind != "choices_from")
    reading.note(fields.field("several")->mark, "`several` needs `choices` or `choices_from`");
  if (asked.several && asked.each)
    reading.note(fields.field("several")->mark, "`several` and `each` do not go together; drop one");
  return asked;
}

Question read_choices(const Fields& fields, const Asked& asked, Reading& reading) {
  const auto quoting = asked.each ? Quoting::anything : Quoting::no_item;
  const auto& choices = *fields.find("choices");
  if (!asked.several) return AskChoice{read_options(choices, Picking::one, quoting, reading)};
  AskChoices ask{read_options(choices, Picking::several, quoting, reading)};
  read_several(*fields.find("several"), ask.least, &ask.most, ask.options.size(), reading);
  return ask;
}

std::optional<Question> read_choices_from(const Fields& fields, const Asked& asked, Reading& reading) {
  const auto* list = slot_of(*fields.find("choices_from"), SlotType::list, "`choices_from`", reading);
  if (!list) return std::nullopt;
  if (!asked.several) return AskChoiceFrom{list->id};
  AskChoicesFrom ask{list->id};
  read_several(*fields.find("several"), ask.least, nullptr, list->max_items, reading);
  return ask;
}

std::optional<Question> read_kind(const Fields& fields, const Asked& asked, Reading& reading) {
  if (asked.kind == "choices") return read_choices(fields, asked, reading);
  if (asked.kind == "choices_from") return read_choices_from(fields, asked, reading);
  if (asked.kind == "scale") return read_scale(*fields.find("scale"), reading);
  if (asked.kind == "time") return read_offers(*fields.find("time"), reading);
  if (asked.kind != "share") return std::nullopt;
  const auto& share = *fields.find("share");
  AskShare ask{read_text(share, "`share`", Quoting::no_item, reading)};
  check_shareable(ask.what, share.mark, reading);
  return ask;
}

}  // namespace

void read_question(const Fields& fields, State& state, Reading& reading) {
  const auto asked = read_asked(fields, reading);
  if (const auto* optional = fields.find("optional"))
    state.optional = read_flag(*optional, "`optional`", reading.mistakes).value_or(false);
  if (const auto* each = fields.find("each")) state.each = read_each(*each, reading);
  state.question = read_kind(fields, asked, reading);
  const bool may_be_lost = (asked.kind == "choices" && !asked.each && !asked.several) || asked.kind == "share";
  if (const auto* into = fields.find("into"))
    read_into(*into, asked, state, reading);
  else if (!may_be_lost)
    reading.note(fields.mark(), "where does the answer go? Add `into: some-slot`");
}

std::map<SlotId, std::set<std::string>> offered_choices(const Node& states) {
  const auto find = [](const Node& node, std::string_view key) -> const Node* {
    for (const auto& field : node.fields)
      if (field.key == key) return &field.value;
    return nullptr;
  };
  std::map<SlotId, std::set<std::string>> offered;
  for (const auto& state : states.fields) {
    const auto* into = find(state.value, "into");
    if (!into) continue;
    auto& choices = offered[SlotId(into->text)];
    if (const auto* written = find(state.value, "choices"))
      for (const auto& choice : written->fields) choices.insert(choice.key);
    if (find(state.value, "choices_from") && find(state.value, "several")) choices.insert({"yes", "no"});
    if (find(state.value, "share")) choices.insert({house::post.value, house::keep.value});
  }
  std::erase_if(offered, [](const auto& slot) { return slot.second.empty(); });
  return offered;
}

}  // namespace inward::dialogs::loading
