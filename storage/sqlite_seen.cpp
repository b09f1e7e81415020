#include "storage/sqlite_seen.hpp"

#include <algorithm>

#include "storage/stored.hpp"

namespace inward::storage {

Seen::Seen(Database& database)
    : database_(database),
      insert_(database, "remember an event", "INSERT OR IGNORE INTO seen (key, at) VALUES (?1, ?2)"),
      oldest_(database, "find old events", "SELECT number, at FROM seen ORDER BY number LIMIT ?1"),
      delete_(database, "forget old events", "DELETE FROM seen WHERE number <= ?1") {}

bool Seen::first_sight(const std::vector<std::string>& keys, TimePoint now) {
  bool first = true;
  for (auto key = keys.begin(); key != keys.end(); ++key) {
    insert_.run(*key, stored(now));
    const bool named_twice = std::find(keys.begin(), key, *key) != key;
    if (database_.changed_rows() == 0 && !named_twice) first = false;
  }
  return first;
}

// Rows stand in the order of their coming. Behind a younger one, an older one (the clock was set back) waits for it.
int Seen::sweep(TimePoint before, int at_most) {
  std::int64_t last = 0;
  {
    auto rows = oldest_.query(std::int64_t{at_most});
    while (rows.next() && rows.integer(1) < stored(before)) last = rows.integer(0);
  }
  if (last == 0) return 0;
  delete_.run(last);
  return static_cast<int>(database_.changed_rows());
}

}  // namespace inward::storage
