// The main path on Mattermost, end to end: the real binary between people on a stand-in for the server.

#include <catch2/catch.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

TEST_CASE("Mattermost: a check-in typed in direct messages, from the first word to history, over a restart") {
  MattermostWorld world;
  world.start();
  const auto energy = world.ask("alice", "check in");
  CHECK_THAT(energy.text, Contains("energy"));
  REQUIRE(has_action(energy, "Low"));
  CHECK(has_action(world.ask("alice", "low"), "Mixed"));
  CHECK_THAT(world.ask("alice", "mixed").text, Contains("Saved"));
  world.ask("alice", "stop");
  CHECK_THAT(world.ask("alice", "history").text, Contains("Energy: Low") && Contains("Check-in"));
  CHECK(world.coach().stop() == 0);
  world.start();
  CHECK_THAT(world.ask("alice", "history").text, Contains("Energy: Low") && Contains("Check-in"));
}

TEST_CASE("Mattermost: a check-in by buttons; a clicked post shows the choice, loses its buttons and keeps its props") {
  MattermostWorld world;
  world.start();
  const auto energy = world.ask("alice", "check in");
  const auto chosen = world.click("alice", "Low");
  CHECK(chosen.ok());
  CHECK(chosen.shown.empty());
  CHECK(has_action(world.message("alice", 2), "Mixed"));
  REQUIRE(world.shows(energy.id, "You chose: Low"));
  const auto clicked = *world.mattermost().standing(energy.id);
  CHECK(actions_of(clicked).empty());
  CHECK_THAT(clicked.text, Contains("energy"));
  CHECK_THAT(clicked.props, Contains("\"from_bot\":\"true\"") && Contains("\"inward\":"));
  CHECK(world.click("alice", "Mixed").ok());
  CHECK_THAT(world.message("alice", 3).text, Contains("Saved"));
  CHECK(world.choose("alice", "Stop here").ok());
  world.message("alice", 4);
  CHECK_THAT(world.ask("alice", "history").text, Contains("Energy: Low"));
}

TEST_CASE("Mattermost: slash commands answer only the person, and the dialog goes to their direct messages") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice");
  const auto lab = world.mattermost().open_channel("lab", {alice, world.person("bob")});
  const auto pointer = world.mattermost().command(alice, "/checkin", lab);
  CHECK(pointer.ok());
  CHECK_FALSE(pointer.shown.empty());
  CHECK(has_action(world.message("alice", 1), "Low"));
  CHECK(world.mattermost().everything_in(lab).empty());

  const auto here = world.command("bob", "/CheckIn");
  CHECK(here.ok());
  CHECK(here.shown.empty());  // it stands right below
  CHECK(has_action(world.message("bob", 1), "Low"));
  CHECK_THAT(world.command("bob", "/innerwork help").shown, Contains("history"));
  CHECK_THAT(world.command("bob", "/reflect confict").shown, Contains("conflict"));
}

TEST_CASE("Mattermost: a menu takes what it offers, and nothing else") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  world.ask("alice", "low");
  const auto menu = world.ask("alice", "mixed");
  const auto all = actions_of(menu);
  REQUIRE(all.size() == 1);
  const auto alice = world.person("alice");
  const auto evil = world.mattermost().act(alice, menu.id, all[0].id, "evil");
  CHECK(evil.ok());
  CHECK_THAT(evil.shown, Contains("not one of the choices"));
  CHECK(world.messages("alice") == 3);

  CHECK(world.choose("alice", "Wistful").ok());
  world.message("alice", 4);
  REQUIRE(world.shows(menu.id, "You chose: Wistful"));
  CHECK(actions_of(*world.mattermost().standing(menu.id)).empty());
  world.ask("alice", "skip");
  CHECK_THAT(world.ask("alice", "history").text, Contains("Wistful") && !Contains("evil"));
}

TEST_CASE("Mattermost: a server that lists channels by person is used as such") {
  MattermostWorld world;
  world.mattermost().list_own_channels(true);
  world.start();
  CHECK(has_action(world.ask("alice", "check in"), "Low"));
  CHECK(world.mattermost().calls("GET users/me/teams").empty());
}

}  // namespace
}  // namespace inward::test
