#pragma once
// The SQLite driver: inward.db (everything) and keys.db (each person's sealed key), both WAL with
// synchronous=FULL. One connection each, which alone writes and checkpoints: Debian's SQLite 3.40.1 can
// corrupt a WAL that two connections write and reset (sqlite.org/wal.html#walresetbug).

#include <filesystem>
#include <memory>
#include <string>

#include "storage/store.hpp"
#include "storage/vault.hpp"

namespace inward::storage {

struct SqliteOptions {
  std::string vfs;               // empty: the default; tests record or break through their own
  bool synchronous_full = true;  // false only as the power-cut test's negative control
  int log_pages = 4000;          // from here on the log is written back into the file
};

// Opens or creates both files in `data_dir` (0700), which must exist; migrates stepwise.
// Throws StoreError where a file is newer than this program, another program's, locked by another process, or was
// sealed with another master key; StoreBroken on damage.
std::unique_ptr<Store> open_sqlite(const std::filesystem::path& data_dir, const Key& master, const SqliteOptions& = {});

// The same tables, in memory, gone with the Store.
std::unique_ptr<Store> open_in_memory();

}  // namespace inward::storage
