// What the coach hears as a person's word on Mattermost, and what it does not.

#include <catch2/catch.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

MattermostPost wish(const std::string& text, const std::string& props = "{}") {
  MattermostPost post;
  post.text = text;
  post.props = props;
  return post;
}

TEST_CASE("Mattermost: posts of webhooks, bots, the system and groups are nobody's word to the coach") {
  MattermostWorld world;
  world.start();
  auto& server = world.mattermost();
  const auto alice = world.person("alice"), bob = world.person("bob");
  for (const char* props : {R"({"from_webhook":"true"})", R"({"from_webhook":true})", R"({"from_bot":"true"})",
                            R"({"from_bot":"true","from_webhook":"true","override_username":"inward"})"})
    server.post(alice, wish("check in", props));
  server.change_header(alice, "check in");
  CHECK(server.command(alice, "/me checks in").ok());
  auto custom = wish("check in");
  custom.type = "custom_note";
  server.post(alice, custom);
  auto in_group = wish("check in");
  in_group.channel = server.group({alice, bob});
  server.post(alice, in_group);
  auto in_public = wish("@inward check in");
  in_public.channel = server.open_channel("lab", {alice, bob});
  server.post(alice, in_public);
  const auto other = server.other_bot("jenkins");
  server.post(other, wish("check in"));

  CHECK(has_action(world.ask("bob", "check in"), "Low"));  // said last, answered first: the others get nothing
  CHECK(world.messages("alice") == 0);
  CHECK(server.messages(other).empty());
  CHECK(server.everything_in(in_group.channel).size() == 1);
  CHECK(server.everything_in(in_public.channel).size() == 1);
  // And nothing of it is found by the catch-up of a restart.
  world.end();
  world.start();
  world.ask("bob", "low");
  CHECK(world.messages("alice") == 0);
}

TEST_CASE("Mattermost: a name put on a post changes nothing, and an edit is no new word") {
  MattermostWorld world;
  world.start();
  auto& server = world.mattermost();
  const auto alice = world.person("alice");
  const auto said = server.post(alice, wish("check in", R"({"override_username":"inward"})"));
  CHECK(has_action(world.message("alice", 1), "Low"));
  server.edit(alice, said, "low");
  CHECK(has_action(world.ask("alice", "low"), "Mixed"));
  CHECK(world.messages("alice") == 2);
}

TEST_CASE("Mattermost: a thread is answered in the thread") {
  MattermostWorld world;
  world.start();
  const auto first = world.say("alice", "hello");
  world.message("alice", 1);
  auto reply = wish("check in");
  reply.root = first;
  world.mattermost().post(world.person("alice"), reply);
  const auto energy = world.message("alice", 2);
  CHECK(energy.root == first);
  CHECK(world.click("alice", "Low").ok());
  CHECK(world.message("alice", 3).root == first);
}

TEST_CASE("Mattermost: a thread whose root is deleted is answered in the channel") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice");
  const auto first = world.say("alice", "hello");
  world.message("alice", 1);
  auto reply = wish("check in");
  reply.root = first;
  world.mattermost().post(alice, reply);
  world.message("alice", 2);
  world.mattermost().remove(alice, first);
  CHECK(world.click("alice", "Low").ok());
  CHECK(world.message("alice", 3).root.empty());
}

TEST_CASE("Mattermost: the longest message there can be is taken, and so is a file without a word") {
  MattermostWorld world;
  world.start({{"INWARD_LOG_LEVEL", "debug"}});
  world.ask("alice", "priority");
  std::string emoji;
  for (int count = 0; count < 16'383; ++count) emoji += "\xf0\x9f\x98\x80";
  const auto answered = world.ask("alice", emoji);
  CHECK_FALSE(answered.text.empty());
  auto file = wish("");
  file.files = {"tydkcx5w77fn9jwtg7w577sj4a"};
  world.mattermost().post(world.person("alice"), file);
  world.message("alice", 3);
}

TEST_CASE("Mattermost: the longest slash command there can be is answered") {
  MattermostWorld world;
  world.start();
  std::string emoji;
  for (int count = 0; count < 16'000; ++count) emoji += "\xf0\x9f\x98\x80";
  const auto answered = world.command("alice", "/reflect " + emoji);
  CHECK(answered.error == "");
  CHECK_THAT(world.command("alice", "/innerwork help").shown, Contains("history"));
}

TEST_CASE("Mattermost: whatever a person types is answered, and in nobody's log") {
  MattermostWorld world;
  world.start({{"INWARD_LOG_LEVEL", "debug"}});
  world.ask("alice", "priority");
  const std::string canary = "canary-7f3a9c";
  for (const auto& text : {canary + " <b>&amp; *bold* @all ~lab `code`", canary + " \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
                           canary + std::string(15'000, 'x')}) {
    world.ask("alice", text);
  }
  world.command("alice", "/reflect " + canary);
  world.command("alice", "/innerwork " + canary);
  world.mattermost().fail_next("POST posts", MattermostFault::broken());
  world.ask("alice", canary);
  CHECK(world.coach().stop() == 0);
  CHECK(world.coach().log().find("canary") == std::string::npos);
}

}  // namespace
}  // namespace inward::test
