#include "bot/master_key.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/temporary_folder.hpp"

namespace inward::bot {
namespace {

unsigned mode(const std::filesystem::path& file) {
  struct stat about {};
  REQUIRE(::stat(file.c_str(), &about) == 0);
  return about.st_mode & 0777;
}

void write(const std::filesystem::path& file, const std::string& text, mode_t permissions) {
  std::ofstream(file) << text;
  ::chmod(file.c_str(), permissions);
}

TEST_CASE("the first start makes a private folder and a key that only the owner reads") {
  const test::TemporaryFolder folder;
  const auto data = folder.path() / "data";
  const auto first = master_key(data, data / "master.key");
  CHECK(first.created);
  CHECK(mode(data) == 0700);
  CHECK(mode(data / "master.key") == 0400);
  const auto second = master_key(data, data / "master.key");
  CHECK_FALSE(second.created);
  CHECK(second.key.bytes() == first.key.bytes());
}

TEST_CASE("a key that others may read is refused with the command that mends it") {
  const test::TemporaryFolder folder;
  write(folder.path() / "k", std::string(64, 'a') + "\n", 0644);
  CHECK_THROWS_WITH(master_key(folder.path(), folder.path() / "k"), Catch::Contains("chmod 0400"));
}

TEST_CASE("a missing key beside sealed data is never replaced by a new one") {
  const test::TemporaryFolder folder;
  write(folder.path() / "keys.db", "", 0600);
  CHECK_THROWS_WITH(master_key(folder.path(), folder.path() / "master.key"), Catch::Contains("Put it back"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "master.key"));
}

TEST_CASE("a file that is no key is refused") {
  const test::TemporaryFolder folder;
  write(folder.path() / "short", "abc\n", 0400);
  write(folder.path() / "letters", std::string(64, 'z') + "\n", 0400);
  CHECK_THROWS_WITH(master_key(folder.path(), folder.path() / "short"), Catch::Contains("64 hex digits"));
  CHECK_THROWS_WITH(master_key(folder.path(), folder.path() / "letters"), Catch::Contains("64 hex digits"));
}

}  // namespace
}  // namespace inward::bot
