#include "dialogs/loading/question_parser.hpp"

#include <algorithm>

#include "dialogs/loading/file_bytes.hpp"
#include "dialogs/loading/text_parser.hpp"
#include "dialogs/local_time.hpp"

namespace inward::dialogs::loading {
namespace {

constexpr std::size_t most_choices = 20;
constexpr std::size_t longest_label = 75;

// The engine's own words; a choice of this name could never be typed.
const Words reserved_choices = {"help",       "help-now", "why",        "pause",       "stop", "back",        "skip",
                                "start-over", "done",     "go-on-here", "false-alarm", "post", "keep-private"};

std::string read_label(const Node& node, Reading& reading) {
  auto label = read_word(node, "a choice's label", reading.mistakes).value_or("");
  if (const auto length = count_code_points(label); length > longest_label)
    reading.note(node.mark, "this label has " + std::to_string(length) + " characters; at most " +
                                std::to_string(longest_label) + " fit on a button");
  return label;
}

void read_option_fields(const Node& node, Quoting quoting, Option& option, Reading& reading) {
  const Fields fields(node, "a choice", {"label", "synonyms", "reply", "ask_again", "go", "at"}, reading.mistakes);
  if (const auto* label = fields.require("label")) option.label = read_label(*label, reading);
  if (const auto* synonyms = fields.find("synonyms"))
    option.synonyms = read_words(*synonyms, "`synonyms`", reading.mistakes);
  if (const auto* reply = fields.find("reply")) option.reply = read_text(*reply, "`reply`", quoting, reading);
  if (const auto* again = fields.find("ask_again"))
    option.ask_again = read_flag(*again, "`ask_again`", reading.mistakes).value_or(false);
  if (const auto* go = fields.field("go")) {
    option.go = state_of(go->value, "`go`", reading);
    if (option.ask_again) reading.note(go->mark, "`ask_again` stays at this question, so `go` never happens; drop one");
  }
  if (const auto* at = fields.find("at")) {
    option.at = read_word(*at, "`at`", reading.mistakes).value_or("");
    if (!option.at.empty() && !is_time_spec(option.at))
      reading.note(at->mark, "`at` is no time; write `16:00`, `tomorrow 10:00` or `in 3 days 10:00`");
  }
}

Option read_option(const Field& field, Quoting quoting, Reading& reading) {
  Option option;
  option.id = ChoiceId(field.key);
  const bool reserved =
      std::find(reserved_choices.begin(), reserved_choices.end(), field.key) != reserved_choices.end();
  if (reserved)
    reading.note(field.mark, "choice " + ticked(field.key) + " is a word of the coach itself; name it otherwise");
  else
    check_id(field, "choice", reading.mistakes);
  if (field.value.kind == Node::Kind::scalar || field.value.kind == Node::Kind::nothing)
    option.label = read_label(field.value, reading);
  else
    read_option_fields(field.value, quoting, option, reading);
  return option;
}

AskChoice read_choices(const Node& node, Quoting quoting, Reading& reading) {
  AskChoice ask;
  if (!check_map(node, "`choices`", reading.mistakes)) return ask;
  if (node.fields.empty() || node.fields.size() > most_choices)
    reading.note(node.mark, "`choices` has " + std::to_string(node.fields.size()) + " entries; give 1 to " +
                                std::to_string(most_choices));
  for (const auto& field : node.fields) ask.options.push_back(read_option(field, quoting, reading));
  const bool all_again = std::all_of(ask.options.begin(), ask.options.end(), [](auto& one) { return one.ask_again; });
  if (all_again && !ask.options.empty())
    reading.note(node.mark, "every choice asks again, so nothing leads on; leave one without `ask_again`");
  return ask;
}

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

const char* question_key(const Fields& fields) {
  for (const auto* key : {"choices", "choices_from", "scale"})
    if (fields.find(key)) return key;
  return "";
}

// Whether a slot of this type can take the answer to a question of this key.
bool takes(SlotType type, std::string_view key, bool each) {
  if (key == "choices") return type == (each ? SlotType::map : SlotType::choice);
  if (key == "choices_from") return type == SlotType::choice;
  if (key == "scale") return type == SlotType::scale;
  return type == SlotType::text || type == SlotType::list || type == SlotType::scale;
}

std::string misfit(const Slot& slot, std::string_view key, bool each) {
  const auto is = ticked(slot.id.value) + " is " + spoken(slot.type) + "; ";
  if (each && key != "choices") return is + "a question with `each` needs `choices` and goes into a map";
  if (key == "choices") return is + (each ? "choices with `each` go into a map" : "`choices` go into a choice");
  if (key == "choices_from") return is + "`choices_from` goes into a choice";
  if (key == "scale") return is + "`scale` goes into a scale";
  if (slot.type == SlotType::map) return is + "give the question `each` and `choices`";
  return is + "give the question `choices` or `choices_from`";
}

void read_into(const Node& node, std::string_view key, State& state, Reading& reading) {
  const auto* slot = slot_of(node, "`into`", reading);
  if (!slot) return;
  const bool each = state.each.has_value();
  if (!takes(slot->type, key, each) || (each && key != "choices")) {
    reading.note(node.mark, misfit(*slot, key, each));
    return;
  }
  if (each && !state.each->list.empty() && slot->over != state.each->list)
    reading.note(node.mark, ticked(slot->id.value) + " is a map over " + ticked(slot->over.value) +
                                ", but `each` goes through " + ticked(state.each->list.value));
  state.into = slot->id;
  if (key.empty() && slot->type == SlotType::text) state.question = AskText{};
  if (key.empty() && slot->type == SlotType::list) state.question = AskList{};
  if (key.empty() && slot->type == SlotType::scale) state.question = AskScale{};
}

}  // namespace

void read_question(const Fields& fields, State& state, Reading& reading) {
  const std::string_view key = question_key(fields);
  for (const auto* other : {"choices", "choices_from", "scale"})
    if (const auto* extra = fields.field(other); extra && other != key)
      reading.note(extra->mark, "a question has either " + ticked(key) + " or " + ticked(other) + "; drop one");
  if (const auto* optional = fields.find("optional"))
    state.optional = read_flag(*optional, "`optional`", reading.mistakes).value_or(false);
  if (const auto* each = fields.find("each")) state.each = read_each(*each, reading);
  const auto quoting = state.each ? Quoting::anything : Quoting::no_item;
  if (const auto* choices = fields.find("choices")) state.question = read_choices(*choices, quoting, reading);
  if (const auto* from = fields.find("choices_from")) {
    if (const auto* list = slot_of(*from, SlotType::list, "`choices_from`", reading))
      state.question = AskChoiceFrom{list->id};
  }
  if (const auto* scale = fields.find("scale")) state.question = read_scale(*scale, reading);
  if (const auto* into = fields.find("into"))
    read_into(*into, key, state, reading);
  else if (key != "choices" || state.each)
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
    const auto* choices = find(state.value, "choices");
    if (!into || !choices) continue;
    for (const auto& choice : choices->fields) offered[SlotId(into->text)].insert(choice.key);
  }
  return offered;
}

}  // namespace inward::dialogs::loading
