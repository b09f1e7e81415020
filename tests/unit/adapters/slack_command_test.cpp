// Slash commands and clicks: form bodies to envelopes.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/form.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using namespace inward::wire;
using Json = nlohmann::json;

namespace {

std::string payload(const Json& json) {
  return test::form_encode({{"payload", json.dump()}});
}

Json tap() {
  const auto form =
      test::click({.user = "U1", .message = "1700000000.2", .shown = "A &lt; B?", .value = "3.2.yes"}).body;
  return Json::parse(form_value(form, "payload").value());
}

}  // namespace

TEST_CASE("A form gives the decoded value of a field that is there once") {
  CHECK(form_value("a=1&b=x+y%20z%C3%A9", "b") == "x y zé");
  CHECK(form_value("text=&a", "text") == "");
  CHECK(form_value("text=&a", "a") == "");
  CHECK(form_value("a=100%&b=%zz%4", "b") == "%zz%4");
  CHECK(form_value("a=1", "b") == std::nullopt);
  CHECK(form_value("a=1&a=2", "a") == std::nullopt);
  CHECK(form_value("", "a") == std::nullopt);
  CHECK(form_value("&&=&", "a") == std::nullopt);
  CHECK(form_encode({{"a b", "é&="}, {"c", "1"}}) == "a%20b=%C3%A9%26%3D&c=1");
}

TEST_CASE("Our three commands carry what was typed after them, and the channel where, but for direct messages") {
  const auto parsed = [](const char* name, const char* text) {
    return std::get<Envelope>(parse_command(
        test::command({.user = "U1", .command = name, .text = text, .trigger_id = "13.7.a", .team = "T1"}).body));
  };
  const auto reflect = parsed("/reflect", "conflict &amp; <@U2|bo>");
  CHECK(reflect.who == Address{PlatformId("slack"), WorkspaceId("T1"), UserId("U1")});
  CHECK(reflect.where == Place{ChannelId("C0GENERAL"), {}});
  CHECK(reflect.dedupe_keys == std::vector<std::string>{"slack/command/13.7.a"});
  CHECK(std::get<Commanded>(reflect.event).command == Command::reflect);
  CHECK(std::get<Commanded>(reflect.event).argument == "conflict & @bo");
  CHECK(std::get<Commanded>(parsed("/checkin", "").event).command == Command::check_in);
  CHECK(std::get<Commanded>(parsed("/innerwork", "forget me").event).argument == "forget me");
}

TEST_CASE("A command that is none of ours is told apart from a broken one") {
  CHECK(std::holds_alternative<UnknownCommand>(parse_command(sample("bodies/form_slash_command.form"))));
  CHECK(std::holds_alternative<UnknownCommand>(parse_command("command=%2Freflect-acme&user_id=U1&team_id=T1")));
  CHECK(std::holds_alternative<Malformed>(parse_command("")));
  CHECK(std::holds_alternative<Malformed>(parse_command("command=%2Freflect&team_id=T1")));
  CHECK(std::holds_alternative<Malformed>(parse_command("command=%2Freflect&user_id=U1")));
  CHECK(std::holds_alternative<Malformed>(parse_command("command=%2Freflect&user_id=U+1&team_id=T1")));
  CHECK(
      std::holds_alternative<Malformed>(parse_command("command=%2Freflect&command=%2Fcheckin&user_id=U1&team_id=T1")));
}

TEST_CASE("A command without text or trigger id is still a command") {
  const auto bare = std::get<Envelope>(parse_command("command=%2Freflect&user_id=U1&team_id=T1"));
  CHECK(std::get<Commanded>(bare.event).argument.empty());
  CHECK(bare.dedupe_keys.empty());
  const auto organisation = std::get<Envelope>(parse_command("command=%2Freflect&user_id=W1&enterprise_id=E1"));
  CHECK(organisation.who.workspace == WorkspaceId("E1"));
}

TEST_CASE("A certificate check is seen before anything else") {
  CHECK(is_ssl_check("ssl_check=1&token=x"));
  CHECK_FALSE(is_ssl_check("ssl_check=0"));
  CHECK_FALSE(is_ssl_check("command=%2Freflect&text=ssl_check%3D1"));
  CHECK(std::holds_alternative<Ignored>(parse_command(sample("bodies/form_ssl_check.form"))));
}

TEST_CASE("A click carries its token, its message and what that message showed") {
  const auto envelope = std::get<Envelope>(parse_interaction(payload(tap())));
  const auto clicked = std::get<Clicked>(envelope.event);
  CHECK(envelope.who == Address{PlatformId("slack"), WorkspaceId("T0INWARD"), UserId("U1")});
  CHECK(envelope.where == Place{ChannelId("DU1"), ThreadId()});
  CHECK(clicked.token == "3.2.yes");
  CHECK(clicked.message == MessageId("1700000000.2"));
  CHECK(clicked.shown == "A < B?");
  REQUIRE(envelope.dedupe_keys.size() == 1);
  CHECK(envelope.dedupe_keys[0] == "slack/click/T0INWARD/1700000000.2/choice_0_x/1700000000.500000/U1");
}

TEST_CASE("Two taps are two clicks, a redelivered one is not") {
  const auto key = [](const char* action_ts) {
    const auto tapped = test::click({.user = "U1", .message = "1.2", .value = "3.2.yes", .action_ts = action_ts});
    return std::get<Envelope>(parse_interaction(tapped.body)).dedupe_keys;
  };
  CHECK(key("1.5") == key("1.5"));
  CHECK(key("1.5") != key("1.6"));
}

TEST_CASE("A click of an organisation-wide install belongs to the person's workspace") {
  auto json = tap();
  json["team"] = nullptr;
  CHECK(std::get<Envelope>(parse_interaction(payload(json))).who.workspace == WorkspaceId("T0INWARD"));
  json["user"].erase("team_id");
  json["enterprise"] = {{"id", "E1"}};
  CHECK(std::get<Envelope>(parse_interaction(payload(json))).who.workspace == WorkspaceId("E1"));
  json.erase("enterprise");
  CHECK(std::holds_alternative<Malformed>(parse_interaction(payload(json))));
}

TEST_CASE("A click in a thread is answered there") {
  auto json = tap();
  json["message"]["thread_ts"] = "1699999999.1";
  CHECK(std::get<Envelope>(parse_interaction(payload(json))).where.thread == ThreadId("1699999999.1"));
}

TEST_CASE("The published samples of other interactions change nothing") {
  for (const auto* name : {"docs_block_actions_button_home_tab", "docs_view_closed", "block_actions_checkboxes",
                           "block_actions_datepicker", "block_actions_overflow", "block_actions_static_select"}) {
    INFO(name);
    const auto form = test::form_encode({{"payload", sample(std::string("interactions/") + name + ".json")}});
    CHECK(std::holds_alternative<Ignored>(parse_interaction(form)));
  }
  const auto clicked = std::get<Envelope>(parse_interaction(sample("bodies/form_block_actions_button_message.form")));
  CHECK(std::get<Clicked>(clicked.event).token == "clicked");
  CHECK(std::get<Clicked>(clicked.event).shown == "hey!");
}

TEST_CASE("A broken interaction is told by its place") {
  CHECK(std::get<Malformed>(parse_interaction("")).why == "payload is missing");
  CHECK(std::holds_alternative<Malformed>(parse_interaction("payload=%7B")));
  CHECK(std::holds_alternative<Malformed>(parse_interaction("payload=%5B%5D")));
  CHECK(std::holds_alternative<Malformed>(parse_interaction("payload=%7B%7D")));
  auto json = tap();
  json["actions"] = Json::array();
  CHECK(std::holds_alternative<Ignored>(parse_interaction(payload(json))));
}
