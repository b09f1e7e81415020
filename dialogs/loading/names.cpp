#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {
namespace {

Words slot_ids(const Names& names) {
  Words ids;
  for (const auto& [id, slot] : names.slots) ids.push_back(id.value);
  return ids;
}

}  // namespace

std::string spoken(SlotType type) {
  switch (type) {
    case SlotType::text:
      return "a text";
    case SlotType::list:
      return "a list";
    case SlotType::choice:
      return "a choice";
    case SlotType::scale:
      return "a scale";
    case SlotType::map:
      return "a map";
    case SlotType::choices:
      return "several choices";
    case SlotType::time:
      return "a time";
  }
  return {};
}

const Slot* known_slot(const std::string& id, const Mark& mark, Reading& reading) {
  const auto found = reading.names.slots.find(SlotId(id));
  if (found != reading.names.slots.end()) return &found->second;
  reading.note(mark, unknown("slot", id, slot_ids(reading.names)));
  return nullptr;
}

const Slot* known_slot(const std::string& id, SlotType wanted, std::string_view user, const Mark& mark,
                       Reading& reading) {
  const auto* slot = known_slot(id, mark, reading);
  if (!slot || slot->type == wanted) return slot;
  reading.note(mark,
               std::string(user) + " needs " + spoken(wanted) + " slot; " + ticked(id) + " is " + spoken(slot->type));
  return nullptr;
}

const Slot* slot_of(const Node& node, std::string_view what, Reading& reading) {
  const auto id = read_word(node, what, reading.mistakes);
  return id ? known_slot(*id, node.mark, reading) : nullptr;
}

const Slot* slot_of(const Node& node, SlotType wanted, std::string_view user, Reading& reading) {
  const auto id = read_word(node, user, reading.mistakes);
  return id ? known_slot(*id, wanted, user, node.mark, reading) : nullptr;
}

std::optional<StateId> state_of(const Node& node, std::string_view what, Reading& reading) {
  const auto id = read_word(node, what, reading.mistakes);
  if (!id) return std::nullopt;
  for (const auto& known : reading.names.states)
    if (known == *id) return StateId(*id);
  reading.note(node.mark, unknown("state", *id, reading.names.states));
  return std::nullopt;
}

bool check_choice(const Slot& slot, const std::string& value, const Mark& mark, Reading& reading) {
  const auto offered = reading.names.choices.find(slot.id);
  if (offered == reading.names.choices.end() || offered->second.contains(value)) return true;
  reading.note(mark, unknown("choice of " + ticked(slot.id.value), value,
                             Words(offered->second.begin(), offered->second.end())));
  return false;
}

bool check_filter(const Slot& list, const std::string& map, const std::string& value, const Mark& mark,
                  Reading& reading) {
  const auto* slot = known_slot(map, SlotType::map, "`where`", mark, reading);
  if (!slot) return false;
  if (slot->over == list.id) return check_choice(*slot, value, mark, reading);
  reading.note(mark,
               ticked(map) + " is a map over " + ticked(slot->over.value) + ", not over " + ticked(list.id.value));
  return false;
}

std::vector<ItemFilter> read_filters(const Node& node, const Slot& list, Reading& reading) {
  std::vector<ItemFilter> filters;
  if (!check_map(node, "`where`", reading.mistakes)) return filters;
  for (const auto& field : node.fields) {
    const auto value = read_word(field.value, ticked(field.key), reading.mistakes);
    if (value && check_filter(list, field.key, *value, field.mark, reading))
      filters.push_back({SlotId(field.key), ChoiceId(*value)});
  }
  return filters;
}

}  // namespace inward::dialogs::loading
