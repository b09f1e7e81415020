#include "dialogs/loading/effect_parser.hpp"

#include <algorithm>

namespace inward::dialogs::loading {
namespace {

using Kind = ScriptLink::Kind;

bool offers_time(const State& state) {
  const auto* ask = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
  return ask && std::ranges::any_of(ask->options, [](auto& one) { return !one.at.empty(); });
}

// The slot that says when; none: a choice of the question does.
std::optional<SlotId> read_when(const Fields& fields, const Field& effect, const State& state, Reading& reading) {
  if (const auto* at = fields.find("at")) {
    const auto* slot = slot_of(*at, SlotType::time, "`at`", reading);
    return slot ? std::optional(slot->id) : std::nullopt;
  }
  if (!offers_time(state))
    reading.note(effect.mark,
                 "when is this? Give at least one choice of this question an `at`, or name a slot: `at: some-time`");
  return std::nullopt;
}

std::optional<ScriptId> read_script_named(const Node& node, std::string_view what, Kind kind, Reading& reading) {
  const auto id = read_id(node, what, reading.mistakes);
  if (!id) return std::nullopt;
  reading.links.push_back({node.mark, ScriptId(*id), kind});
  return ScriptId(*id);
}

void read_remember(const Field& field, State& state, Reading& reading) {
  Remember remember;
  const auto add = [&](const Node& item) {
    if (const auto* slot = slot_of(item, "`remember`", reading)) remember.slots.push_back(slot->id);
  };
  if (field.value.kind == Node::Kind::list)
    std::ranges::for_each(field.value.items, add);
  else
    add(field.value);
  state.effects.emplace_back(std::move(remember));
}

void read_commit(const Field& field, State& state, Reading& reading) {
  const Fields fields(field.value, "`commit`", {"text", "follow_up", "at"}, reading.mistakes);
  const auto* text = fields.require("text");
  const auto* follow_up = fields.require("follow_up");
  if (!text || !follow_up) return;
  const auto* slot = slot_of(*text, SlotType::text, "`commit`", reading);
  const auto script = read_script_named(*follow_up, "`follow_up`", Kind::follow_up, reading);
  auto when = read_when(fields, field, state, reading);
  if (slot && script) state.effects.emplace_back(Commit{slot->id, *script, std::move(when)});
}

void read_schedule(const Field& field, State& state, Reading& reading) {
  const Fields fields(field.value, "`schedule`", {"script", "at"}, reading.mistakes);
  const auto* named = fields.require("script");
  if (!named) return;
  const auto script = read_script_named(*named, "`script`", Kind::by_name, reading);
  auto when = read_when(fields, field, state, reading);
  if (script) state.effects.emplace_back(Schedule{*script, std::move(when)});
}

void read_letter(const Field& field, State& state, Reading& reading) {
  const Fields fields(field.value, "`letter`", {"text", "at"}, reading.mistakes);
  const auto* text = fields.require("text");
  if (!text) return;
  const auto* slot = slot_of(*text, SlotType::text, "`letter`", reading);
  auto when = read_when(fields, field, state, reading);
  if (slot) state.effects.emplace_back(Letter{slot->id, std::move(when)});
}

void read_recall(const Field& field, State& state, Reading& reading) {
  const Fields fields(field.value, "`recall`", {"into", "from", "slot"}, reading.mistakes);
  const auto* into = fields.require("into");
  const auto* from = fields.require("from");
  const auto* theirs = fields.require("slot");
  if (!into || !from || !theirs) return;
  const auto* ours = slot_of(*into, "`into`", reading);
  const auto script = read_script_named(*from, "`from`", Kind::by_name, reading);
  const auto slot = read_id(*theirs, "`slot`", reading.mistakes);
  if (!ours || !script || !slot) return;
  if (ours->type != SlotType::list && ours->type != SlotType::text)
    return reading.note(
        into->mark, "`recall` needs a list or a text slot; " + ticked(ours->id.value) + " is " + spoken(ours->type));
  reading.links.back().recalled.push_back({theirs->mark, ours->id, SlotId(*slot)});
  state.effects.emplace_back(Recall{ours->id, *script, SlotId(*slot)});
}

struct EffectKey {
  std::string key;
  void (*read)(const Field&, State&, Reading&);
};

// In the order in which they happen.
const std::vector<EffectKey> readers = {{"recall", read_recall},
                                        {"remember", read_remember},
                                        {"commit", read_commit},
                                        {"schedule", read_schedule},
                                        {"letter", read_letter}};

}  // namespace

const Words& effect_keys() {
  static const Words keys = {"recall", "remember", "commit", "schedule", "letter"};
  return keys;
}

void read_effects(const Fields& fields, State& state, Reading& reading) {
  bool follows_choice = false;
  for (const auto& [key, read] : readers) {
    const auto* field = fields.field(key);
    if (!field) continue;
    read(*field, state, reading);
    const bool times = key == "commit" || key == "schedule" || key == "letter";
    follows_choice =
        follows_choice ||
        (times && std::ranges::none_of(field->value.fields, [](const Field& given) { return given.key == "at"; }));
  }
  if (!follows_choice && offers_time(state))
    reading.note(state.mark, "a choice of " + ticked(state.id.value) +
                                 " has `at`, but nothing is followed up; add `commit`, `schedule` or `letter`");
}

}  // namespace inward::dialogs::loading
