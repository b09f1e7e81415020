// A token the server does not take: told to the operator once, and nothing is lost.

#include <catch2/catch.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using namespace std::chrono_literals;

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

// The coach asks every minute whether its token is taken again.
TEST_CASE("Mattermost: a token that is refused at the start is told once, and works once it is right") {
  MattermostWorld world;
  auto& server = world.mattermost();
  server.revoke(MattermostStandIn::bot_token);
  world.start_deaf();
  REQUIRE(world.coach().wait_for_log("mattermost.token_refused"));
  world.say("alice", "check in");
  REQUIRE(server.wait_for([](const auto& now) { return now.sockets().opened() == 1 && now.sockets().open() == 0; }));
  CHECK(world.messages("alice") == 0);
  server.restore(MattermostStandIn::bot_token);
  REQUIRE(server.wait_for_sockets(1, 100s));
  CHECK(has_action(world.message("alice", 1), "Low"));
  CHECK(world.logged("mattermost.token_refused") == 1);
  CHECK(world.coach().wait_for_log("mattermost.token_works_again"));
}

}  // namespace
}  // namespace inward::test
