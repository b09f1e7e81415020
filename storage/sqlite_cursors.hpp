#pragma once
// How far the channels of a platform were read. Internal to storage/.

#include <vector>

#include "dialogs/event.hpp"
#include "storage/sqlite_db.hpp"

namespace inward::storage {

class Cursors {
 public:
  explicit Cursors(Database&);
  void save(const PlatformId&, const WorkspaceId&, const Cursor&);  // the later one stays
  std::vector<Cursor> all(const PlatformId&, const WorkspaceId&);

 private:
  Statement save_, all_;
};

}  // namespace inward::storage
