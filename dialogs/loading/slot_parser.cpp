#include "dialogs/loading/slot_parser.hpp"

#include <algorithm>

#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/text_parser.hpp"

namespace inward::dialogs::loading {
namespace {

constexpr int most_items = 20;
constexpr std::size_t usual_items = 10;

std::string readable(const std::string& id) {
  auto label = id;
  std::replace(label.begin(), label.end(), '-', ' ');
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

void read_list_keys(const Fields& fields, Slot& slot, Mistakes& mistakes) {
  const auto* max = fields.field("max");
  if (slot.type == SlotType::list) {
    const auto given = max ? read_number(max->value, "`max`", 1, most_items, mistakes) : std::nullopt;
    slot.max_items = given ? static_cast<std::size_t>(*given) : usual_items;
  } else if (max) {
    mistakes.push_back({max->mark, "`max` is for a list; drop it"});
  }
}

void read_map_keys(const Fields& fields, Slot& slot, Mistakes& mistakes) {
  if (slot.type != SlotType::map) {
    for (const auto* key : {"over", "of"})
      if (const auto* field = fields.field(key))
        mistakes.push_back({field->mark, ticked(key) + " is for a map; drop it"});
    return;
  }
  if (const auto* over = fields.require("over")) slot.over = SlotId(read_word(*over, "`over`", mistakes).value_or(""));
  if (const auto* of = fields.find("of")) read_one_of<int>(*of, "`of`", {{"choice", 0}}, mistakes);
}

Slot read_slot(const Field& field, Mistakes& mistakes) {
  Slot slot;
  slot.id = SlotId(field.key);
  slot.label = readable(field.key);
  const auto& reserved = house_quotes();
  if (std::find(reserved.begin(), reserved.end(), field.key) != reserved.end())
    mistakes.push_back(
        {field.mark, "`{" + field.key + "}` has a meaning of its own in texts; name the slot otherwise"});
  check_id(field, "slot", mistakes);
  const Fields fields(field.value, "slot " + ticked(field.key), {"type", "max", "over", "of", "privacy", "label"},
                      mistakes);
  if (const auto* type = fields.require("type"))
    slot.type = read_one_of<SlotType>(*type, "slot type",
                                      {{"text", SlotType::text},
                                       {"list", SlotType::list},
                                       {"choice", SlotType::choice},
                                       {"choices", SlotType::choices},
                                       {"scale", SlotType::scale},
                                       {"time", SlotType::time},
                                       {"map", SlotType::map}},
                                      mistakes)
                    .value_or(SlotType::text);
  if (const auto* privacy = fields.find("privacy"))
    slot.privacy =
        read_one_of<Privacy>(
            *privacy, "privacy",
            {{"personal", Privacy::personal}, {"private", Privacy::personal}, {"shareable", Privacy::shareable}},
            mistakes)
            .value_or(Privacy::personal);
  if (const auto* label = fields.find("label")) slot.label = read_word(*label, "`label`", mistakes).value_or("");
  read_list_keys(fields, slot, mistakes);
  read_map_keys(fields, slot, mistakes);
  return slot;
}

void check_over(const Field& field, const std::map<SlotId, Slot>& slots, Mistakes& mistakes) {
  const auto& map = slots.at(SlotId(field.key));
  if (map.type != SlotType::map || map.over.empty()) return;
  const Fields fields(field.value, "a slot", {"type", "max", "over", "of", "privacy", "label"}, mistakes);
  const auto& mark = fields.find("over")->mark;
  const auto list = slots.find(map.over);
  if (list == slots.end()) {
    Words lists;
    for (const auto& [id, slot] : slots)
      if (slot.type == SlotType::list) lists.push_back(id.value);
    mistakes.push_back({mark, unknown("slot", map.over.value, lists)});
  } else if (list->second.type != SlotType::list) {
    mistakes.push_back({mark, "`over` must name a list; " + ticked(map.over.value) + " is none"});
  }
}

}  // namespace

std::map<SlotId, Slot> read_slots(const Node& node, Mistakes& mistakes) {
  std::map<SlotId, Slot> slots;
  if (!check_map(node, "`slots`", mistakes)) return slots;
  for (const auto& field : node.fields) slots.emplace(SlotId(field.key), read_slot(field, mistakes));
  for (const auto& field : node.fields) check_over(field, slots, mistakes);
  return slots;
}

}  // namespace inward::dialogs::loading
