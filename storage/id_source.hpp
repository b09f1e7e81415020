#pragma once
// Ids for rows, before the rows exist. Each is greater than every id given before, over restarts, clock jumps and
// deleted rows: the highest is kept in the file, some way ahead. They carry the time, so that even after a return to an
// older backup they do not meet ids that a platform remembers from the lost time.

#include "storage/sqlite_db.hpp"

namespace inward::storage {

class IdSource {
 public:
  explicit IdSource(Database&);

  std::int64_t next(TimePoint now);
  std::int64_t next();

  void reserve();   // last thing in a transaction that gave ids
  void reserved();  // once that has been committed

 private:
  Statement keep_;
  std::int64_t last_ = 0;
  std::int64_t kept_ = 0;     // committed
  std::int64_t keeping_ = 0;  // written, not yet committed
};

}  // namespace inward::storage
