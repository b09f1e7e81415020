#include "storage/sqlite_scripts.hpp"

#include "storage/stored.hpp"

namespace inward::storage {

Scripts::Scripts(Database& database)
    : database_(database),
      insert_(database, "keep a script",
              "INSERT INTO script (hash, source, kept, script, version, language) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
              "ON CONFLICT (hash) DO UPDATE SET script = ?4, version = ?5, language = ?6 WHERE script = ''"),
      all_(database, "list scripts",
           "SELECT hash, script, version, language, kept, revoked, "
           "(SELECT count(*) FROM conversation WHERE conversation.version = hash) "
           "FROM script ORDER BY script, kept, hash"),
      revoke_(database, "revoke a script",
              "UPDATE script SET revoked = CASE revoked WHEN 0 THEN ?2 ELSE revoked END WHERE hash = ?1"),
      revoked_(database, "find revoked scripts", "SELECT hash FROM script WHERE revoked <> 0"),
      pinned_(database, "find pinned scripts",
              "SELECT source FROM script WHERE EXISTS (SELECT 1 FROM conversation WHERE version = hash)"),
      find_(database, "find a script", "SELECT source FROM script WHERE hash = ?1") {}

void Scripts::keep(const dialogs::Script& script, TimePoint now) {
  insert_.run(script.hash.value, script.source, stored(now), script.id.value, std::int64_t{script.version},
              script.language);
}

std::vector<KeptScript> Scripts::all() {
  std::vector<KeptScript> found;
  auto rows = all_.query();
  while (rows.next()) {
    auto& kept = found.emplace_back();
    kept.hash = ScriptHash(rows.text(0));
    kept.script = ScriptId(rows.text(1));
    kept.version = static_cast<int>(rows.integer(2));
    kept.language = rows.text(3);
    kept.since = instant(rows.integer(4));
    if (const auto revoked = rows.integer(5); revoked != 0) kept.revoked = instant(revoked);
    kept.conversations = rows.integer(6);
  }
  return found;
}

bool Scripts::revoke(const ScriptHash& hash, TimePoint now) {
  revoke_.run(hash.value, stored(now));
  return database_.changed_rows() == 1;
}

std::vector<ScriptHash> Scripts::revoked() {
  std::vector<ScriptHash> hashes;
  auto rows = revoked_.query();
  while (rows.next()) hashes.emplace_back(rows.text(0));
  return hashes;
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
