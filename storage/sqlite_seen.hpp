#pragma once
// The table seen: the names of events that have been taken. See store.hpp for the promises.

#include <vector>

#include "storage/sqlite_db.hpp"

namespace inward::storage {

class Seen {
 public:
  explicit Seen(Database&);
  bool first_sight(const std::vector<std::string>& keys, TimePoint now);
  int sweep(TimePoint before, int at_most);

 private:
  Database& database_;
  Statement insert_, oldest_, delete_;
};

}  // namespace inward::storage
