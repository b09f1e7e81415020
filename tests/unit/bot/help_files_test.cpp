#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "bot/scripts.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace inward;

TEST_CASE("a help file of the operator's replaces the built-in one of its name, and adds to the others") {
  const auto built_in = bot::help_files({}).size();
  const test::TemporaryFolder folder;
  CHECK(bot::help_files(folder.path()).size() == built_in);
  std::filesystem::create_directory(folder.path() / "help");
  std::ofstream(folder.path() / "help" / "us.yaml") << "mine";
  std::ofstream(folder.path() / "help" / "se.yaml") << "mine";
  const auto files = bot::help_files(folder.path());
  REQUIRE(files.size() == built_in + 1);
  CHECK(files[built_in - 1].name.ends_with("help/se.yaml"));
  CHECK(files[built_in].name.ends_with("help/us.yaml"));
  CHECK(files[built_in].text == "mine");
}
