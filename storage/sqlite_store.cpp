#include "storage/sqlite_store.hpp"

#include "storage/schema.hpp"
#include "storage/sqlite_unit_of_work.hpp"

namespace inward::storage {
namespace {

// Of the 40 MB this process may take.
constexpr int cache_kib = 8192;
constexpr int key_cache_kib = 512;

class SqliteStore final : public Store {
 public:
  SqliteStore(Database main, Database keys, const Key& master) : rooms_(std::move(main), std::move(keys), master) {}

  std::unique_ptr<UnitOfWork> begin() override {
    rooms_.database.tend_log();
    rooms_.keys.tend_log();
    rooms_.empty_log_of_forgotten();
    return begin_unit_of_work(rooms_);
  }

  int mark_cut_off_sends_uncertain() override { return rooms_.outbox.mark_cut_off_sends_uncertain(); }

  void checkpoint() override {
    rooms_.database.return_free_pages();
    rooms_.database.checkpoint();
    rooms_.keys.checkpoint();
  }

 private:
  Rooms rooms_;
};

}  // namespace

std::unique_ptr<Store> open_sqlite(const std::filesystem::path& data_dir, const Key& master,
                                   const SqliteOptions& options) {
  Database main(data_dir / "inward.db", {options.vfs, options.synchronous_full, cache_kib, options.log_pages});
  Database keys(data_dir / "keys.db", {options.vfs, options.synchronous_full, key_cache_kib, options.log_pages});
  require_ours(main, inward_schema);  // both, before either is touched
  require_ours(keys, keys_schema);
  return std::make_unique<SqliteStore>(std::move(main), std::move(keys), master);
}

std::unique_ptr<Store> open_in_memory() {
  Database main(Database::memory, {});
  Database keys(Database::memory, {});
  return std::make_unique<SqliteStore>(std::move(main), std::move(keys), Key::random());
}

}  // namespace inward::storage
