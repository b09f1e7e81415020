// What the server posts to us, and what others may post in its place: slash commands, clicks, forms.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/wire/form.hpp"
#include "tests/unit/adapters/mattermost_samples.hpp"

using namespace inward;
using namespace inward::mattermost;
using Json = nlohmann::json;

namespace {

SlashCommand command(const std::string& name) {
  return std::get<SlashCommand>(parse_command(sample("callbacks/" + name + ".form")));
}

std::string argument(const SlashCommand& command) {
  return std::get<Commanded>(command.envelope.event).argument;
}

std::string typed(std::string_view name, std::string_view text = {}) {
  return wire::form_encode({{"command", name},
                            {"text", text},
                            {"user_id", alice_id},
                            {"channel_id", direct_id},
                            {"trigger_id", "NWV6YnJl+/="}});
}

Click click(const std::string& name) {
  return std::get<Click>(parse_click(sample("callbacks/" + name + ".json")));
}

FormAnswer form(const std::string& name) {
  return std::get<FormAnswer>(parse_form(sample("callbacks/" + name + ".json")));
}

template <class Result>
std::string malformed(const Result& result) {
  const auto* why = std::get_if<Malformed>(&result);
  return why ? why->why : std::string{};
}

const std::vector<std::string> no_objects = {
    "",
    "secret words",
    "[]",
    "null",
    "{\"user_id\":",
    "\xff\xfe",
    std::string(60'000, '['),
    "{\"user_id\":\"a1\",\"context\":" + std::string(60'000, '[') + std::string(60'000, ']') + "}"};

}  // namespace

TEST_CASE("A slash command in the direct messages becomes an envelope for them") {
  const auto reflect = command("command_dm");
  CHECK(reflect.token == "a6qfns9o17yyigkdtn11jojy8h");
  CHECK(reflect.user == UserId(alice_id));
  CHECK(reflect.channel == ChannelId(direct_id));
  CHECK(reflect.channel_name == std::string(bot_id) + "__" + alice_id);
  CHECK(reflect.envelope.who == Address{PlatformId("mattermost"), WorkspaceId("main"), UserId(alice_id)});
  CHECK(reflect.envelope.where == Place{});
  REQUIRE(reflect.envelope.dedupe_keys.size() == 1);
  CHECK(reflect.envelope.dedupe_keys[0].starts_with("mattermost:command:NWV6YnJlN3k3aWYx"));
  CHECK_FALSE(reflect.envelope.cursor.has_value());
  CHECK(std::get<Commanded>(reflect.envelope.event).command == Command::reflect);
  CHECK(argument(reflect) == "I feel  \"happy\" & sad é😀");
}

TEST_CASE("A slash command anywhere else keeps what was typed after it") {
  CHECK(argument(command("command_public")) == "hello @alice see ~lab @nobody");
  CHECK(command("command_public").channel_name == "lab");
  CHECK(command("command_public").envelope.where == Place{command("command_public").channel, {}});
  CHECK(argument(command("command_in_thread")) == "in thread");
  CHECK(command("command_by_bot").user == UserId(bot_id));
}

TEST_CASE("Blank ends of what was typed are dropped, blanks inside are not") {
  CHECK(argument(command("command_blanks")) == "a\nb");
  CHECK(argument(command("command_upper_case")).empty());
  CHECK(argument(std::get<SlashCommand>(parse_command(typed("/reflect", " \t\r\n ")))).empty());
}

TEST_CASE("A command's name counts in any case and without its slash") {
  const auto named = [](std::string_view name) {
    return std::get<Commanded>(std::get<SlashCommand>(parse_command(typed(name))).envelope.event).command;
  };
  CHECK(named("/checkin") == Command::check_in);
  CHECK(named("CheckIn") == Command::check_in);
  CHECK(named("/REFLECT") == Command::reflect);
  CHECK(named("innerwork") == Command::innerwork);
  for (const auto* name : {"/", "//reflect", "reflect ", "/reflectget", "/help"})
    CHECK(std::holds_alternative<UnknownCommand>(parse_command(typed(name))));
}

TEST_CASE("A command of another kind still shows its token") {
  const auto unknown = parse_command("command=%2Fweather&token=abc&user_id=u1");
  CHECK(std::get<UnknownCommand>(unknown).token == "abc");
}

TEST_CASE("A command without a token has an empty one") {
  CHECK(std::get<SlashCommand>(parse_command(typed("/reflect"))).token.empty());
}

TEST_CASE("A command that lacks who, where or which is malformed") {
  const auto whole = sample("callbacks/command_dm.form");
  for (const std::string field : {"command=", "user_id=", "channel_id=", "trigger_id="}) {
    INFO(field);
    auto body = whole;
    body.replace(body.find(field), field.size(), "x=");
    CHECK_FALSE(malformed(parse_command(body)).empty());
    CHECK_FALSE(malformed(parse_command(whole + '&' + field + "twice")).empty());
  }
  for (const std::string body : {"", "&&&", "secret words", "\xff%", "command=%2Freflect&user_id=a%2Fb&channel_id=c"}) {
    const auto why = malformed(parse_command(body));
    CHECK_FALSE(why.empty());
    CHECK(why.find("secret") == why.npos);
  }
}

TEST_CASE("A click tells who, where, which post and what it opens") {
  const auto clicked = click("click_button");
  CHECK(clicked.user == UserId(alice_id));
  CHECK(clicked.channel == ChannelId(direct_id));
  CHECK(clicked.post == MessageId("7cujnmrdi3rwi8i1a644iafoke"));
  CHECK(clicked.trigger.starts_with("eDVzaGdxOW43YmdjN2VhNHBpeTc5bmg2dXI6"));
  CHECK(clicked.ticket.empty());  // the recorded button was not ours
  CHECK(clicked.selected.empty());
}

TEST_CASE("A click's ticket and selection come from its context") {
  auto json = Json::parse(sample("callbacks/click_button.json"));
  json["context"] = {{"ticket", "1.2,c_d-e"}, {"selected_option", "yes"}};
  const auto clicked = std::get<Click>(parse_click(json.dump()));
  CHECK(clicked.ticket == "1.2,c_d-e");
  CHECK(clicked.selected == "yes");
}

TEST_CASE("A menu says what was selected, whatever it offered") {
  CHECK(click("click_select").selected == "opt2");
  CHECK(click("click_select_unknown").selected == "evil");
  CHECK(click("click_select_none").selected.empty());
}

TEST_CASE("A click without our ticket is left to the check of tickets") {
  CHECK(click("click_forged_button").ticket.empty());
  CHECK(click("click_forged_button").user == UserId(alice_id));
  CHECK(click("click_no_context").ticket.empty());
  CHECK(click("click_numbers").ticket.empty());
  const auto with = [](const Json& context) {
    return std::get<Click>(parse_click(Json{{"user_id", alice_id}, {"context", context}}.dump()));
  };
  for (const Json& context : {Json(), Json(7), Json("ticket"), Json::array({"ticket"}),
                              Json{{"ticket", 9007199254740992.0}, {"selected_option", 1}}, Json{{"ticket", {1}}}}) {
    CHECK(with(context).ticket.empty());
    CHECK(with(context).selected.empty());
  }
}

TEST_CASE("Ids and triggers of a click that Mattermost never makes read as none") {
  const Json odd = {{"user_id", "u1"}, {"channel_id", "../x"}, {"post_id", 7}, {"trigger_id", "a b"}};
  const auto clicked = std::get<Click>(parse_click(odd.dump()));
  CHECK(clicked.channel.empty());
  CHECK(clicked.post.empty());
  CHECK(clicked.trigger.empty());
}

TEST_CASE("A body that is no object of a sane depth is malformed, and the reason does not repeat it") {
  for (const auto& body : no_objects) {
    for (const auto& why : {malformed(parse_click(body)), malformed(parse_form(body))}) {
      CHECK_FALSE(why.empty());
      CHECK(why.find("secret") == why.npos);
    }
  }
}

TEST_CASE("A click or a form without a user is malformed") {
  for (const std::string body : {"{}", R"({"user_id":""})", R"({"user_id":"a b"})", R"({"user_id":7})"}) {
    CHECK_FALSE(malformed(parse_click(body)).empty());
    CHECK_FALSE(malformed(parse_form(body)).empty());
  }
}

TEST_CASE("A form that was sent has its ticket and what was written") {
  const auto sent = form("dialog_submit");
  CHECK(sent.user == UserId(alice_id));
  CHECK(sent.channel == ChannelId(direct_id));
  CHECK(sent.ticket == "st=1;sig");
  CHECK(sent.text.empty());  // the recorded form had no field of our name
  CHECK_FALSE(sent.cancelled);
  auto json = Json::parse(sample("callbacks/dialog_submit.json"));
  json["submission"]["answer"] = " *as* written\n";
  CHECK(std::get<FormAnswer>(parse_form(json.dump())).text == " *as* written\n");
  json["submission"]["answer"] = 7;
  CHECK(std::get<FormAnswer>(parse_form(json.dump())).text.empty());
}

TEST_CASE("A form that was closed is cancelled and empty") {
  CHECK(form("dialog_cancel").cancelled);
  CHECK(form("dialog_cancel").text.empty());
  CHECK(form("dialog_cancel").ticket == "st=1;sig");
}

TEST_CASE("A form that was never opened is read as it is, for the check of tickets to refuse") {
  const auto forged = form("dialog_forged");
  CHECK(forged.ticket == "forged");
  CHECK(forged.user == UserId(alice_id));
  CHECK(forged.text.empty());
}
