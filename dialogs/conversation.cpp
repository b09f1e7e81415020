#include "dialogs/conversation.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace inward::dialogs {
namespace {

using nlohmann::json;

constexpr int form = 1;

// ---- slots: "text", 3, ["list"], {"id": "choice"}, {"map": [[index, "choice"]]} ------------

struct ValueToJson {
  json operator()(const std::string& text) const { return text; }
  json operator()(const ChoiceId& id) const { return {{"id", id.value}}; }
  json operator()(int number) const { return number; }
  json operator()(const ListValue& items) const { return items; }
  json operator()(const MapValue& map) const {
    auto pairs = json::array();
    for (const auto& [index, id] : map) pairs.push_back({index, id.value});
    return {{"map", std::move(pairs)}};
  }
};

json to_json(const SlotValue& value) {
  return std::visit(ValueToJson{}, value);
}

SlotValue slot_value(const json& stored) {
  if (stored.is_string()) return stored.get<std::string>();
  if (stored.is_number()) return stored.get<int>();
  if (stored.is_array()) return stored.get<ListValue>();
  if (const auto id = stored.find("id"); id != stored.end()) return ChoiceId(id->get<std::string>());
  MapValue map;
  for (const auto& pair : stored.at("map")) map.emplace(pair.at(0).get<std::size_t>(), pair.at(1).get<std::string>());
  return map;
}

// ---- frames, trail, entries: arrays, as they are written on every event ---------------------

json to_json(const std::optional<std::size_t>& index) {
  return index ? json(*index) : json(nullptr);
}

std::optional<std::size_t> index_in(const json& stored) {
  return stored.is_null() ? std::nullopt : std::optional(stored.get<std::size_t>());
}

json to_json(const Frame& frame) {
  auto withheld = json::array();
  for (const auto& id : frame.withheld) withheld.push_back(id.value);
  auto slots = json::object();
  for (const auto& [id, value] : frame.slots) slots.emplace(id.value, to_json(value));
  return json::array(
      {frame.script.value, frame.state.value, to_json(frame.item), std::move(withheld), std::move(slots)});
}

Frame frame(const json& stored) {
  Frame frame{ScriptId(stored.at(0).get<std::string>()),
              StateId(stored.at(1).get<std::string>()),
              index_in(stored.at(2)),
              {},
              {}};
  for (const auto& id : stored.at(3)) frame.withheld.emplace_back(id.get<std::string>());
  for (const auto& [id, value] : stored.at(4).items()) frame.slots.emplace(id, slot_value(value));
  return frame;
}

json to_json(const Undo& undo) {
  auto stored = json::array({undo.depth, undo.state.value, to_json(undo.item)});
  if (undo.slot) stored.push_back(undo.slot->value);
  if (undo.before) stored.push_back(to_json(*undo.before));
  return stored;
}

Undo undo(const json& stored) {
  Undo undo{stored.at(0).get<std::size_t>(), StateId(stored.at(1).get<std::string>()), index_in(stored.at(2)), {}, {}};
  if (stored.size() > 3) undo.slot = SlotId(stored.at(3).get<std::string>());
  if (stored.size() > 4) undo.before = slot_value(stored.at(4));
  return undo;
}

json to_json(const Entry& entry) {
  return json::array({entry.slot.value, entry.label, entry.value, entry.shown});
}

Entry entry(const json& stored) {
  return {SlotId(stored.at(0).get<std::string>()), stored.at(1).get<std::string>(), stored.at(2).get<std::string>(),
          stored.at(3).get<std::string>()};
}

template <class Value>
json to_json(const std::vector<Value>& values) {
  auto stored = json::array();
  for (const auto& value : values) stored.push_back(to_json(value));
  return stored;
}

// ---- names of states of life ----------------------------------------------------------------

constexpr std::array<const char*, 3> statuses = {"running", "parked", "ended"};
constexpr std::array<const char*, 3> outcomes = {"completed", "stopped", "declined"};

template <class Enum>
Enum named(const std::array<const char*, 3>& names, const std::string& name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (name == names[i]) return static_cast<Enum>(i);
  throw std::runtime_error("not a stored conversation: unknown status");
}

Conversation conversation(const json& stored) {
  Conversation c;
  c.id.value = stored.at("id").get<std::int64_t>();
  c.version = ScriptHash(stored.at("script").get<std::string>());
  for (const auto& each : stored.at("frames")) c.frames.push_back(frame(each));
  if (const auto trail = stored.find("trail"); trail != stored.end())
    for (const auto& each : *trail) c.trail.push_back(undo(each));
  if (const auto remembered = stored.find("remembered"); remembered != stored.end())
    for (const auto& each : *remembered) c.remembered.push_back(entry(each));
  c.turn = stored.at("turn").get<int>();
  c.unclear = stored.value("unclear", 0);
  if (const auto last = stored.find("last"); last != stored.end()) c.last_choice = ChoiceId(last->get<std::string>());
  c.about = stored.value("about", "");
  c.when = stored.value("when", "");
  if (const auto at = stored.find("at"); at != stored.end())
    c.follow_up_at = TimePoint(TimePoint::duration(at->get<std::int64_t>()));
  if (const auto status = stored.find("status"); status != stored.end())
    c.status = named<Status>(statuses, status->get<std::string>());
  if (const auto outcome = stored.find("outcome"); outcome != stored.end())
    c.outcome = named<Outcome>(outcomes, outcome->get<std::string>());
  return c;
}

}  // namespace

std::string encode(const Conversation& c) {
  json stored = {{"v", form}, {"id", c.id.value}, {"script", c.version.value}, {"turn", c.turn}};
  stored["frames"] = to_json(c.frames);
  if (!c.trail.empty()) stored["trail"] = to_json(c.trail);
  if (!c.remembered.empty()) stored["remembered"] = to_json(c.remembered);
  if (c.unclear != 0) stored["unclear"] = c.unclear;
  if (c.last_choice) stored["last"] = c.last_choice->value;
  if (!c.about.empty()) stored["about"] = c.about;
  if (!c.when.empty()) stored["when"] = c.when;
  if (c.follow_up_at) stored["at"] = c.follow_up_at->time_since_epoch().count();
  if (c.status != Status::running) stored["status"] = statuses.at(static_cast<std::size_t>(c.status));
  if (c.outcome) stored["outcome"] = outcomes.at(static_cast<std::size_t>(*c.outcome));
  return stored.dump(-1, ' ', false, json::error_handler_t::replace);
}

Conversation decode_conversation(std::string_view text) {
  const auto stored = json::parse(text, nullptr, false);
  if (!stored.is_object()) throw std::runtime_error("not a stored conversation");
  try {
    if (stored.at("v").get<int>() != form) throw std::runtime_error("a stored conversation of an unknown form");
    return conversation(stored);
  } catch (const json::exception&) {  // its text would quote what the person wrote
    throw std::runtime_error("not a stored conversation: a field is missing or of the wrong type");
  }
}

}  // namespace inward::dialogs
