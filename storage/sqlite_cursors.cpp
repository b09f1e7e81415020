#include "storage/sqlite_cursors.hpp"

#include "storage/stored.hpp"

namespace inward::storage {

Cursors::Cursors(Database& database)
    : save_(database, "save a cursor",
            "INSERT INTO cursor (platform, workspace, channel, upto) VALUES (?1, ?2, ?3, ?4) "
            "ON CONFLICT DO UPDATE SET upto = excluded.upto WHERE excluded.upto > upto"),
      all_(database, "find cursors", "SELECT channel, upto FROM cursor WHERE platform = ?1 AND workspace = ?2") {}

void Cursors::save(const PlatformId& platform, const WorkspaceId& workspace, const Cursor& cursor) {
  save_.run(platform.value, workspace.value, cursor.channel.value, stored(cursor.upto));
}

std::vector<Cursor> Cursors::all(const PlatformId& platform, const WorkspaceId& workspace) {
  std::vector<Cursor> cursors;
  auto rows = all_.query(platform.value, workspace.value);
  while (rows.next()) cursors.push_back({ChannelId(rows.text(0)), instant(rows.integer(1))});
  return cursors;
}

}  // namespace inward::storage
