#pragma once
// Every driver of the Store port. A new one joins `Drivers` and must pass what is here.

#include <catch2/catch.hpp>
#include <memory>
#include <tuple>

#include "storage/sqlite_store.hpp"
#include "tests/support/store_samples.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::test {

struct SqliteOnDisk {
  TemporaryFolder folder;
  storage::Key master = storage::Key::random();
  std::unique_ptr<storage::Store> store = storage::open_sqlite(folder.path(), master);

  // As after a restart of the process.
  void reopen() {
    store.reset();
    store = storage::open_sqlite(folder.path(), master);
  }
};

struct SqliteInMemory {
  std::unique_ptr<storage::Store> store = storage::open_in_memory();
};

using Drivers = std::tuple<SqliteOnDisk, SqliteInMemory>;
using DurableDrivers = std::tuple<SqliteOnDisk>;

}  // namespace inward::test
