// Long answers in a form, as people on Mattermost fill it in.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

// A check-in up to its one question to be answered freely, with the button for the form.
MattermostPost open_question(MattermostWorld& world, const std::string& name) {
  world.ask(name, "check in");
  world.ask(name, "low");
  world.ask(name, "mixed");
  return world.ask(name, "wistful");
}

RawResponse send_form(MattermostWorld& world, const std::string& user, const std::string& state) {
  const nlohmann::json body = {{"type", "dialog_submission"},
                               {"callback_id", ""},
                               {"state", state},
                               {"user_id", user},
                               {"channel_id", world.mattermost().direct(user)},
                               {"team_id", "eisuz5muainstnfb1sdutbmhaa"},
                               {"submission", {{"answer", "canary-form"}}},
                               {"cancelled", false}};
  return post(world.coach().port(), "/mattermost/dialog", {{"Content-Type", "application/json"}}, body.dump());
}

TEST_CASE("Mattermost: a form opens with the question, refuses an empty answer, and its answer is taken") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice");
  const auto question = open_question(world, "alice");
  const auto opened = world.click("alice", "Write in a form");
  CHECK(opened.ok());
  CHECK(opened.shown.empty());
  auto& server = world.mattermost();
  REQUIRE(server.form(alice));
  CHECK_THAT(server.form(alice)->introduction, Contains("One question"));
  CHECK(server.form(alice)->url == world.public_url() + "/mattermost/dialog");

  for (const char* nothing : {"", " \n "}) {
    const auto empty = server.submit(alice, {{"answer", nothing}});
    CHECK(empty.ok());
    CHECK_THAT(empty.field_errors.at("answer"), Contains("a word or two"));
    REQUIRE(server.form(alice));
  }
  const auto taken = server.submit(alice, {{"answer", "Walk first.\nThen *mail*."}});
  CHECK(taken.ok());
  CHECK(taken.form_error.empty());
  CHECK_FALSE(server.form(alice));
  CHECK_THAT(world.message("alice", 5).text, Contains("That is all"));
  CHECK(server.wait_for([&](const auto& now) { return actions_of(*now.standing(question.id)).empty(); }));
  CHECK_THAT(world.ask("alice", "history").text, Contains("Walk first.") && Contains("Wistful"));
}

TEST_CASE("Mattermost: a form that is closed changes nothing, and can be opened again") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice");
  open_question(world, "alice");
  world.click("alice", "Write in a form");
  CHECK(world.mattermost().cancel(alice).form_error.empty());
  CHECK(world.messages("alice") == 4);
  world.click("alice", "Write in a form");
  REQUIRE(world.mattermost().form(alice));
  CHECK(world.mattermost().submit(alice, {{"answer", "Walk first."}}).ok());
  world.message("alice", 5);
}

TEST_CASE("Mattermost: where the form cannot be opened in time, the person is told to type") {
  MattermostWorld world;
  world.start();
  open_question(world, "alice");
  world.mattermost().let_triggers_live(std::chrono::milliseconds(-1));
  const auto late = world.click("alice", "Write in a form");
  CHECK(late.ok());
  CHECK_THAT(late.shown, Contains("type your answer"));
  CHECK_FALSE(world.mattermost().form(world.person("alice")));
  CHECK_THAT(world.ask("alice", "Walk first.").text, Contains("That is all"));
}

TEST_CASE("Mattermost: a form sent after the question was answered changes nothing and says so") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice");
  open_question(world, "alice");
  world.click("alice", "Write in a form");
  world.ask("alice", "Typed meanwhile.");
  const auto late = world.mattermost().submit(alice, {{"answer", "canary-form"}});
  CHECK(late.ok());
  CHECK_FALSE(late.form_error.empty());
  CHECK_THAT(world.ask("alice", "history").text, Contains("Typed meanwhile.") && !Contains("canary"));
}

TEST_CASE("Mattermost: a form that is sent twice, forged or borrowed is not taken") {
  MattermostWorld world;
  world.start({{"INWARD_LOG_LEVEL", "debug"}});
  const auto alice = world.person("alice"), mallory = world.person("mallory");
  auto& server = world.mattermost();
  open_question(world, "alice");
  open_question(world, "mallory");
  world.click("alice", "Write in a form");
  const auto state = server.form(alice)->state;
  CHECK_THAT(send_form(world, mallory, state).body, Contains("not one of mine"));
  auto forged = state;
  forged[forged.size() / 2] = forged[forged.size() / 2] == 'a' ? 'b' : 'a';
  CHECK_THAT(send_form(world, alice, forged).body, Contains("not one of mine"));
  CHECK_THAT(send_form(world, alice, "").body, Contains("not one of mine"));
  CHECK(world.messages("alice") == 4);
  CHECK(world.messages("mallory") == 4);

  CHECK(server.submit(alice, {{"answer", "Walk first."}}).ok());
  world.message("alice", 5);
  const auto again = send_form(world, alice, state);
  CHECK(again.status == 200);
  CHECK_THAT(again.body, Contains("\"error\""));
  CHECK_THAT(world.ask("alice", "history").text, Contains("Walk first.") && !Contains("canary"));
  CHECK(world.coach().log().find("canary") == std::string::npos);
}

}  // namespace
}  // namespace inward::test
