// A shipped dialog is revised in the operator's folder while somebody is in the middle of it: the real binary, from
// their first word to their last.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/chat_world.hpp"
#include "tests/support/earlier_version.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::test {
namespace {

using Catch::Contains;
namespace fs = std::filesystem;

const std::string sorting = "Which of these will still matter in three months?";
const std::string deadlines = "Which of these has a real deadline this week?";

// The shipped scripts in a folder of the operator's own, with priority clarity at its earlier version.
class Operator {
 public:
  explicit Operator(MakeChat make) : chat_(make()) {
    fs::copy(HOUSE "/dialogs/scripts/en", scripts_.path());
    for (const auto& entry : fs::directory_iterator(scripts_.path()))
      if (entry.path().extension() != ".yaml") fs::remove(entry.path());
    std::ifstream file(priority());
    shipped_.assign(std::istreambuf_iterator<char>(file), {});
    write(earlier_version(shipped_, {sorting, deadlines}, "sorting"));
  }

  ChatWorld& chat() { return *chat_; }
  const std::string& shipped() const { return shipped_; }
  void write(const std::string& text) const { std::ofstream(priority()) << text; }
  void start() { chat_->start({{"INWARD_SCRIPTS_DIR", scripts_.path().string()}}); }
  Finished run(const std::vector<std::string>& arguments) const {
    auto environment = chat_->environment();
    environment["INWARD_SCRIPTS_DIR"] = scripts_.path().string();
    return run_inward(arguments, environment);
  }

 private:
  fs::path priority() const { return scripts_.path() / "priority-clarity.yaml"; }

  TemporaryFolder scripts_;
  std::unique_ptr<ChatWorld> chat_;
  std::string shipped_;
};

void begin(Operator& house) {
  house.start();
  house.chat().ask("U1", "priority");
  house.chat().ask("U1", "the report\nthe boiler");
  CHECK_THAT(house.chat().ask("U1", "done").text, Contains("Before: " + sorting));
}

TEST_CASE("a revised dialog with a map is gone on with where it was, over a reload and a restart") {
  Operator house(GENERATE(slack_chat, mattermost_chat));
  const bool restarted = GENERATE(false, true);
  begin(house);
  house.write(with_map(house.shipped(), "sorting"));
  const auto reload = house.run({"reload"});
  INFO(reload.output);
  REQUIRE(reload.exit_code == 0);
  if (restarted) {
    house.chat().end();
    house.start();
  }
  CHECK_THAT(house.chat().ask("U1", "1, 2").text,
             Contains("was revised") && Contains(deadlines) && !Contains("Before:"));
  CHECK_THAT(house.chat().ask("U1", "1").text, !Contains("was revised"));
}

TEST_CASE("a dialog revised into one that is not proven is refused, and the coach goes on with the old one") {
  Operator house(GENERATE(slack_chat, mattermost_chat));
  begin(house);
  house.write(replaced(house.shipped(), "go: deadlines", "go: sorting"));  // nobody comes to the deadlines
  const auto refused = house.run({"reload"});
  CHECK(refused.exit_code == 1);
  CHECK_THAT(refused.output, Contains("priority-clarity.yaml:") && Contains("deadlines"));
  CHECK_THAT(house.chat().ask("U1", "1, 2").text, !Contains("was revised") && Contains("Before: " + deadlines));

  CHECK(house.chat().coach().stop() == 0);
  const auto serve = house.run({"serve"});
  CHECK(serve.exit_code == 65);
  CHECK_THAT(serve.errors, Contains("priority-clarity.yaml:") && Contains("deadlines"));
}

}  // namespace
}  // namespace inward::test
