#include "storage/sqlite_db.hpp"

#include <catch2/catch.hpp>

#include "tests/support/recording_vfs.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace inward::storage;
using inward::test::RecordingVfs;
using inward::test::TemporaryFolder;

namespace {

std::string message_of(const std::function<void()>& failing) {
  try {
    failing();
  } catch (const StoreError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

std::string setting(Database& database, const std::string& name) {
  Statement statement(database, "read a setting", "PRAGMA " + name);
  auto rows = statement.query();
  return rows.next() ? rows.text(0) : "";
}

Database made(const std::filesystem::path& file) {
  Database database(file, {});
  database.prepare_for_writing();
  database.execute("make", "CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE, body BLOB) STRICT");
  return database;
}

}  // namespace

TEST_CASE("a database is set up for durability and privacy", "[db]") {
  const TemporaryFolder folder;
  auto database = made(folder.path() / "x.db");
  CHECK(setting(database, "journal_mode") == "wal");
  CHECK(setting(database, "synchronous") == "2");
  CHECK(setting(database, "locking_mode") == "exclusive");
  CHECK(setting(database, "foreign_keys") == "1");
  CHECK(setting(database, "secure_delete") == "1");
  CHECK(setting(database, "auto_vacuum") == "2");
  CHECK(setting(database, "trusted_schema") == "0");
  CHECK(setting(database, "cell_size_check") == "1");
  CHECK(setting(database, "mmap_size") == "0");
  CHECK(setting(database, "temp_store") == "2");
  CHECK(setting(database, "journal_size_limit") == "67108864");
  CHECK_FALSE(exists(folder.path() / "x.db-shm"));
}

TEST_CASE("values go in and come out as they are", "[db]") {
  const TemporaryFolder folder;
  auto database = made(folder.path() / "x.db");
  Statement insert(database, "insert", "INSERT INTO t VALUES (?1, ?2, ?3)");
  const std::string text("a\0b", 3), bytes("\0\xff", 2);
  insert.run(std::int64_t{1} << 62, text, Blob{bytes});
  insert.run(std::int64_t{-1}, std::string(), Blob{});
  CHECK(database.changed_rows() == 1);

  Statement select(database, "select", "SELECT id, word, body FROM t ORDER BY id DESC");
  auto rows = select.query();
  REQUIRE(rows.next());
  CHECK(rows.integer(0) == std::int64_t{1} << 62);
  CHECK(rows.text(1) == text);
  CHECK(rows.blob(2) == bytes);
  REQUIRE(rows.next());
  CHECK(rows.blob(2).empty());
  CHECK_FALSE(rows.next());
}

TEST_CASE("a statement can run again after a run was left half way", "[db]") {
  const TemporaryFolder folder;
  auto database = made(folder.path() / "x.db");
  Statement insert(database, "insert", "INSERT INTO t (id) VALUES (?1)");
  for (int i = 0; i < 3; ++i) insert.run(std::int64_t{i});
  Statement select(database, "select", "SELECT id FROM t WHERE id >= ?1 ORDER BY id");
  { CHECK(select.query(std::int64_t{0}).next()); }
  auto rows = select.query(std::int64_t{2});
  REQUIRE(rows.next());
  CHECK(rows.integer(0) == 2);
}

TEST_CASE("an error names the file, the operation and SQLite's code, and no value", "[db]") {
  const TemporaryFolder folder;
  auto database = made(folder.path() / "x.db");
  Statement insert(database, "add a word", "INSERT INTO t VALUES (?1, ?2, ?3)");
  insert.run(std::int64_t{1}, std::string("harbour"), Blob{"b"});
  const auto message = message_of([&] { insert.run(std::int64_t{2}, std::string("harbour"), Blob{"b"}); });
  CHECK(message == "x.db: add a word: constraint failed (SQLite 2067)");
  CHECK(message_of([&] { Statement(database, "look", "SELECT nothing FROM nowhere"); }).find("x.db: look: ") == 0);
}

TEST_CASE("a second opening is refused at once and says why", "[db]") {
  const TemporaryFolder folder;
  auto first = made(folder.path() / "x.db");
  const auto message = message_of([&] {
    Database second(folder.path() / "x.db", {});
    second.number("look", "SELECT count(*) FROM t");
  });
  CHECK(message == "x.db: look: the file is in use by another process");
}

TEST_CASE("a folder that is not there makes an error that names the file", "[db]") {
  const auto message = message_of([] { Database("/nowhere/x.db", {}); });
  CHECK(message == "/nowhere/x.db: cannot open: unable to open database file");
}

TEST_CASE("errors are sorted by what they ask for", "[db]") {
  RecordingVfs disk;
  Database database("/x.db", {disk.name(), true, 1024, 4000});
  database.prepare_for_writing();
  database.execute("make", "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB) STRICT");
  const auto insert = [&] { database.execute("insert", "INSERT INTO t (body) VALUES (zeroblob(100000))"); };

  disk.set_space(std::size_t{50'000});
  CHECK_THROWS_AS(insert(), StoreFull);
  CHECK_FALSE(database.in_transaction());
  disk.set_space(std::nullopt);
  CHECK_NOTHROW(insert());

  disk.fail_syncs_of("-wal");
  CHECK_THROWS_AS(insert(), StoreBroken);
}

TEST_CASE("a long log is written back and its space used again, and a checkpoint empties it", "[db]") {
  RecordingVfs disk;
  Database database("/x.db", {disk.name(), true, 1024, 20});
  database.prepare_for_writing();
  database.execute("make", "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB) STRICT");
  for (int i = 0; i < 100; ++i) {
    database.tend_log();
    database.execute("insert", "INSERT INTO t (body) VALUES (zeroblob(5000))");
  }
  CHECK(disk.files().at("/x.db-wal").size() < 60 * 4096);
  CHECK(disk.files().at("/x.db").size() > 400'000);
  database.checkpoint();
  CHECK(disk.files().at("/x.db-wal").empty());
}

TEST_CASE("a log that cannot be written back for want of space is left for another time", "[db]") {
  RecordingVfs disk;
  Database database("/x.db", {disk.name(), true, 1024, 1});
  database.prepare_for_writing();
  database.execute("make", "CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB) STRICT");
  database.execute("insert", "INSERT INTO t (body) VALUES (zeroblob(50000))");
  disk.set_space(std::size_t{0});
  CHECK_NOTHROW(database.tend_log());
  CHECK_THROWS_AS(database.checkpoint(), StoreFull);
  disk.set_space(std::nullopt);
  CHECK_NOTHROW(database.checkpoint());
  CHECK(database.number("count", "SELECT count(*) FROM t") == 1);
}
