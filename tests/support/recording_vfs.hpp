#pragma once
// A disk in memory behind a SQLite VFS of its own. It remembers every write, truncation, sync and deletion in order,
// so that the states a power cut could leave behind can be rebuilt; and it can run out of space or fail to sync.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <variant>
#include <vector>

namespace inward::test {

using DiskImage = std::map<std::string, std::string>;  // path -> bytes

struct DiskWrite {
  std::string path;
  std::size_t offset = 0;
  std::string bytes;
};
struct DiskTruncate {
  std::string path;
  std::size_t size = 0;
};
struct DiskSync {
  std::string path;
  bool folder = false;  // its folder too, as SQLite does on Linux for a new log or journal: deletions there are safe
};
struct DiskDelete {
  std::string path;
  bool durable = false;
};
using DiskOperation = std::variant<DiskWrite, DiskTruncate, DiskSync, DiskDelete>;

struct RecordedDisk;

class RecordingVfs {
 public:
  explicit RecordingVfs(DiskImage files = {});
  ~RecordingVfs();  // every database on it must be closed
  RecordingVfs(const RecordingVfs&) = delete;
  RecordingVfs& operator=(const RecordingVfs&) = delete;

  const std::string& name() const;  // for SqliteOptions::vfs
  const DiskImage& files() const;   // with all that was written, synced or not
  const std::vector<DiskOperation>& operations() const;

  void set_space(std::optional<std::size_t> bytes);                    // all files together; none: endless
  void fail_syncs_of(std::string ending);                              // paths that end so; empty: none
  void after_sync(std::function<void(const std::string& path)> look);  // called after each one that succeeded

 private:
  std::unique_ptr<RecordedDisk> disk_;
};

// What could be on the disk if the power went after the first `count` operations that began on an empty one: all that
// was synced, and of the rest each 512-byte sector either as it was or as it was to become.
DiskImage after_power_cut(const std::vector<DiskOperation>&, std::size_t count, std::mt19937_64&);

}  // namespace inward::test
