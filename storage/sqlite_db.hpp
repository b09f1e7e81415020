#pragma once
// RAII over one SQLite connection. Used by storage/ alone; not safe to share between threads, may move from one to
// another. Every failure throws: StoreFull, StoreBroken or StoreError (see store.hpp), with the operation and
// SQLite's code in the text and never a bound value.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "storage/store.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace inward::storage {

class Statement;

class Database {
 public:
  struct Options {
    std::string vfs;               // empty: the default
    bool synchronous_full = true;  // false: a power cut may lose what was committed
    int cache_kib = 2048;
    int log_pages = 4000;  // tend_log() writes back from here on
  };
  static constexpr const char* memory = ":memory:";

  // Opens or creates. Nothing in the file changes before prepare_for_writing().
  Database(const std::filesystem::path& file, const Options&);

  // Sets up the write-ahead log and durability. Once, when the file is known to be ours.
  void prepare_for_writing();

  void execute(std::string_view operation, const std::string& sql);         // without results
  std::int64_t number(std::string_view operation, const std::string& sql);  // first column of the first row
  std::int64_t changed_rows() const;                                        // by the statement run last
  bool in_transaction() const;

  // Copies a log that has grown long into the file, so that its space is used again. Between transactions; without
  // space for it: another time.
  void tend_log();
  void checkpoint();         // copies the log, however long, and empties it
  void return_free_pages();  // some of them, to the file system

  const std::string& name() const { return name_; }  // "inward.db"
  [[noreturn]] void fail(std::string_view operation, int code) const;

 private:
  friend class Statement;
  struct Closer {
    void operator()(sqlite3*) const;
  };
  struct Log {
    int pages = 0;
  };
  void copy_log(std::string_view operation, int mode);

  std::string name_;
  Options options_;
  std::unique_ptr<Log> log_;  // SQLite holds its address
  std::unique_ptr<sqlite3, Closer> handle_;
};

// A value bound as BLOB. Not copied: must live as long as the Rows it was bound for.
struct Blob {
  std::string_view bytes;
};

// One run of a statement: rows come by next(); its end makes the statement ready for another run.
class Rows {
 public:
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows();

  bool next();
  std::int64_t integer(int column) const;
  std::optional<std::int64_t> nullable(int column) const;  // an integer, or none
  std::string text(int column) const;
  std::string_view blob(int column) const;  // until next() or the end of this

 private:
  friend class Statement;
  explicit Rows(Statement& statement) : statement_(statement) {}
  Statement& statement_;
};

// Prepared once, run often; one run at a time. Must not outlive its Database.
class Statement {
 public:
  Statement(Database&, std::string operation, std::string_view sql);

  // Binds ?1, ?2, … and runs to the end.
  template <class... Values>
  void run(const Values&... values) {
    query(values...).next();
  }

  template <class... Values>
  [[nodiscard]] Rows query(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return Rows(*this);
  }

 private:
  friend class Rows;
  struct Finalizer {
    void operator()(sqlite3_stmt*) const;
  };
  void bind(int index, std::int64_t);
  void bind(int index, const std::optional<std::int64_t>&);
  void bind(int index, const std::string& text);
  void bind(int index, Blob);

  Database& database_;
  std::string operation_;
  std::unique_ptr<sqlite3_stmt, Finalizer> handle_;
};

}  // namespace inward::storage
