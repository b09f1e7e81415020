// What waits to be said later is stored so that the database alone tells nobody what it says.

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "tests/support/chat_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

// Every file of the data folder, as bytes.
std::string stored(const std::filesystem::path& data) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  return all;
}

TEST_CASE("a letter and an appointment wait on the disk, their words unreadable there") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const std::string where = GENERATE("To me", "Again");
  const auto chat = make();
  chat->start({{"INWARD_SCRIPTS_DIR", TEST_DATA "/scripts/sharing"}});
  chat->ask("U1", "keep words");
  chat->ask("U1", "canary-7f3a9c dear me");
  CHECK_THAT(chat->tap("U1", where).text, Contains("When?"));
  CHECK_THAT(chat->ask("U1", "tomorrow 10:00").text, Contains("That is all."));
  CHECK(chat->coach().stop() == 0);
  const auto bytes = stored(chat->data());
  CHECK(bytes.find("SQLite format 3") != bytes.npos);
  CHECK(bytes.find("canary") == bytes.npos);
  CHECK(bytes.find("dear me") == bytes.npos);
}

}  // namespace
}  // namespace inward::test
