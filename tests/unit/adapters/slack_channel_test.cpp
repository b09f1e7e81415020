// Posts into a channel on Slack, and what becomes of their buttons.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/form.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using Json = nlohmann::json;
using test::SlackFault;

namespace {

const std::string team_channel = "C0TEAM";

Outgoing announcement() {
  Outgoing item;
  item.id = OutboxId{7};
  item.who = {PlatformId("slack"), WorkspaceId("T0INWARD"), UserId()};
  item.where.channel = ChannelId(team_channel);
  item.post = true;
  item.reply.text = "In two weeks: a day for inner work, <!channel>.";
  item.reply.choices = {{ChoiceId("join_innerwork-day"), "Join"}, {ChoiceId("leave_innerwork-day"), "Not this time"}};
  item.first_attempt = TimePoint(std::chrono::seconds(1'700'000'000));
  return item;
}

test::Click press(const std::string& user, const std::string& at = "1700000000.500000") {
  return {.user = user,
          .message = "1700000000.2",
          .shown = "In two weeks",
          .value = "0.0.join_innerwork-day",
          .action_ts = at,
          .channel = team_channel};
}

Envelope read(const test::SlackPost& post) {
  return std::get<Envelope>(parse_interaction(post.body));
}

}  // namespace

TEST_CASE("An announcement goes to its Slack channel with its buttons, and is nobody's direct channel") {
  SlackBench bench;
  bench.stand_in.invite(team_channel);
  CHECK(std::get<Delivered>(bench.run(bench.adapter->deliver(announcement()))).direct.empty());
  const auto posted = bench.stand_in.messages(team_channel);
  REQUIRE(posted.size() == 1);
  CHECK(posted[0].shown == "In two weeks: a day for inner work, <!channel>.");
  REQUIRE(posted[0].buttons.size() == 2);
  CHECK(parse_button_token(posted[0].buttons[0].value) == ButtonToken{{}, 0, ChoiceId("join_innerwork-day")});
  CHECK(bench.stand_in.calls("conversations.open").empty());
}

TEST_CASE("A post without a channel, or in place of another, is sent nowhere on Slack") {
  SlackBench bench;
  bench.stand_in.invite(team_channel);
  auto item = announcement();
  SECTION("no channel") {
    item.where = {};
    item.who.user = UserId("U1");
  }
  SECTION("in place of another") {
    item.reply.replaces = MessageId("1700000000.1");
  }
  CHECK(std::holds_alternative<Rejected>(bench.run(bench.adapter->deliver(item))));
  CHECK(bench.stand_in.calls().empty());
}

TEST_CASE("Why an announcement is refused by Slack is told with what to do") {
  SlackBench bench;
  const auto refused = [&bench] { return std::get<Rejected>(bench.run(bench.adapter->deliver(announcement()))).why; };
  CHECK_THAT(refused(), Catch::Contains("not_in_channel; ") && Catch::Contains("/invite"));
  for (const auto& [code, fix] : {std::pair("is_archived", "archived"), {"channel_not_found", "/invite"}}) {
    bench.stand_in.fail_next("chat.postMessage", SlackFault::refused(code));
    CHECK_THAT(refused(), Catch::Contains(fix));
  }
}

TEST_CASE("A tap in a Slack channel is a click that others see nothing of") {
  const auto envelope = read(test::click(press("U2")));
  CHECK(envelope.who == Address{PlatformId("slack"), WorkspaceId("T0INWARD"), UserId("U2")});
  CHECK(envelope.where == Place{ChannelId(team_channel), {}});
  CHECK(std::get<ClickedInChannel>(envelope.event).token == "0.0.join_innerwork-day");
}

TEST_CASE("Two people's taps, and two taps of one person, are clicks each; a redelivered one is not") {
  const auto key = [](const test::Click& tap) { return read(test::click(tap)).dedupe_keys; };
  CHECK(key(press("U1")) == key(press("U1")));
  CHECK(key(press("U1")) != key(press("U2")));
  CHECK(key(press("U1")) != key(press("U1", "1700000001.500000")));
}

TEST_CASE("Only what stands in direct messages is a click in private") {
  const auto kind = [](const char* id, const char* name) {
    auto payload = Json::parse(wire::form_value(test::click(press("U1")).body, "payload").value());
    payload["channel"] = {{"id", id}, {"name", name}};
    return read({{}, {}, test::form_encode({{"payload", payload.dump()}})}).event;
  };
  CHECK(std::holds_alternative<Clicked>(kind("D0HOME", "directmessage")));
  CHECK(std::holds_alternative<Clicked>(kind("D0HOME", "")));
  CHECK(std::holds_alternative<ClickedInChannel>(kind("C0TEAM", "general")));
  CHECK(std::holds_alternative<ClickedInChannel>(kind("G0TEAM", "privategroup")));
  CHECK(std::holds_alternative<ClickedInChannel>(kind("G0GROUP", "mpdm-a--b--c-1")));
}

TEST_CASE("A tap in a Slack channel is answered at once with nothing, and then to the person alone") {
  SlackBench bench;
  bench.stand_in.invite(team_channel);
  const auto said = [&bench] {
    const auto response = bench.post(test::click(press("U2")));
    CHECK(response.status == 200);
    CHECK(response.body.empty());
    bench.io.restart();
    bench.io.run_for(std::chrono::milliseconds(50));
    return bench.stand_in.whispers();
  };
  SECTION("where there is nothing to say, with nothing") {
    CHECK(said().empty());
    CHECK(bench.stand_in.calls().empty());
  }
  SECTION("with the coach's answer") {
    bench.sink.receipt.answer = "You are <in>.";
    bench.sink.receipt.elsewhere = "over there";
  }
  SECTION("with a pointer to the direct messages") {
    bench.sink.receipt.elsewhere = "You are <in>.";
  }
  if (bench.sink.receipt.answer || bench.sink.receipt.elsewhere) {
    const auto whispers = said();
    REQUIRE(whispers.size() == 1);
    CHECK(whispers[0].channel == team_channel);
    CHECK(whispers[0].user == "U2");
    CHECK(whispers[0].shown == "You are <in>.");
  }
  CHECK(bench.stand_in.calls("chat.update").empty());
  CHECK(bench.stand_in.messages(team_channel).empty());
}

TEST_CASE("A tap in a Slack channel that is not stored may come again") {
  SlackBench bench;
  bench.sink.receipt.kind = Receipt::Kind::overloaded;
  CHECK(bench.post(test::click(press("U2"))).status == 503);
}

TEST_CASE("Slack's names of people are learned, as others see them") {
  const auto typed = test::command({.user = "U1", .command = "/innerwork", .text = "on", .user_name = "ada<!here>"});
  CHECK(std::get<Commanded>(std::get<Envelope>(parse_command(typed.body)).event).name == "@adahere");
  const auto name = [](const Json& user) {
    return parse_api_answer(Json({{"ok", true}, {"user", user}}).dump())->name;
  };
  Json user = {{"name", "ada"}};
  CHECK(name(user) == "@ada");
  user["profile"] = {{"display_name", ""}, {"real_name", "Ada Lovelace"}};
  CHECK(name(user) == "@Ada Lovelace");
  user["profile"]["display_name"] = "Ada *L*";
  CHECK(name(user) == "@Ada L");
  user["profile"]["display_name"] = 7;
  CHECK(name(user) == "@Ada Lovelace");
  CHECK(name(Json::object()).empty());
  SlackBench bench;
  CHECK(bench.run(bench.adapter->profile({PlatformId("slack"), WorkspaceId("T0INWARD"), UserId("U1")}))->name == "@U1");
}

TEST_CASE("Slack limits its methods each for itself") {
  SlackBench bench;
  const auto methods = [&bench](const Outgoing& item) { return bench.adapter->methods(item); };
  using Methods = std::vector<std::string>;
  auto item = to_u1("hello");
  CHECK(methods(item) == Methods{"chat.postMessage"});
  CHECK(methods(announcement()) == Methods{"chat.postMessage"});
  item.where = {};
  CHECK(methods(item) == Methods{"conversations.open", "chat.postMessage"});
  item.where.channel = ChannelId("DU1");
  item.reply.replaces = MessageId("1.2");
  CHECK(methods(item) == Methods{"chat.update"});
  bench.stand_in.fail_next("chat.update", SlackFault::rate_limited("7"));
  const auto limited = std::get<RetryLater>(bench.run(bench.adapter->deliver(item)));
  CHECK(limited.method == "chat.update");
  CHECK(limited.wait == std::chrono::seconds(7));
}
