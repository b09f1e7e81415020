#include <catch2/catch.hpp>

#include <algorithm>
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
  CHECK(files[built_in].name.ends_with("help/se.yaml"));
  const auto us = std::ranges::find_if(files, [](const auto& file) { return file.name.ends_with("us.yaml"); });
  REQUIRE(us != files.end());
  CHECK(us->text == "mine");
}

TEST_CASE("programmes and holidays of the operator's take the place of the built-in ones, language by language") {
  const test::TemporaryFolder folder;
  const auto programmes = bot::programme_files({}), holidays = bot::holiday_files({});
  REQUIRE(programmes.size() >= 2);
  for (const auto* room : {"programmes/de", "holidays"}) std::filesystem::create_directories(folder.path() / room);
  std::ofstream(folder.path() / "programmes" / "de" / "innerwork-day.yaml") << "mine";
  std::ofstream(folder.path() / "programmes" / "pause.yaml") << "mine";
  std::ofstream(folder.path() / "holidays" / "DE.ics") << "mine";
  std::ofstream(folder.path() / "holidays" / "DE-BY.ics") << "mine";
  std::ofstream(folder.path() / "holidays" / "notes.txt") << "not mine";

  const auto own = bot::programme_files(folder.path());
  REQUIRE(own.size() == programmes.size() + 1);
  CHECK(own.back().name.ends_with("programmes/pause.yaml"));
  for (std::size_t i = 0; i < programmes.size(); ++i)
    CHECK((own[i].text == "mine") == (programmes[i].name == "de/innerwork-day.yaml"));
  const auto days = bot::holiday_files(folder.path());
  CHECK(days.size() == holidays.size() + 1);
  CHECK(std::ranges::count(days, "mine", &dialogs::SourceFile::text) == 2);
  CHECK_FALSE(bot::script_files(folder.path()).empty());  // the built-in scripts stay in service
}
