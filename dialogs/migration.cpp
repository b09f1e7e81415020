#include "dialogs/migration.hpp"

#include <algorithm>

namespace inward::dialogs {
namespace {

struct FitsType {
  SlotType type;
  bool operator()(const std::string&) const { return type == SlotType::text; }
  bool operator()(const ChoiceId&) const { return type == SlotType::choice; }
  bool operator()(int) const { return type == SlotType::scale; }
  bool operator()(const ListValue&) const { return type == SlotType::list; }
  bool operator()(const MapValue&) const { return type == SlotType::map; }
  bool operator()(const ChoicesValue&) const { return type == SlotType::choices; }
  bool operator()(TimePoint) const { return type == SlotType::time; }
};

bool fits(const SlotValue& value, const Slot& slot) {
  return std::visit(FitsType{slot.type}, value);
}

// False: some answer has another type by now.
bool rename_slots(Slots& slots, const Migration& map, const Script& now) {
  Slots kept;
  for (auto& [old, value] : slots) {
    const auto slot = now.slots.find(renamed(map.slots, old));
    if (slot == now.slots.end()) continue;  // nothing reads it any more
    if (!fits(value, slot->second)) return false;
    kept.emplace(slot->first, std::move(value));
  }
  slots = std::move(kept);
  return true;
}

bool place(Frame& frame, const Migration& map, const Script& now) {
  frame.state = renamed(map.states, frame.state);
  const auto state = now.states.find(frame.state);
  if (state == now.states.end() || state->second.each.has_value() != frame.item.has_value()) return false;
  return rename_slots(frame.slots, map, now);
}

// Undoes that lead to nowhere go, with all that lie before them.
void rename_trail(std::vector<Undo>& trail, const Migration& map, const Script& now) {
  std::vector<Undo> kept;
  for (auto& undo : trail) {
    if (undo.depth == 0) {
      undo.state = renamed(map.states, undo.state);
      if (undo.slot) undo.slot = renamed(map.slots, *undo.slot);
      const auto state = now.states.find(undo.state);
      const bool lost = state == now.states.end() || state->second.each.has_value() != undo.item.has_value() ||
                        (undo.slot && !now.slots.contains(*undo.slot)) ||
                        (undo.before && undo.slot && !fits(*undo.before, now.slots.at(*undo.slot)));
      if (lost) {
        kept.clear();
        continue;
      }
    }
    kept.push_back(std::move(undo));
  }
  trail = std::move(kept);
}

bool calls_unchanged(const std::vector<Frame>& frames, const Script& old, const Script& now) {
  if (frames.size() < 2) return true;
  const auto before = old.calls.find(frames[1].script), after = now.calls.find(frames[1].script);
  if (before == old.calls.end() || after == now.calls.end() || before->second->hash != after->second->hash)
    return false;
  const auto state = now.states.find(frames[0].state);
  return state != now.states.end() && state->second.call && state->second.call->script == frames[1].script;
}

}  // namespace

const Migration* migration_from(int version, const Script& now) {
  const auto found = std::ranges::find(now.migrations, version, &Migration::from);
  return found == now.migrations.end() ? nullptr : &*found;
}

std::optional<Conversation> migrated(const Conversation& conversation, const Script& old, const Script& now) {
  const auto* map = migration_from(old.version, now);
  if (!map || old.id != now.id || old.hash == now.hash || conversation.frames.empty()) return std::nullopt;
  Conversation moved = conversation;
  if (!place(moved.frames.front(), *map, now) || !calls_unchanged(moved.frames, old, now)) return std::nullopt;
  rename_trail(moved.trail, *map, now);
  for (auto& entry : moved.remembered) entry.slot = renamed(map->slots, entry.slot);
  moved.version = now.hash;
  moved.last_choice.reset();
  moved.unclear = 0;
  ++moved.turn;
  return moved;
}

}  // namespace inward::dialogs
