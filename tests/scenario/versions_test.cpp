// Scripts that change while people are in them: the real binary, its folder of scripts edited under it.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/support/slack_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

std::string dialog(int version, const std::string& first, const std::string& second) {
  return "script: small-win\nversion: " + std::to_string(version) +
         "\ntitle: Small win\nabout: One thing that went well.\nminutes: 1\nmax_turns: 3\ntriggers: [win]\n"
         "evidence: {grade: practice, because: people say so, sources: []}\n"
         "slots:\n  size: {type: choice, label: Size}\n  whose: {type: choice, label: Whose}\n"
         "start: size\nstates:\n  size:\n    ask: " +
         first +
         "\n    choices: {big: {label: Big}, small: {label: Small}}\n    into: size\n    remember: [size]\n"
         "    after: [{wait: 2d}]\n    next: whose\n  whose:\n    ask: " +
         second +
         "\n    choices: {mine: {label: Mine}, ours: {label: Ours}}\n    into: whose\n    remember: [whose]\n"
         "    after: [{wait: 2d}]\n    next: done\n  done:\n    say: Kept.\n    end: completed\n";
}

struct Edited {
  TemporaryFolder scripts;
  SlackWorld world;

  Edited() { write(dialog(1, "Old one?", "Old two?")); }
  void write(const std::string& text) const { std::ofstream(scripts.path() / "small-win.yaml") << text; }
  void start() { world.start({{"INWARD_SCRIPTS_DIR", scripts.path().string()}}); }
  Finished run(const std::vector<std::string>& arguments) const {
    auto environment = world.environment();
    environment["INWARD_SCRIPTS_DIR"] = scripts.path().string();
    return run_inward(arguments, environment);
  }
};

TEST_CASE("whoever is in a dialog finishes it on the words they began with, over a reload and a restart") {
  Edited edited;
  edited.start();
  CHECK_THAT(edited.world.ask("U1", "win").shown, Contains("Old one?"));
  edited.write(dialog(2, "New one?", "New two?"));
  const auto reload = edited.run({"reload"});
  INFO(edited.world.coach().log());
  REQUIRE(reload.exit_code == 0);
  CHECK_THAT(reload.output, Contains("1 script"));
  if (GENERATE(false, true)) {
    edited.world.end();
    edited.start();
  }
  CHECK_THAT(edited.world.ask("U2", "win").shown, Contains("New one?"));
  CHECK_THAT(edited.world.ask("U1", "big").shown, Contains("Old two?"));
  CHECK_THAT(edited.world.ask("U1", "mine").shown, Contains("Kept."));
  CHECK_THAT(edited.world.ask("U1", "win").shown, Contains("New one?"));
}

TEST_CASE("a reload of a broken script changes nothing, says where it is broken, and the next one is taken") {
  Edited edited;
  edited.start();
  edited.write(dialog(2, "New one?", "New two?") + "  lost:\n    ask: Where?\n");
  const auto refused = edited.run({"reload"});
  CHECK(refused.exit_code == 1);
  CHECK_THAT(refused.output, Contains("small-win.yaml:") && Contains("goes on with those it had"));
  CHECK(edited.world.coach().wait_for_log("reload.refused"));
  CHECK_THAT(edited.world.ask("U1", "win").shown, Contains("Old one?"));
  edited.write(dialog(2, "New one?", "New two?"));
  CHECK(edited.run({"reload"}).exit_code == 0);
  CHECK_THAT(edited.world.ask("U2", "win").shown, Contains("New one?"));
}

TEST_CASE("whoever is on a version that is revoked is told and asked, and nothing is restarted silently") {
  Edited edited;
  edited.start();
  for (const char* user : {"U1", "U2"}) {
    edited.world.ask(user, "win");
    CHECK_THAT(edited.world.ask(user, "big").shown, Contains("Old two?"));
  }
  edited.write(dialog(2, "New one?", "New two?"));
  const auto revoked = edited.run({"revoke", "small-win", "1"});
  INFO(revoked.output);
  REQUIRE(revoked.exit_code == 0);
  CHECK_THAT(edited.run({"revoke", "--list"}).output,
             Contains("version 1, en") && Contains("2 conversations; revoked") && Contains("version 2, en"));

  CHECK(edited.world.coach().wait_for_log("script.revoked"));

  const auto told = edited.world.ask("U1", "mine");
  CHECK_THAT(told.shown, Contains("withdrawn") && Contains("stays in your history"));
  REQUIRE(told.buttons.size() == 2);
  CHECK_THAT(edited.world.ask("U1", "hm").shown, Contains("withdrawn"));
  REQUIRE(edited.world.tap("U1", "Begin Small win") == 200);
  CHECK_THAT(edited.world.message("U1", edited.world.messages("U1")).shown, !Contains("Old"));
  CHECK_THAT(edited.world.message("U1", 5).shown, Contains("New one?"));

  CHECK_THAT(edited.world.ask("U2", "mine").shown, Contains("withdrawn"));
  CHECK_THAT(edited.world.ask("U2", "stop").shown, Contains("Size"));
  CHECK_THAT(edited.world.ask("U2", "win").shown, Contains("New one?"));
}

TEST_CASE("a version revoked while no coach runs is withdrawn from the next start on") {
  Edited edited;
  edited.start();
  edited.world.ask("U1", "win");
  CHECK(edited.world.coach().stop() == 0);
  CHECK_FALSE(std::filesystem::exists(edited.world.data() / "inward.pid"));
  edited.write(dialog(2, "New one?", "New two?"));
  CHECK(edited.run({"reload"}).exit_code == 69);
  CHECK_THAT(edited.run({"revoke", "small-win", "1"}).output, Contains("when the coach next starts"));
  CHECK(edited.run({"revoke", "small-win", "7"}).exit_code == 65);
  CHECK_THAT(edited.run({"revoke", "--list"}).output, Contains("revoked from the next start on"));
  edited.start();
  CHECK_THAT(edited.world.ask("U1", "big").shown, Contains("withdrawn"));
}

TEST_CASE("a number left behind by a coach that was killed signals nobody") {
  Edited edited;
  edited.start();
  edited.world.end();  // killed: its file stays
  REQUIRE(std::filesystem::exists(edited.world.data() / "inward.pid"));
  CHECK(edited.run({"reload"}).exit_code == 69);
}

TEST_CASE("the coach does not start on a script with mistakes, and says which") {
  Edited edited;
  edited.write("script: small-win\n");
  const auto refused = edited.run({"serve"});
  CHECK(refused.exit_code == 65);
  CHECK_THAT(refused.errors, Contains("small-win.yaml:"));
}

}  // namespace
}  // namespace inward::test
