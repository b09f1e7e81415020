// A token the server does not take: told to the operator once, and nothing is lost.

#include <catch2/catch.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

TEST_CASE("Mattermost: a token revoked while running is told once, however much is said") {
  MattermostWorld world;
  world.start();
  auto& server = world.mattermost();
  world.ask("alice", "check in");
  server.revoke(MattermostStandIn::bot_token);
  const auto before = server.calls().size();
  for (const char* word : {"low", "mixed", "stop", "check in"}) world.say("alice", word);
  for (int time = 0; time < 5; ++time) CHECK(world.command("alice", "/checkin").ok());
  CHECK(world.coach().wait_for_log("mattermost.token_refused"));
  CHECK(server.wait_for([](const auto& now) { return now.sockets().open() == 0; }));
  for (int time = 0; time < 5; ++time) CHECK(world.command("alice", "/innerwork help").ok());
  CHECK(world.logged("mattermost.token_refused") == 1);
  CHECK(server.calls().size() - before < 15);  // it does not hammer the server
  CHECK(world.messages("alice") == 1);
  // A restart with a token that works goes on where it was.
  server.restore(MattermostStandIn::bot_token);
  world.end();
  world.start();
  world.message("alice", 2);
}

TEST_CASE("Mattermost: a token that is refused at the start is told once, and works once it is right") {
  MattermostWorld world;
  auto& server = world.mattermost();
  server.revoke(MattermostStandIn::bot_token);
  server.fail_next("GET websocket", MattermostFault::broken());  // else the next try is a minute away
  world.start_deaf();
  REQUIRE(world.coach().wait_for_log("mattermost.token_refused"));
  REQUIRE(server.wait_for([](const auto& now) { return now.calls("GET websocket").size() == 1; }));
  world.say("alice", "check in");
  server.restore(MattermostStandIn::bot_token);
  CHECK(has_action(world.message("alice", 1), "Low"));
  CHECK(world.logged("mattermost.token_refused") == 1);
  CHECK(world.coach().wait_for_log("mattermost.token_works_again"));
}

TEST_CASE("Mattermost: with a bad token the 101 and the silence after it are no news") {
  MattermostWorld world;
  auto& server = world.mattermost();
  server.revoke(MattermostStandIn::bot_token);
  world.start_deaf();
  REQUIRE(server.wait_for([](const auto& now) { return now.sockets().opened() == 1 && now.sockets().open() == 0; }));
  REQUIRE(server.wait_for([](const auto& now) { return now.calls("GET users/me").size() >= 2; }));
  CHECK(world.command("alice", "/innerwork help").ok());
  CHECK(world.coach().stop() == 0);
  CHECK(world.logged("mattermost.token_refused") == 1);
  CHECK(world.logged("mattermost.no_hello") == 0);
  CHECK(world.logged("mattermost.connected") == 0);
}

}  // namespace
}  // namespace inward::test
