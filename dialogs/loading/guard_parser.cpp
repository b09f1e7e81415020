#include "dialogs/loading/guard_parser.hpp"

#include <algorithm>

namespace inward::dialogs::loading {
namespace {

const Words relations = {"equals", "at_least", "at_most"};

Words with_relations(Words keys) {
  keys.insert(keys.end(), relations.begin(), relations.end());
  return keys;
}

std::optional<Bound> read_bound(const Fields& fields, Reading& reading) {
  std::optional<Bound> bound;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const auto* field = fields.field(relations[i]);
    if (!field) continue;
    if (bound) reading.note(field->mark, "give only one of `equals`, `at_least` and `at_most`");
    const auto number = read_number(field->value, ticked(relations[i]), 0, 1000, reading.mistakes);
    if (!number) return std::nullopt;
    bound = Bound{static_cast<Relation>(i), *number};
  }
  if (!bound) reading.note(fields.mark(), "compare with what? Add `equals: 3`, `at_least: 3` or `at_most: 3`");
  return bound;
}

// The value a history or slot guard compares with.
std::optional<std::string> read_value(const Slot& slot, const Node& node, Reading& reading) {
  auto value = read_word(node, "a value of " + ticked(slot.id.value), reading.mistakes);
  if (!value || !check_choice(slot, *value, node.mark, reading)) return std::nullopt;
  return value;
}

std::optional<Guard> slot_guard(const Node& node, Reading& reading) {
  const Fields fields(node, "a guard", with_relations({"slot", "is", "has"}), reading.mistakes);
  const auto* slot = slot_of(*fields.find("slot"), "`slot`", reading);
  if (!slot) return std::nullopt;
  const auto* is = fields.find("is");
  const auto* has = fields.find("has");
  if (slot->type == SlotType::choice && is && !has) {
    if (auto value = read_value(*slot, *is, reading)) return Guard{SlotIs{slot->id, *value}};
    return std::nullopt;
  }
  if (slot->type == SlotType::choices && has && !is) {
    if (auto value = read_value(*slot, *has, reading)) return Guard{SlotHas{slot->id, ChoiceId(*value)}};
    return std::nullopt;
  }
  if (slot->type == SlotType::scale && !is && !has) {
    if (const auto bound = read_bound(fields, reading)) return Guard{SlotBound{slot->id, *bound}};
    return std::nullopt;
  }
  reading.note(node.mark, ticked(slot->id.value) + " is " + spoken(slot->type) +
                              "; a choice is tested with `is`, several choices with `has`, a scale with `equals`, "
                              "`at_least` or `at_most`, any slot with `filled`");
  return std::nullopt;
}

std::optional<Guard> filled_guard(const Node& node, Reading& reading) {
  const Fields fields(node, "a guard", {"filled"}, reading.mistakes);
  const auto* slot = slot_of(*fields.find("filled"), "`filled`", reading);
  return slot ? std::optional(Guard{SlotFilled{slot->id}}) : std::nullopt;
}

std::optional<Guard> count_guard(const Node& node, Reading& reading) {
  const Fields fields(node, "a guard", with_relations({"count", "where"}), reading.mistakes);
  const auto* list = slot_of(*fields.find("count"), SlotType::list, "`count`", reading);
  if (!list) return std::nullopt;
  ItemCount count{list->id, {}, {}};
  if (const auto* where = fields.find("where")) count.where = read_filters(*where, *list, reading);
  const auto bound = read_bound(fields, reading);
  if (!bound) return std::nullopt;
  count.bound = *bound;
  return Guard{std::move(count)};
}

// `{energy: low, tone: unpleasant}` over what was remembered.
std::map<SlotId, std::string> read_matching(const Node& node, std::string_view what, Reading& reading) {
  std::map<SlotId, std::string> matching;
  if (!check_map(node, what, reading.mistakes)) return matching;
  for (const auto& field : node.fields) {
    const auto* slot = known_slot(field.key, field.mark, reading);
    if (!slot) continue;
    if (slot->type != SlotType::choice && slot->type != SlotType::scale)
      reading.note(field.mark,
                   "history is compared by choice and scale; " + ticked(field.key) + " is " + spoken(slot->type));
    else if (auto value = read_value(*slot, field.value, reading))
      matching.emplace(slot->id, *value);
  }
  if (node.fields.empty()) reading.note(node.mark, std::string(what) + " is empty; name a slot and its value");
  return matching;
}

std::optional<Guard> history_guard(const Node& node, const std::string& key, HistoryMeasure measure, Reading& reading) {
  const Fields fields(node, "a guard", with_relations({key}), reading.mistakes);
  auto matching = read_matching(*fields.find(key), ticked(key), reading);
  const auto bound = read_bound(fields, reading);
  if (!bound || matching.empty()) return std::nullopt;
  return Guard{HistoryBound{measure, std::move(matching), *bound}};
}

std::optional<Guard> last_guard(const Node& node, Reading& reading) {
  const Fields fields(node, "a guard", {"last"}, reading.mistakes);
  const auto matching = read_matching(*fields.find("last"), "`last`", reading);
  std::vector<Guard> tests;
  for (const auto& [slot, value] : matching) tests.push_back({LastWas{slot, value}});
  if (tests.empty()) return std::nullopt;
  return tests.size() == 1 ? std::move(tests[0]) : Guard{All{std::move(tests)}};
}

std::optional<Guard> days_guard(const Node& node, Reading& reading) {
  const Fields fields(node, "a guard", with_relations({"days_since"}), reading.mistakes);
  const auto& named = *fields.find("days_since");
  const auto script = read_id(named, "`days_since`", reading.mistakes);
  const auto bound = read_bound(fields, reading);
  if (!script || !bound) return std::nullopt;
  if (*script == "this") return Guard{DaysSince{{}, *bound}};
  reading.links.push_back({named.mark, ScriptId(*script), ScriptLink::Kind::by_name});
  return Guard{DaysSince{ScriptId(*script), *bound}};
}

std::optional<Guard> free_text_guard(const Node& node, Reading& reading) {
  const Fields fields(node, "a guard", {"free_text"}, reading.mistakes);
  const auto& value = *fields.find("free_text");
  if (value.kind == Node::Kind::scalar && value.text == "open") return Guard{FreeTextOpen{}};
  reading.note(value.mark, "write `free_text: open`; for the opposite, `not: {free_text: open}`");
  return std::nullopt;
}

std::optional<Guard> begun_in_guard(const Node& node, Reading& reading) {
  const Fields fields(node, "a guard", {"begun_in"}, reading.mistakes);
  const auto& value = *fields.find("begun_in");
  if (value.kind == Node::Kind::scalar && value.text == "channel") return Guard{BegunInChannel{}};
  reading.note(value.mark, "write `begun_in: channel`; for the opposite, `not: {begun_in: channel}`");
  return std::nullopt;
}

std::vector<Guard> read_guards(const Node& node, const std::string& key, Reading& reading) {
  std::vector<Guard> guards;
  if (node.kind != Node::Kind::list || node.items.empty())
    reading.note(node.mark, ticked(key) + " wants a list of guards: `" + key + ": [{...}, {...}]`");
  for (const auto& item : node.items)
    if (auto guard = read_guard(item, reading)) guards.push_back(std::move(*guard));
  return guards;
}

std::optional<Guard> joined_guard(const Node& node, const std::string& key, Reading& reading) {
  const Fields fields(node, "a guard", {key}, reading.mistakes);
  const auto& inner = *fields.find(key);
  if (key == "not") {
    auto guard = read_guard(inner, reading);
    if (!guard) return std::nullopt;
    return Guard{Not{{std::move(*guard)}}};
  }
  auto guards = read_guards(inner, key, reading);
  if (guards.empty()) return std::nullopt;
  return key == "all" ? Guard{All{std::move(guards)}} : Guard{Any{std::move(guards)}};
}

const Words tests = {"slot",       "filled",    "count",    "streak", "history", "last",
                     "days_since", "free_text", "begun_in", "all",    "any",     "not"};

}  // namespace

std::optional<Guard> read_guard(const Node& node, Reading& reading) {
  if (!check_map(node, "a guard", reading.mistakes)) return std::nullopt;
  Words given;
  for (const auto& field : node.fields)
    if (std::find(tests.begin(), tests.end(), field.key) != tests.end()) given.push_back(field.key);
  if (given.size() != 1) {
    reading.note(node.mark, given.empty() ? "this guard tests nothing; start with one of " + listed(tests)
                                          : "a guard tests one thing, this one " + listed(given) + "; join with `all`");
    return std::nullopt;
  }
  const auto& test = given[0];
  if (test == "slot") return slot_guard(node, reading);
  if (test == "filled") return filled_guard(node, reading);
  if (test == "count") return count_guard(node, reading);
  if (test == "streak") return history_guard(node, test, HistoryMeasure::streak, reading);
  if (test == "history") return history_guard(node, test, HistoryMeasure::count, reading);
  if (test == "last") return last_guard(node, reading);
  if (test == "days_since") return days_guard(node, reading);
  if (test == "free_text") return free_text_guard(node, reading);
  if (test == "begun_in") return begun_in_guard(node, reading);
  return joined_guard(node, test, reading);
}

}  // namespace inward::dialogs::loading
