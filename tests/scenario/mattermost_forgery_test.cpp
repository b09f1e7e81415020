// Clicks, commands and bodies from people who mean ill, and from clients that are confused.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/mattermost_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;
using Json = nlohmann::json;

// A post of theirs with a button of theirs that points to the coach.
MattermostPost with_button(MattermostWorld& world, const std::string& ticket) {
  const Json action = {
      {"id", "own"},
      {"name", "Own"},
      {"integration", {{"url", world.public_url() + "/mattermost/action"}, {"context", {{"ticket", ticket}}}}}};
  MattermostPost wish;
  wish.text = "a button of my own";
  wish.props = Json{{"attachments", {{{"actions", {action}}}}}}.dump();
  return wish;
}

std::string ticket_of(const MattermostPost& post, const std::string& label) {
  for (const auto& action : actions_of(post))
    if (action.label == label) return integration_of(post, action.id)["context"]["ticket"];
  throw std::runtime_error("no such button");
}

std::string click_own(MattermostWorld& world, const std::string& user, const MattermostPost& wish) {
  const auto outcome = world.mattermost().act(user, world.mattermost().post(user, wish), "own");
  CHECK(outcome.ok());
  return outcome.shown;
}

RawResponse send(MattermostWorld& world, const char* path, const std::string& body) {
  return post(world.coach().port(), path, {{"Content-Type", "application/json"}}, body);
}

TEST_CASE("Mattermost: a forged click changes nothing and is answered kindly") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice");
  const auto energy = world.ask("alice", "check in");
  auto forged = ticket_of(energy, "Low");
  forged.back() = forged.back() == '0' ? '1' : '0';
  std::size_t said = 1;
  for (const auto& ticket : {std::string("low"), std::string(), forged, std::string(5'000, 'a')}) {
    CHECK_THAT(click_own(world, alice, with_button(world, ticket)), Contains("not one of mine"));
    said = world.messages("alice");  // the post itself is a word to the coach, and answered
  }
  CHECK_THAT(world.mattermost().standing(energy.id)->text, !Contains("You chose"));
  CHECK_THAT(world.message("alice", said).text, !Contains("how does it feel"));
}

TEST_CASE("Mattermost: a borrowed click, and one in another channel or on another post, changes nothing") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice"), mallory = world.person("mallory");
  const auto energy = world.ask("alice", "check in");
  const auto ticket = ticket_of(energy, "Low");
  CHECK_THAT(click_own(world, mallory, with_button(world, ticket)), Contains("made for somebody else"));
  auto elsewhere = with_button(world, ticket);
  elsewhere.channel = world.mattermost().open_channel("lab", {alice, mallory});
  CHECK_THAT(click_own(world, alice, elsewhere), Contains("not one of mine"));
  CHECK_THAT(click_own(world, mallory, elsewhere), Contains("made for somebody else"));
  auto beside = with_button(world, ticket);
  beside.text.clear();
  CHECK_THAT(click_own(world, alice, beside), Contains("not one of mine"));
  CHECK(world.mattermost().standing(energy.id)->edit_at == 0);
  CHECK(world.mattermost().click(alice, energy.id, "Low").ok());  // it still works where it belongs
  CHECK(world.shows(energy.id, "You chose: Low"));
}

TEST_CASE("Mattermost: a click that is sent again, byte for byte, is answered kindly and changes nothing") {
  MattermostWorld world;
  world.start();
  world.ask("alice", "check in");
  CHECK(world.click("alice", "Low").ok());
  const auto tone = world.message("alice", 2);
  const auto sent = world.mattermost().callbacks().back();
  CHECK(sent.answer == "{}");
  for (int time = 0; time < 3; ++time) {
    const auto again = send(world, "/mattermost/action", sent.body);
    CHECK(again.status == 200);
    CHECK_THAT(again.header("Content-Type"), Contains("application/json"));
    CHECK_THAT(again.body, Contains("ephemeral_text") && Contains("have that answer already"));
  }
  CHECK(has_action(*world.mattermost().standing(tone.id), "Mixed"));
  CHECK(world.messages("alice") == 2);
}

TEST_CASE("Mattermost: a click on a question that was answered by typing moves nothing") {
  MattermostWorld world;
  world.start();
  const auto energy = world.ask("alice", "check in");
  world.ask("alice", "low");
  CHECK(world.mattermost().click(world.person("alice"), energy.id, "High").ok());
  world.message("alice", 3);
  world.ask("alice", "mixed");
  world.ask("alice", "stop");
  CHECK_THAT(world.ask("alice", "history").text, Contains("Energy: Low") && !Contains("High"));
}

TEST_CASE("Mattermost: a slash command without a token of ours is refused with 401") {
  MattermostWorld world;
  world.start();
  const auto alice = world.person("alice");
  CHECK(world.command("alice", "/innerwork help").ok());
  const auto good = world.mattermost().callbacks().back();
  const auto with_token = [&](const std::string& token, const std::string& header) {
    auto body = good.body;
    const auto at = body.find("token=") + 6;
    body.replace(at, body.find('&', at) - at, token);
    RawHeaders headers = {{"Content-Type", good.content_type}};
    if (!header.empty()) headers.emplace_back("Authorization", "Token " + header);
    return post(world.coach().port(), "/mattermost/command", headers, body).status;
  };
  const auto ours = good.authorization.substr(6);
  CHECK(with_token("wrongtokenwrongtokenwrong0", "wrongtokenwrongtokenwrong0") == 401);
  CHECK(with_token("", "") == 401);
  CHECK(with_token(ours, "wrongtokenwrongtokenwrong0") == 401);
  CHECK(with_token(ours, ours) == 200);
  CHECK(world.coach().log().find("wrongtoken") == std::string::npos);
}

TEST_CASE("Mattermost: a body of 60,000 levels, and other nonsense, is 400 and the coach goes on") {
  MattermostWorld world;
  world.start();
  const auto deep = R"({"user_id":"rm7i5su3ftyai8ckh7bz3bh6qo","context":)" + std::string(60'000, '[') +
                    std::string(60'000, ']') + "}";
  for (const char* path : {"/mattermost/action", "/mattermost/dialog"}) {
    CHECK(send(world, path, deep).status == 413);  // refused unread
    for (const auto& body :
         {deep.substr(0, 60'000), std::string(60'000, '['), std::string("{"), std::string(), std::string("null"),
          std::string("{}"), std::string(R"({"user_id":12345678901234567000})")})
      CHECK(send(world, path, body).status == 400);
    CHECK(get(world.coach().port(), path).status == 405);
  }
  CHECK(send(world, "/mattermost/command", "{}").status == 400);
  CHECK(has_action(world.ask("alice", "check in"), "Low"));
}

}  // namespace
}  // namespace inward::test
