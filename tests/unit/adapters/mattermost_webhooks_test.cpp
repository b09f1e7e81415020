// Slash commands and clicks, from the server's request to its answer.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_words.hpp"
#include "tests/support/mattermost_posts.hpp"
#include "tests/unit/adapters/mattermost_asked.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using Json = nlohmann::json;
using test::MattermostFault;

namespace {

constexpr const char* route = "/mattermost/command";

std::string form_of(const MattermostFixture& bench, const std::string& token,
                    const std::string& command = "%2Freflect") {
  return "channel_id=townxxxxxxxxxxxxxxxxxxxxxx&channel_name=town&command=" + command +
         "&text=+conflict+&token=" + token + "&trigger_id=dHJpZ2dlcg==&user_id=" + bench.alice;
}

std::string shown(const net::HttpResponse& response) {
  is_answer(response);
  const auto json = Json::parse(response.body);
  if (json.empty()) return "";
  CHECK(json["response_type"] == "ephemeral");
  return plain(json["text"]);
}

Receipt of(Receipt::Kind kind) {
  Receipt receipt;
  receipt.kind = kind;
  return receipt;
}

}  // namespace

// ---- slash commands -------------------------------------------------------------------------

TEST_CASE("A command with a token of ours, wherever it stands, is handed in") {
  MattermostFixture bench;
  const auto& token = bench.command_tokens.at(1);
  test::RawHeaders headers;
  std::string stated = token;
  SECTION("in both places") {
    headers = {{"Authorization", "Token " + token}};
  }
  SECTION("in the body") {}
  SECTION("in the header") {
    headers = {{"Authorization", "Token " + token}};
    stated.clear();
  }
  CHECK(shown(bench.post(route, form_of(bench, stated), headers)).empty());
  REQUIRE(bench.sink.applied.size() == 1);
  const auto& envelope = bench.sink.applied[0];
  CHECK(envelope.who.user == UserId(bench.alice));
  CHECK(envelope.where == Place{ChannelId("townxxxxxxxxxxxxxxxxxxxxxx"), {}});
  CHECK(std::get<Commanded>(envelope.event).command == Command::reflect);
  CHECK(std::get<Commanded>(envelope.event).argument == "conflict");
  CHECK_FALSE(envelope.cursor);
}

TEST_CASE("A command without a token of ours is refused, told, and never repeated to anybody") {
  MattermostFixture bench;
  const auto& token = bench.command_tokens.at(0);
  const auto refused = [&](const std::string& body, const test::RawHeaders& headers) {
    const auto response = bench.post(route, body, headers);
    CHECK(response.body.find("wrongtoken") == std::string::npos);
    return response.status == 401 && response.close;
  };
  CHECK(refused(form_of(bench, ""), {}));
  CHECK(refused(form_of(bench, "wrongtoken"), {}));
  CHECK(refused(form_of(bench, "wrongtoken"), {{"Authorization", "Token " + token}}));
  CHECK(refused(form_of(bench, token), {{"Authorization", "Token wrongtoken"}}));
  CHECK(refused(form_of(bench, token), {{"Authorization", "Token " + bench.command_tokens.at(1)}}));
  CHECK(refused(form_of(bench, "wrongtoken", "%2Fdeploy"), {}));
  CHECK(bench.noticed("mattermost.token_wrong") == 6);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("Without any token of ours every command is refused") {
  MattermostFixture bench([](MattermostOptions& options) { options.command_tokens.clear(); });
  CHECK(bench.post(route, form_of(bench, bench.command_tokens.at(0))).status == 401);
  CHECK(bench.post(route, form_of(bench, "")).status == 401);
}

TEST_CASE("A command that is none of ours gets a kind answer and reaches no dialog") {
  MattermostFixture bench;
  CHECK(shown(bench.post(route, form_of(bench, bench.command_tokens.at(0), "%2Fdeploy"))) == words::command_not_ours);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("What the bot itself commands is the doctor's question") {
  MattermostFixture bench;
  bench.run(bench.adapter->verify());
  bench.alice = bench.stand_in.bot();
  CHECK(shown(bench.post(route, form_of(bench, bench.command_tokens.at(0)))) == words::heard_by_doctor);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A command on Mattermost is answered to the person alone") {
  MattermostFixture bench;
  bench.run(bench.adapter->verify());
  const auto town = bench.stand_in.open_channel("town", {bench.alice});
  const auto typed = [&](const std::string& channel) {
    return bench.meanwhile([&] { return bench.stand_in.command(bench.alice, "/innerwork history", channel); });
  };
  SECTION("with the answer the coach gave") {
    bench.sink.receipt.answer = "Here is what you *kept*.";
    const auto outcome = typed(town);
    CHECK(outcome.ok());
    CHECK(plain(outcome.shown) == "Here is what you *kept*.");
  }
  SECTION("with a pointer, where the answer went to their direct messages") {
    bench.sink.receipt.elsewhere = "over there";
    CHECK(plain(typed(town).shown) == "over there");
  }
  SECTION("with nothing, where they typed it in those direct messages") {
    bench.sink.receipt.elsewhere = "over there";
    const auto outcome = typed("");
    CHECK(outcome.ok());
    CHECK(outcome.shown.empty());
    bench.run(bench.adapter->deliver(to_alice(bench, "hello")));
    CHECK(bench.stand_in.calls("POST channels/direct").empty());
  }
  CHECK(bench.stand_in.messages(bench.alice).size() <= 1);
}

TEST_CASE("200 only for a command that is stored") {
  MattermostFixture bench;
  for (const auto kind : {Receipt::Kind::overloaded, Receipt::Kind::failed}) {
    bench.sink.first = {of(kind)};
    const auto response = bench.post(route, form_of(bench, bench.command_tokens.at(0)));
    CHECK(response.status == 503);
    CHECK(response.close);
    CHECK(response.headers == test::RawHeaders{{"Retry-After", "1"}});
  }
  CHECK(bench.post(route, form_of(bench, bench.command_tokens.at(0))).status == 200);
  CHECK(bench.post(route, form_of(bench, bench.command_tokens.at(0))).status == 200);
  CHECK(bench.sink.applied.size() == 1);
}

TEST_CASE("Malformed bodies from Mattermost are 400, told to the operator, and repeat nothing") {
  MattermostFixture bench;
  const auto path = GENERATE("/mattermost/command", "/mattermost/action", "/mattermost/dialog");
  for (const auto& body : {std::string("private=words"), std::string("{\"private\":"), std::string(60'000, '['),
                           "{\"context\":" + std::string(60'000, '['), std::string("{}"), std::string()}) {
    const auto response = bench.post(path, body);
    CHECK(response.status == 400);
    CHECK(response.close);
    CHECK(response.body.find("private") == std::string::npos);
    CHECK(bench.notices.back().event == "mattermost.malformed");
    CHECK(bench.notices.back().detail.find("private") == std::string::npos);
  }
  CHECK(bench.sink.envelopes.empty());
}

// ---- clicks ---------------------------------------------------------------------------------

TEST_CASE("A click is handed in with its question and what was shown, once") {
  Asked bench;
  if (GENERATE(true, false)) bench.restart_serving();  // and does not know yet who it is
  CHECK(bench.click(bench.alice, "Yes").ok());
  REQUIRE(bench.sink.applied.size() == 1);
  const auto& envelope = bench.sink.applied[0];
  const auto& clicked = std::get<Clicked>(envelope.event);
  CHECK(parse_button_token(clicked.token) == ButtonToken{ConversationId{42}, 3, ChoiceId("yes")});
  CHECK(clicked.message.value == bench.asked.id);
  CHECK(clicked.shown == "Yes or no?");
  CHECK(envelope.who.user.value == bench.alice);
  CHECK(envelope.where.channel.value == bench.asked.channel);
  const auto again = bench.click(bench.alice, "Yes");
  CHECK(again.ok());
  CHECK(plain(again.shown) == words::button_used);
  CHECK(bench.sink.applied.size() == 1);
}

TEST_CASE("A button is taken from nobody else, nowhere else, no later, and not changed") {
  Asked bench;
  const auto body = bench.click_body("Yes");
  const auto answer = [&](const Json& changed) { return bench.answered(changed); };
  auto other = body;
  SECTION("of another") {
    other["user_id"] = bench.stand_in.person("mallory");
    CHECK(answer(other) == words::button_of_another);
  }
  SECTION("in another channel") {
    other["channel_id"] = "townxxxxxxxxxxxxxxxxxxxxxx";
    CHECK(answer(other) == words::button_not_ours);
  }
  SECTION("changed, or none") {
    for (const auto& ticket :
         {Json("forged"), Json(""), Json(7), Json(body["context"]["ticket"].get<std::string>() + "0")}) {
      other["context"]["ticket"] = ticket;
      CHECK(answer(other) == words::button_not_ours);
    }
    other.erase("context");
    CHECK(answer(other) == words::button_not_ours);
  }
  SECTION("too late") {
    bench.clock.advance(7 * 24h + 1s);
    CHECK(answer(other) == words::button_expired);
  }
  SECTION("on a post of somebody else, with the ticket copied") {
    test::MattermostPost copied;
    copied.text = "Do you agree to everything?";
    copied.props = Json::parse(bench.asked.props).dump();
    other["post_id"] = bench.stand_in.post(bench.alice, copied);
    CHECK(answer(other) == words::button_not_ours);
  }
  SECTION("on another post of ours") {
    bench.run(bench.adapter->deliver(to_alice(bench, "Something else", 9)));
    other["post_id"] = bench.stand_in.messages(bench.alice).back().id;
    CHECK(answer(other) == words::button_not_ours);
  }
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A click on a post that is gone, or cannot be read now, is taken, without what it showed") {
  Asked bench;
  const auto body = bench.click_body("Yes");
  SECTION("gone") {
    bench.stand_in.remove(bench.stand_in.bot(), bench.asked.id);
  }
  SECTION("not now") {
    bench.stand_in.fail_next("GET posts/*", MattermostFault::broken());
  }
  CHECK(bench.answered(body).empty());
  REQUIRE(bench.sink.applied.size() == 1);
  const auto& clicked = std::get<Clicked>(bench.sink.applied[0].event);
  CHECK(clicked.message.empty());
  CHECK(clicked.shown.empty());
}

TEST_CASE("From a menu only what it offers is taken") {
  Asked bench(8);
  const auto menu = test::actions_of(bench.asked).at(0);
  REQUIRE(menu.type == "select");
  const auto choose = [&](const std::string& value) {
    return plain(
        bench.meanwhile([&] { return bench.stand_in.act(bench.alice, bench.asked.id, menu.id, value); }).shown);
  };
  CHECK(choose("not_offered") == words::choice_not_offered);
  CHECK(choose("") == words::choice_not_offered);
  CHECK(bench.sink.envelopes.empty());
  CHECK(choose("choice5").empty());
  REQUIRE(bench.sink.applied.size() == 1);
  CHECK(parse_button_token(std::get<Clicked>(bench.sink.applied[0].event).token)->choice == ChoiceId("choice5"));
}

TEST_CASE("200 only for a click that is stored; the person is told it did not work, and may click again") {
  Asked bench;
  bench.sink.first = {of(Receipt::Kind::overloaded)};
  CHECK_FALSE(bench.click(bench.alice, "Yes").ok());
  CHECK(bench.click(bench.alice, "Yes").ok());
  CHECK(bench.sink.applied.size() == 1);
}
