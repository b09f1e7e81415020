// Sending to a server that refuses, loses answers or breaks: every message stands there once, in order.

#include <catch2/catch.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

// Each way a first try can go wrong, and the same end.
void check_once(const MattermostFault& fault) {
  MattermostWorld world;
  world.start();
  auto& server = world.mattermost();
  server.fail_next("POST posts", fault);
  world.say("alice", "check in");
  REQUIRE(server.wait_for([](const auto& now) { return now.calls("POST posts").size() == 2; }));
  CHECK(has_action(world.message("alice", 1), "Low"));
  CHECK(has_action(world.ask("alice", "low"), "Mixed"));
  CHECK(world.messages("alice") == 2);
  CHECK(world.click("alice", "Mixed").ok());
  CHECK_THAT(world.message("alice", 3).text, Contains("Saved"));
}

TEST_CASE("Mattermost: a post whose answer is lost is sent again and stands there once") {
  check_once(MattermostFault::answer_lost());
}
TEST_CASE("Mattermost: a post that never came through is sent again") {
  check_once(MattermostFault::cut_off());
}
TEST_CASE("Mattermost: a post answered with 500 is sent again") {
  check_once(MattermostFault::broken());
}
TEST_CASE("Mattermost: a post answered with 429 waits as told and is sent again") {
  check_once(MattermostFault::rate_limited(1));
}

TEST_CASE("Mattermost: a post answered with 500 although it stands there is not doubled") {
  auto fault = MattermostFault::broken();
  fault.done = true;
  check_once(fault);
}

TEST_CASE("Mattermost: clicked posts lose their buttons though the first patch failed") {
  MattermostWorld world;
  world.start();
  const auto energy = world.ask("alice", "check in");
  world.mattermost().fail_next("PUT posts/*/patch", MattermostFault::answer_lost());
  CHECK(world.click("alice", "Low").ok());
  REQUIRE(world.shows(energy.id, "You chose: Low"));
  const auto clicked = *world.mattermost().standing(energy.id);
  CHECK(clicked.text.find("You chose", clicked.text.find("You chose") + 1) == std::string::npos);
  world.message("alice", 2);
}

TEST_CASE("Mattermost: a click counts though the clicked post cannot be read") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  world.mattermost().fail_next("GET posts/*", MattermostFault::broken());
  CHECK(world.click("alice", "Low").ok());
  CHECK(has_action(world.message("alice", 2), "Mixed"));
}

TEST_CASE("Mattermost: a WebSocket refused with 429 is tried again") {
  MattermostWorld world;
  world.mattermost().fail_next("GET websocket", MattermostFault::rate_limited(1));
  world.start();
  CHECK(world.logged("mattermost.declined") == 1);
  CHECK(has_action(world.ask("alice", "check in"), "Low"));
}

TEST_CASE("Mattermost: a catch-up that fails half way is made again, and nothing is answered twice") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  world.end();
  world.say("alice", "low");
  world.mattermost().fail_next("GET channels/*/posts", MattermostFault::broken(), 2);
  world.start();
  CHECK(has_action(world.message("alice", 2), "Mixed"));
  CHECK_THAT(world.ask("alice", "mixed").text, Contains("Saved"));
  CHECK(world.messages("alice") == 3);
}

}  // namespace
}  // namespace inward::test
