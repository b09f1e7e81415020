// The main path, end to end: signed requests to the real binary, its answers at a stand-in for Slack.

#include <catch2/catch.hpp>

#include "tests/support/slack_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

bool has_button(const SlackMessage& message, const std::string& label) {
  for (const auto& button : message.buttons)
    if (button.label == label) return true;
  return false;
}

TEST_CASE("a check-in by DM, from the first word to history, over a restart") {
  SlackWorld world;
  world.start();
  const auto energy = world.ask("U1", "check in");
  CHECK_THAT(energy.shown, Contains("energy"));
  REQUIRE(has_button(energy, "Low"));

  REQUIRE(world.tap("U1", "Low") == 200);
  const auto tone = world.message("U1", 2);
  REQUIRE(has_button(tone, "Mixed"));
  const auto clicked = world.message("U1", 1);
  CHECK(clicked.edits == 1);
  CHECK(clicked.buttons.empty());
  CHECK_THAT(clicked.shown, Contains("You chose: Low"));

  const auto saved = world.ask("U1", "mixed");
  CHECK_THAT(saved.shown, Contains("Saved"));
  REQUIRE(world.tap("U1", "Stop here") == 200);
  world.message("U1", 4);

  CHECK_THAT(world.ask("U1", "history").shown, Contains("Energy: Low") && Contains("Check-in"));
  CHECK(world.coach().stop() == 0);
  world.start();
  CHECK_THAT(world.ask("U1", "history").shown, Contains("Energy: Low") && Contains("Check-in"));
  CHECK_THAT(world.command("U1", "/innerwork", "history").body, Contains("Energy: Low"));
}

TEST_CASE("a conversation goes on where it was after a restart in its middle") {
  SlackWorld world;
  world.start();
  world.ask("U1", "priority");
  world.ask("U1", "Write the report\nCall Sam");
  world.end();  // killed, not stopped
  world.start();
  CHECK(has_button(world.ask("U1", "done"), "Write the report"));
}

TEST_CASE("the first hello comes once, on opening the conversation") {
  SlackWorld world;
  world.start();
  REQUIRE(world.send(app_home_opened("U1", "Ev1")).status == 200);
  CHECK_THAT(world.message("U1", 1).shown, Contains("Inward"));
  REQUIRE(world.send(app_home_opened("U1", "Ev2")).status == 200);
  world.ask("U1", "help");
  CHECK(world.messages("U1") == 2);
}

TEST_CASE("a stale click and a double click are answered kindly and move nothing") {
  SlackWorld world;
  world.start();
  const auto energy = world.ask("U1", "check in");
  world.ask("U1", "low");
  REQUIRE(world.tap("U1", energy, "High") == 200);
  const auto kind = world.message("U1", 3);
  CHECK(has_button(kind, "Mixed"));
  REQUIRE(world.tap("U1", kind, "Mixed") == 200);
  world.message("U1", 4);
  REQUIRE(world.tap("U1", kind, "Mixed") == 200);
  world.message("U1", 5);
  CHECK_THAT(world.command("U1", "/innerwork", "history").body, Contains("Energy: Low") && !Contains("High"));
}

TEST_CASE("slash commands answer only the person, and the dialog goes to their DM") {
  SlackWorld world;
  world.start();
  const auto pointer = world.command("U1", "/checkin", "");
  CHECK(pointer.status == 200);
  CHECK_THAT(pointer.body, Contains("\"response_type\":\"ephemeral\""));
  CHECK(has_button(world.message("U1", 1), "Low"));
  CHECK_THAT(world.command("U1", "/innerwork", "help").body, Contains("ephemeral"));
  CHECK_THAT(world.command("U1", "/reflect", "confict").body, Contains("conflict"));
  world.command("U2", "/reflect", "");
  CHECK(has_button(world.message("U2", 1), "Conflict reflection"));
  CHECK(world.slack().messages("C0GENERAL").empty());
}

TEST_CASE("the same event again, by its id or by its message, changes nothing") {
  SlackWorld world;
  world.start();
  const Dm first{.user = "U1", .text = "check in", .ts = "1700000001.000100", .event_id = "Ev1"};
  auto other_id = first;
  other_id.event_id = "Ev2";
  for (const auto& message : {first, first, other_id}) CHECK(world.send(dm(message)).status == 200);
  world.ask("U1", "low");
  CHECK(world.messages("U1") == 2);
}

TEST_CASE("unsigned, stale, forged and malformed requests are refused and the coach goes on") {
  SlackWorld world;
  world.start();
  const auto good = dm({.user = "U1", .text = "hello", .ts = "1700000001.000100", .event_id = "Ev1"});
  const auto port = world.coach().port();
  CHECK(post(port, good.path, {{"Content-Type", good.content_type}}, good.body).status == 401);
  CHECK(post(port, good.path, headers("wrong", wall_clock(), good), good.body).status == 401);
  CHECK(post(port, good.path, headers(SlackWorld::secret, wall_clock() - std::chrono::minutes(6), good), good.body)
            .status == 401);
  CHECK(post(port, good.path, headers(SlackWorld::secret, wall_clock() + std::chrono::minutes(6), good), good.body)
            .status == 401);
  auto malformed = good;
  malformed.body = R"({"type":"event_callback","event":)";
  CHECK(world.send(malformed).status == 400);
  CHECK(get(port, "/slack/events").status == 405);
  CHECK(get(port, "/elsewhere").status == 404);
  CHECK(world.send(good).status == 200);
  world.message("U1", 1);
}

TEST_CASE("whatever a person types is answered, kept whole, and in nobody's log") {
  SlackWorld world;
  world.start({{"INWARD_LOG_LEVEL", "debug"}});
  world.ask("U1", "priority");
  const std::string canary = "canary-7f3a9c";
  for (const std::string& text : std::vector<std::string>{canary + " <b>&amp; *bold* <!channel>",
                                                          canary + " \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xf0\x9f\x98\x80",
                                                          std::string(), canary + std::string(40000, 'x')}) {
    world.ask("U1", text);
  }
  for (const auto& message : world.slack().all_messages()) CHECK(message.text.find("<!channel>") == std::string::npos);
  CHECK(world.coach().stop() == 0);
  CHECK(world.coach().log().find("canary") == std::string::npos);
}

TEST_CASE("readiness, health and metrics are on the operator's own port") {
  SlackWorld world;
  world.start();
  world.ask("U1", "hello");
  const auto admin = world.coach().admin_port();
  CHECK(get(admin, "/healthz").status == 200);
  CHECK(get(admin, "/readyz").status == 200);
  CHECK_THAT(get(admin, "/metrics").body, Contains("inward_events_total{result=\"applied\"}"));
  CHECK(get(world.coach().port(), "/metrics").status == 404);
}

}  // namespace
}  // namespace inward::test
