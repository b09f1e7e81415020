#pragma once
// The table script. See store.hpp for the promises.

#include <optional>
#include <vector>

#include "storage/sqlite_db.hpp"

namespace inward::storage {

class Scripts {
 public:
  explicit Scripts(Database&);
  void keep(const ScriptHash&, const std::string& source, TimePoint now);
  std::vector<std::string> pinned();
  std::optional<std::string> source(const ScriptHash&);

 private:
  Statement insert_, pinned_, find_;
};

}  // namespace inward::storage
