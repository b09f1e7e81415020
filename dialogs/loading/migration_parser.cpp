#include "dialogs/loading/migration_parser.hpp"

#include <algorithm>

namespace inward::dialogs::loading {
namespace {

void read_states(const Node& node, Migration& migration, Reading& reading) {
  if (!check_map(node, "`states`", reading.mistakes)) return;
  for (const auto& field : node.fields)
    if (auto now = state_of(field.value, "`states`", reading))
      migration.states.emplace(StateId(field.key), std::move(*now));
}

void read_slots(const Node& node, Migration& migration, Reading& reading) {
  if (!check_map(node, "`slots`", reading.mistakes)) return;
  for (const auto& field : node.fields)
    if (const auto* now = slot_of(field.value, "`slots`", reading)) migration.slots.emplace(SlotId(field.key), now->id);
}

std::optional<Migration> read_migration(const Node& node, int version, Reading& reading) {
  const Fields fields(node, "a migration", {"from", "states", "slots"}, reading.mistakes);
  Migration migration{node.mark, 0, {}, {}};
  if (const auto* states = fields.find("states")) read_states(*states, migration, reading);
  if (const auto* slots = fields.find("slots")) read_slots(*slots, migration, reading);
  const auto* from = fields.require("from");
  const auto number = from ? read_number(*from, "`from`", 1, 1'000'000, reading.mistakes) : std::nullopt;
  if (!number) return std::nullopt;
  migration.from = *number;
  if (*number < version) return migration;
  reading.note(from->mark, "a migration leads here from an older version; this one is `version: " +
                               std::to_string(version) + "`, raise it");
  return std::nullopt;
}

}  // namespace

std::vector<Migration> read_migrations(const Node& node, int version, Reading& reading) {
  std::vector<Migration> migrations;
  if (node.kind != Node::Kind::list)
    reading.note(node.mark, "`migrations` wants a list: `- from: 1` and what was renamed since");
  for (const auto& item : node.items) {
    auto migration = read_migration(item, version, reading);
    if (!migration) continue;
    if (std::ranges::any_of(migrations, [&](const Migration& other) { return other.from == migration->from; }))
      reading.note(item.mark,
                   "there is a migration from version " + std::to_string(migration->from) + " already; join them");
    migrations.push_back(std::move(*migration));
  }
  return migrations;
}

}  // namespace inward::dialogs::loading
