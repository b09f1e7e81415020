#pragma once
// Brings a file to this program's schema. Internal to storage/.

#include <cstdint>
#include <vector>

#include "storage/sqlite_db.hpp"

namespace inward::storage {

struct Schema {
  std::int64_t application_id;     // in the file's header: whose it is
  std::vector<const char*> steps;  // steps[n] leads from version n to n + 1
};

// Reads only. Throws StoreError where the file is another program's or a newer Inward's.
void require_ours(Database&, const Schema&);

// Each step in a transaction of its own, so that a crash leaves a whole version behind.
void migrate(Database&, const Schema&);

}  // namespace inward::storage
