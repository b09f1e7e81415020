#include "storage/sqlite_db.hpp"

#include <sqlite3.h>

#include <system_error>

namespace inward::storage {
namespace {

constexpr int busy_timeout_ms = 2000;  // a predecessor may still be closing

bool is_full(int code) {
  return (code & 0xff) == SQLITE_FULL;
}

// What no retry in this process can be trusted to cure.
bool is_broken(int code) {
  switch (code & 0xff) {
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
      return true;
    default:
      return false;
  }
}

}  // namespace

void Database::Closer::operator()(sqlite3* handle) const {
  sqlite3_close(handle);
}

Database::Database(const std::filesystem::path& file, const Options& options)
    : name_(file.filename().string()), options_(options), log_(std::make_unique<Log>()) {
  sqlite3* opened = nullptr;
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
  handle_.reset(opened);
  if (code != SQLITE_OK) throw StoreError(file.string() + ": cannot open: " + sqlite3_errstr(code));
  sqlite3_busy_timeout(opened, busy_timeout_ms);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  // Held until closing, kept by the kernel: no second Inward, no shell and no replicator can write or checkpoint
  // beside us (see sqlite_store.hpp); and the log's index needs no shared memory.
  execute("open",
          "PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
          "PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;");
}

void Database::prepare_for_writing() {
  execute("prepare", "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;");
  execute("prepare", "PRAGMA cache_size = -" + std::to_string(options_.cache_kib));
  if (name_ == memory) return;
  Statement write_ahead(*this, "prepare", "PRAGMA journal_mode = WAL");
  if (auto rows = write_ahead.query(); !rows.next() || rows.text(0) != "wal")
    throw StoreError(name_ + ": this file system does not allow a write-ahead log");
  execute("prepare", options_.synchronous_full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
  execute("prepare", "PRAGMA journal_size_limit = 67108864");
  const auto count_pages = [](void* log, sqlite3*, const char*, int pages) {
    static_cast<Log*>(log)->pages = pages;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(handle_.get(), count_pages,
                   log_.get());  // in place of SQLite's own checkpoints, whose errors it drops
}

void Database::execute(std::string_view operation, const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(operation, code);
}

std::int64_t Database::number(std::string_view operation, const std::string& sql) {
  Statement statement(*this, std::string(operation), sql);
  auto rows = statement.query();
  return rows.next() ? rows.integer(0) : 0;
}

std::int64_t Database::changed_rows() const {
  return sqlite3_changes64(handle_.get());
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(handle_.get()) == 0;
}

void Database::tend_log() {
  if (log_->pages < options_.log_pages) return;
  try {
    copy_log("write back", SQLITE_CHECKPOINT_PASSIVE);
  } catch (const StoreFull&) {}
}

void Database::return_free_pages() {
  execute("shrink", "PRAGMA incremental_vacuum(4096)");
}

void Database::checkpoint() {
  copy_log("checkpoint", SQLITE_CHECKPOINT_TRUNCATE);
}

void Database::copy_log(std::string_view operation, int mode) {
  if (name_ == memory) return;
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, mode, nullptr, nullptr);
  if (code != SQLITE_OK) fail(operation, code);
  log_->pages = 0;
}

void Database::fail(std::string_view operation, int code) const {
  std::string text = name_ + ": " + std::string(operation) + ": ";
  if ((code & 0xff) == SQLITE_BUSY) throw StoreInUse(text + "the file is in use by another process");
  text += std::string(sqlite3_errstr(code)) + " (SQLite " + std::to_string(code) + ')';
  const int system = sqlite3_system_errno(handle_.get());
  if (is_full(code)) throw StoreFull(text);
  if ((code & 0xff) == SQLITE_IOERR && system != 0) text += ": " + std::generic_category().message(system);
  if (is_broken(code)) throw StoreBroken(text);
  throw StoreError(text);
}

Rows::~Rows() {
  sqlite3_reset(statement_.handle_.get());
  sqlite3_clear_bindings(statement_.handle_.get());
}

bool Rows::next() {
  const int code = sqlite3_step(statement_.handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  statement_.database_.fail(statement_.operation_, code);
}

std::int64_t Rows::integer(int column) const {
  return sqlite3_column_int64(statement_.handle_.get(), column);
}

std::optional<std::int64_t> Rows::nullable(int column) const {
  if (sqlite3_column_type(statement_.handle_.get(), column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

std::string Rows::text(int column) const {
  const auto* text = sqlite3_column_text(statement_.handle_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle_.get(), column));
  return text ? std::string(reinterpret_cast<const char*>(text), size) : std::string();
}

std::string_view Rows::blob(int column) const {
  const auto* blob = static_cast<const char*>(sqlite3_column_blob(statement_.handle_.get(), column));
  return {blob, static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle_.get(), column))};
}

void Statement::Finalizer::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

Statement::Statement(Database& database, std::string operation, std::string_view sql)
    : database_(database), operation_(std::move(operation)) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(database.handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  handle_.reset(prepared);
  if (code != SQLITE_OK) database.fail(operation_, code);
}

void Statement::bind(int index, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(handle_.get(), index, value); code != SQLITE_OK)
    database_.fail(operation_, code);
}

void Statement::bind(int index, const std::optional<std::int64_t>& value) {
  if (value) return bind(index, *value);
  if (const int code = sqlite3_bind_null(handle_.get(), index); code != SQLITE_OK) database_.fail(operation_, code);
}

void Statement::bind(int index, const std::string& text) {
  const int code = sqlite3_bind_text64(handle_.get(), index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) database_.fail(operation_, code);
}

void Statement::bind(int index, Blob blob) {
  const auto* data = blob.bytes.empty() ? "" : blob.bytes.data();  // a null pointer would bind NULL
  const int code = sqlite3_bind_blob64(handle_.get(), index, data, blob.bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) database_.fail(operation_, code);
}

}  // namespace inward::storage
