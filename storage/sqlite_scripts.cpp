#include "storage/sqlite_scripts.hpp"

#include "storage/instant.hpp"

namespace inward::storage {

Scripts::Scripts(Database& database)
    : insert_(database, "keep a script", "INSERT OR IGNORE INTO script (hash, source, kept) VALUES (?1, ?2, ?3)"),
      pinned_(database, "find pinned scripts",
              "SELECT source FROM script WHERE EXISTS (SELECT 1 FROM conversation WHERE version = hash)"),
      find_(database, "find a script", "SELECT source FROM script WHERE hash = ?1") {}

void Scripts::keep(const ScriptHash& hash, const std::string& source, TimePoint now) {
  insert_.run(hash.value, source, stored(now));
}

std::vector<std::string> Scripts::pinned() {
  std::vector<std::string> sources;
  auto rows = pinned_.query();
  while (rows.next()) sources.push_back(rows.text(0));
  return sources;
}

std::optional<std::string> Scripts::source(const ScriptHash& hash) {
  auto rows = find_.query(hash.value);
  if (!rows.next()) return std::nullopt;
  return rows.text(0);
}

}  // namespace inward::storage
