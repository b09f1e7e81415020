#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "bot/scripts.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace inward;

TEST_CASE("a help file of the operator's replaces the built-in one of its name, and adds to the others") {
  const std::vector<dialogs::SourceFile> built_in = {{"de.yaml", "built in"}, {"us.yaml", "built in"}};
  CHECK(bot::help_files({}, built_in).size() == 2);
  const test::TemporaryFolder folder;
  CHECK(bot::help_files(folder.path(), built_in).size() == 2);
  std::filesystem::create_directory(folder.path() / "help");
  std::ofstream(folder.path() / "help" / "us.yaml") << "mine";
  std::ofstream(folder.path() / "help" / "se.yaml") << "mine";
  const auto files = bot::help_files(folder.path(), built_in);
  REQUIRE(files.size() == 3);
  CHECK(files[0].name == "de.yaml");
  CHECK(files[1].name.ends_with("help/se.yaml"));
  CHECK(files[2].name.ends_with("help/us.yaml"));
  CHECK(files[2].text == "mine");
}
