#include "tests/support/recording_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace inward::test {

struct RecordedDisk {
  sqlite3_vfs vfs{};
  std::string name;
  DiskImage files;
  std::vector<DiskOperation> operations;
  std::optional<std::size_t> space;
  std::string failing_syncs;
  std::function<void(const std::string&)> after_sync;

  std::size_t used() const {
    std::size_t sum = 0;
    for (const auto& [path, bytes] : files) sum += bytes.size();
    return sum;
  }
};

namespace {

struct File {
  sqlite3_file base;
  RecordedDisk* disk;
  const std::string* path;  // the key in `files`, which stays
  bool new_in_folder;

  static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
  std::string& bytes() const { return disk->files.at(*path); }
};

int read(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
  const auto& bytes = File::of(file).bytes();
  const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
  const auto got = std::min(static_cast<std::size_t>(count), bytes.size() - from);
  std::memcpy(out, bytes.data() + from, got);
  std::memset(static_cast<char*>(out) + got, 0, static_cast<std::size_t>(count) - got);
  return got == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* data, int count, sqlite3_int64 offset) {
  auto& self = File::of(file);
  auto& bytes = self.bytes();
  const auto from = static_cast<std::size_t>(offset);
  const auto end = from + static_cast<std::size_t>(count);
  if (end > bytes.size()) {
    if (self.disk->space && self.disk->used() + end - bytes.size() > *self.disk->space) return SQLITE_FULL;
    bytes.resize(end);
  }
  std::memcpy(bytes.data() + from, data, static_cast<std::size_t>(count));
  self.disk->operations.push_back(
      DiskWrite{*self.path, from, std::string(static_cast<const char*>(data), static_cast<std::size_t>(count))});
  return SQLITE_OK;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  auto& self = File::of(file);
  self.bytes().resize(static_cast<std::size_t>(size));
  self.disk->operations.push_back(DiskTruncate{*self.path, static_cast<std::size_t>(size)});
  return SQLITE_OK;
}

int sync(sqlite3_file* file, int) {
  auto& self = File::of(file);
  if (!self.disk->failing_syncs.empty() && self.path->ends_with(self.disk->failing_syncs)) return SQLITE_IOERR_FSYNC;
  self.disk->operations.push_back(DiskSync{*self.path, std::exchange(self.new_in_folder, false)});
  if (self.disk->after_sync) self.disk->after_sync(*self.path);
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(File::of(file).bytes().size());
  return SQLITE_OK;
}

int close(sqlite3_file*) {
  return SQLITE_OK;
}
int lock(sqlite3_file*, int) {
  return SQLITE_OK;
}
int check_reserved_lock(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
  return 4096;
}
int characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;  // as SQLite assumes of Linux
}

const sqlite3_io_methods& methods() {
  static const sqlite3_io_methods made{1,
                                       close,
                                       read,
                                       write,
                                       truncate,
                                       sync,
                                       file_size,
                                       lock,
                                       lock,
                                       check_reserved_lock,
                                       control,
                                       sector_size,
                                       characteristics,
                                       nullptr,
                                       nullptr,
                                       nullptr,
                                       nullptr,
                                       nullptr,
                                       nullptr};
  return made;
}

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  auto& disk = *static_cast<RecordedDisk*>(vfs->pAppData);
  if (!path) return SQLITE_CANTOPEN;  // no temporary files: nothing is to be written beside the database
  const auto [found, created] = disk.files.try_emplace(path);
  new (file)
      File{{&methods()}, &disk, &found->first, created && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0};
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  auto& disk = *static_cast<RecordedDisk*>(vfs->pAppData);
  if (disk.files.erase(path) == 0) return SQLITE_IOERR_DELETE_NOENT;
  disk.operations.push_back(DiskDelete{path, sync_folder != 0});
  return SQLITE_OK;
}

int access(sqlite3_vfs* vfs, const char* path, int, int* result) {
  const auto& files = static_cast<RecordedDisk*>(vfs->pAppData)->files;
  const auto found = files.find(path);
  *result = found != files.end() && !found->second.empty();
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", path);
  return SQLITE_OK;
}

// Clock and randomness are the system's.
sqlite3_vfs* system_vfs() {
  return sqlite3_vfs_find("unix");
}
int randomness(sqlite3_vfs*, int size, char* out) {
  return system_vfs()->xRandomness(system_vfs(), size, out);
}
int wait_no_time(sqlite3_vfs*, int) {
  return 0;
}
int current_time(sqlite3_vfs*, double* now) {
  return system_vfs()->xCurrentTime(system_vfs(), now);
}

}  // namespace

RecordingVfs::RecordingVfs(DiskImage files) : disk_(std::make_unique<RecordedDisk>()) {
  disk_->files = std::move(files);
  disk_->name = "recording-" + std::to_string(reinterpret_cast<std::uintptr_t>(disk_.get()));
  auto& vfs = disk_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(File);
  vfs.mxPathname = 512;
  vfs.zName = disk_->name.c_str();
  vfs.pAppData = disk_.get();
  vfs.xOpen = open;
  vfs.xDelete = remove;
  vfs.xAccess = access;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = randomness;
  vfs.xSleep = wait_no_time;
  vfs.xCurrentTime = current_time;
  sqlite3_vfs_register(&vfs, 0);
}

RecordingVfs::~RecordingVfs() {
  sqlite3_vfs_unregister(&disk_->vfs);
}

const std::string& RecordingVfs::name() const {
  return disk_->name;
}

const DiskImage& RecordingVfs::files() const {
  return disk_->files;
}

const std::vector<DiskOperation>& RecordingVfs::operations() const {
  return disk_->operations;
}

void RecordingVfs::set_space(std::optional<std::size_t> bytes) {
  disk_->space = bytes;
}

void RecordingVfs::fail_syncs_of(std::string ending) {
  disk_->failing_syncs = std::move(ending);
}

void RecordingVfs::after_sync(std::function<void(const std::string&)> look) {
  disk_->after_sync = std::move(look);
}

}  // namespace inward::test
