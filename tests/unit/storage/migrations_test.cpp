#include "storage/migrations.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "storage/sqlite_store.hpp"
#include "tests/support/store_samples.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace inward;
using namespace inward::storage;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

const Schema one_step{77, {"CREATE TABLE a (x INTEGER) STRICT"}};
const Schema two_steps{77,
                       {"CREATE TABLE a (x INTEGER) STRICT", "ALTER TABLE a ADD COLUMN y TEXT NOT NULL DEFAULT 'new'"}};
const Schema broken_step{
    77, {"CREATE TABLE a (x INTEGER) STRICT", "CREATE TABLE b (x INTEGER); CREATE TABLE a (x INTEGER)"}};

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const std::filesystem::path& file, std::streamoff offset, const std::string& bytes) {
  std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
  out.seekp(offset);
  out << bytes;
}

// Changes a file behind the store's back.
void tamper(const std::filesystem::path& file, const std::string& sql) {
  Database database(file, {});
  database.execute("tamper", sql);
}

}  // namespace

TEST_CASE("a new file gets its owner and every step", "[migrations]") {
  Database database(Database::memory, {});
  migrate(database, two_steps);
  CHECK(database.number("read", "PRAGMA application_id") == 77);
  CHECK(database.number("read", "PRAGMA user_version") == 2);
  database.execute("insert", "INSERT INTO a (x) VALUES (1)");
}

TEST_CASE("an older file gets the steps it lacks and keeps its rows", "[migrations]") {
  Database database(Database::memory, {});
  migrate(database, one_step);
  database.execute("insert", "INSERT INTO a (x) VALUES (1)");
  migrate(database, two_steps);
  CHECK(database.number("count", "SELECT count(*) FROM a WHERE x = 1 AND y = 'new'") == 1);
  migrate(database, two_steps);
  CHECK(database.number("read", "PRAGMA user_version") == 2);
}

TEST_CASE("a step that fails leaves the version before it", "[migrations]") {
  Database database(Database::memory, {});
  migrate(database, one_step);
  CHECK_THROWS_AS(migrate(database, broken_step), StoreError);
  CHECK(database.number("read", "PRAGMA user_version") == 1);
  CHECK(database.number("count", "SELECT count(*) FROM sqlite_schema") == 1);
  CHECK_FALSE(database.in_transaction());
}

TEST_CASE("a file of a newer Inward is refused and named", "[migrations]") {
  const TemporaryFolder folder;
  const auto master = Key::random();
  const auto file = GENERATE(std::string("inward.db"), std::string("keys.db"));
  open_sqlite(folder.path(), master);
  tamper(folder.path() / file, "PRAGMA user_version = 7");
  const auto before = bytes_of(folder.path() / file);
  CHECK_THROWS_WITH(open_sqlite(folder.path(), master),
                    Contains(file + " was written by a newer Inward (schema 7, this one knows "));
  CHECK(bytes_of(folder.path() / file) == before);
}

TEST_CASE("another program's file is refused and not touched", "[migrations]") {
  const TemporaryFolder folder;
  const auto owner = GENERATE(std::string("PRAGMA application_id = 5;"), std::string());
  tamper(folder.path() / "inward.db", owner + "CREATE TABLE theirs (x)");
  const auto before = bytes_of(folder.path() / "inward.db");
  CHECK_THROWS_WITH(open_sqlite(folder.path(), Key::random()), Contains("inward.db belongs to another program"));
  CHECK(bytes_of(folder.path() / "inward.db") == before);
  CHECK_FALSE(exists(folder.path() / "inward.db-wal"));
}

TEST_CASE("a damaged file is broken, not merely in error", "[migrations]") {
  const TemporaryFolder folder;
  const auto master = Key::random();
  open_sqlite(folder.path(), master);
  SECTION("no database at all") {
    overwrite(folder.path() / "inward.db", 0, std::string(100, 'x'));
  }
  SECTION("no schema") {
    overwrite(folder.path() / "inward.db", 100, std::string(1000, '\xff'));
  }
  SECTION("no keys") {
    overwrite(folder.path() / "keys.db", 0, std::string(100, 'x'));
  }
  CHECK_THROWS_AS(open_sqlite(folder.path(), master), StoreBroken);
}

TEST_CASE("another master key is refused, and the right one still opens", "[migrations]") {
  const TemporaryFolder folder;
  const auto master = Key::random();
  open_sqlite(folder.path(), master);
  CHECK_THROWS_WITH(open_sqlite(folder.path(), Key::random()), Contains("keys.db was sealed with another master key"));
  CHECK_NOTHROW(open_sqlite(folder.path(), master));
}

TEST_CASE("rows whose keys are gone are refused, not silently lost", "[migrations]") {
  const TemporaryFolder folder;
  const auto master = Key::random();
  {
    const auto store = open_sqlite(folder.path(), master);
    test::newcomer(*store, 1);
  }
  std::filesystem::remove(folder.path() / "keys.db");
  CHECK_THROWS_WITH(open_sqlite(folder.path(), master), Contains("keys.db lacks the key of person"));
}

TEST_CASE("a folder in use by another process is refused by name", "[migrations]") {
  const TemporaryFolder folder;
  const auto master = Key::random();
  const auto store = open_sqlite(folder.path(), master);
  CHECK_THROWS_WITH(open_sqlite(folder.path(), master), Contains("inward.db") && Contains("in use by another process"));

  constexpr int refused = 42;
  const auto other = fork();
  if (other == 0) {
    try {
      open_sqlite(folder.path(), master);
    } catch (const StoreError&) {
      _exit(refused);
    }
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(other, &status, 0) == other);
  CHECK(WEXITSTATUS(status) == refused);
  test::newcomer(*store, 1);
}
