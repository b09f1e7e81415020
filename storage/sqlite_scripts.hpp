#pragma once
// The table script. See store.hpp for the promises.

#include <optional>
#include <vector>

#include "storage/sqlite_db.hpp"
#include "storage/store.hpp"

namespace inward::storage {

class Scripts {
 public:
  explicit Scripts(Database&);
  void keep(const dialogs::Script&, TimePoint now);
  std::vector<KeptScript> all();
  bool revoke(const ScriptHash&, TimePoint now);
  std::vector<ScriptHash> revoked();
  std::vector<std::string> pinned();
  std::optional<std::string> source(const ScriptHash&);

 private:
  Database& database_;
  Statement insert_, all_, revoke_, revoked_, pinned_, find_;
};

}  // namespace inward::storage
