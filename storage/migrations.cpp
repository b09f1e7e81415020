#include "storage/migrations.hpp"

namespace inward::storage {
namespace {

std::int64_t version_of(Database& database) {
  return database.number("read the schema version", "PRAGMA user_version");
}

bool is_empty(Database& database) {
  return version_of(database) == 0 && database.number("read the schema", "SELECT count(*) FROM sqlite_schema") == 0;
}

void take_step(Database& database, const Schema& schema, std::int64_t from) {
  const auto to = std::to_string(from + 1);
  const auto operation = "migrate to schema " + to;
  database.execute(operation, "BEGIN IMMEDIATE");
  try {
    database.execute(operation, schema.steps[static_cast<std::size_t>(from)]);
    database.execute(operation, "PRAGMA application_id = " + std::to_string(schema.application_id));
    database.execute(operation, "PRAGMA user_version = " + to);
    database.execute(operation, "COMMIT");
  } catch (...) {
    if (database.in_transaction()) database.execute(operation, "ROLLBACK");
    throw;
  }
}

}  // namespace

void require_ours(Database& database, const Schema& schema) {
  const auto owner = database.number("read the file's owner", "PRAGMA application_id");
  if (owner != schema.application_id && !(owner == 0 && is_empty(database)))
    throw StoreError(database.name() + " belongs to another program (application id " + std::to_string(owner) +
                     "); nothing was changed");
  const auto version = version_of(database);
  const auto known = static_cast<std::int64_t>(schema.steps.size());
  if (version > known)
    throw StoreError(database.name() + " was written by a newer Inward (schema " + std::to_string(version) +
                     ", this one knows " + std::to_string(known) +
                     "); install that version, or restore the backup made before it ran");
}

void migrate(Database& database, const Schema& schema) {
  require_ours(database, schema);
  for (auto version = version_of(database); version < static_cast<std::int64_t>(schema.steps.size()); ++version)
    take_step(database, schema, version);
}

}  // namespace inward::storage
