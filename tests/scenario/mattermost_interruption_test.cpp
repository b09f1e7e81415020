// The server gone, the coach gone, events lost or told twice: what people said is answered once, in order.

#include <catch2/catch.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

// Nothing more is on its way: the next word is answered with the next message.
void check_that_all_is_said(MattermostWorld& world, const std::string& name, std::size_t messages) {
  CHECK(world.messages(name) == messages);
  CHECK_THAT(world.ask(name, "help").text, Contains("People to talk to"));
  CHECK(world.messages(name) == messages + 1);
}

TEST_CASE(
    "Mattermost: the server killed mid-conversation and back: what was said meanwhile is answered once, in order") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  world.mattermost().refuse_connections();
  world.say("alice", "low");
  world.say("alice", "mixed");
  world.say("bob", "check in");
  CHECK(world.coach().wait_for_log("mattermost.disconnected"));
  world.mattermost().take_connections();
  CHECK(has_action(world.message("alice", 2), "Mixed"));
  CHECK_THAT(world.message("alice", 3).text, Contains("Saved"));
  CHECK(has_action(world.message("bob", 1), "Low"));
  REQUIRE(world.mattermost().wait_for_sockets(1));
  CHECK_THAT(world.ask("alice", "stop").text, !Contains("energy"));
  CHECK_THAT(world.ask("alice", "history").text, Contains("Energy: Low"));
  check_that_all_is_said(world, "alice", 5);
}

TEST_CASE("Mattermost: the coach killed mid-conversation and back: only what a person newly said counts") {
  MattermostWorld world;
  world.start();
  auto& server = world.mattermost();
  const auto alice = world.person("alice");
  const auto first = world.say("alice", "priority");
  world.message("alice", 1);
  world.ask("alice", "Write the report\nCall Sam");
  world.end();  // killed, not stopped
  const auto taken_back = world.say("alice", "canary-taken-back");
  server.remove(alice, taken_back);
  server.edit(alice, first, "check in");  // what was answered before stays answered
  const auto corrected = world.say("alice", "dnoe");
  server.edit(alice, corrected, "done");
  server.change_header(alice, "a header");
  world.start();
  CHECK(has_action(world.message("alice", 3), "Write the report"));
  check_that_all_is_said(world, "alice", 3);
}

TEST_CASE("Mattermost: somebody who first wrote while the coach was away is answered") {
  MattermostWorld world;
  world.start();
  world.end();
  world.say("carol", "check in");
  world.start();
  CHECK(has_action(world.message("carol", 1), "Low"));
}

TEST_CASE("Mattermost: a coach killed again and again answers each word once") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  std::size_t answered = 1;
  for (const char* word : {"low", "mixed", "wistful", "skip"}) {
    world.end();
    world.say("alice", word);
    world.start();
    world.message("alice", ++answered);
  }
  check_that_all_is_said(world, "alice", answered);
}

TEST_CASE("Mattermost: every event told twice, and a second socket, are answered once") {
  MattermostWorld world;
  world.start();
  auto& server = world.mattermost();
  RawConnection second(static_cast<unsigned short>(std::stoi(server.url().substr(server.url().rfind(':') + 1))));
  second.send(
      std::string("GET /api/v4/websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n") +
      "Sec-WebSocket-Key: PcUr30p7rnHG9ew7XlDPHA==\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer " +
      MattermostStandIn::bot_token + "\r\n\r\n");
  REQUIRE(server.wait_for_sockets(2));
  server.sockets().repeat(1);
  world.ask("alice", "check in");
  CHECK(server.sockets().told("posted") >= 4);
  CHECK(has_action(world.ask("alice", "low"), "Mixed"));
  check_that_all_is_said(world, "alice", 2);
  CHECK(world.logged("mattermost.gap") == 0);
}

TEST_CASE("Mattermost: a gap in the events is filled by REST, in order") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  world.mattermost().sockets().skip(1);
  world.say("alice", "low");
  world.say("alice", "mixed");
  CHECK(has_action(world.message("alice", 2), "Mixed"));
  CHECK_THAT(world.message("alice", 3).text, Contains("Saved"));
  CHECK(world.coach().wait_for_log("mattermost.gap"));
  check_that_all_is_said(world, "alice", 3);
}

TEST_CASE("Mattermost: a dropped socket is opened again, and nothing is lost between") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  const auto before = world.mattermost().sockets().opened();
  world.mattermost().sockets().drop_all();
  world.say("alice", "low");
  CHECK(has_action(world.message("alice", 2), "Mixed"));
  CHECK(world.mattermost().sockets().opened() > before);
  check_that_all_is_said(world, "alice", 2);
}

}  // namespace
}  // namespace inward::test
