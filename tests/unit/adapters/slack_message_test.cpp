// Events API bodies: what moves a dialog, and what does not.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_codec.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using Json = nlohmann::json;

namespace {

const UserId own("U0COACH");

Json said_by_u1() {
  return {{"type", "message"}, {"user", "U1"},         {"text", "hello"},           {"ts", "1700000000.1"},
          {"channel", "DU1"},  {"channel_type", "im"}, {"event_ts", "1700000000.1"}};
}

Incoming parse(const Json& inner) {
  return parse_event(test::event(inner.dump(), "Ev1", "T1").body, own);
}

std::string text_of(const Incoming& incoming) {
  return std::get<Said>(std::get<Envelope>(incoming).event).text;
}

}  // namespace

TEST_CASE("A direct message becomes an envelope with both of its names") {
  const auto envelope = std::get<Envelope>(parse(said_by_u1()));
  CHECK(envelope.who == Address{PlatformId("slack"), WorkspaceId("T1"), UserId("U1")});
  CHECK(envelope.where == Place{ChannelId("DU1"), ThreadId()});
  CHECK(envelope.dedupe_keys == std::vector<std::string>{"slack/ev/Ev1", "slack/msg/1700000000.1/T1/DU1"});
  CHECK(std::get<Said>(envelope.event).text == "hello");
  CHECK_FALSE(std::get<Said>(envelope.event).with_file);
}

TEST_CASE("The same message under two event ids shares a name") {
  const auto first = std::get<Envelope>(parse_event(test::event(said_by_u1().dump(), "Ev1", "T1").body, own));
  const auto second = std::get<Envelope>(parse_event(test::event(said_by_u1().dump(), "Ev2", "T1").body, own));
  CHECK(first.dedupe_keys[0] != second.dedupe_keys[0]);
  CHECK(first.dedupe_keys[1] == second.dedupe_keys[1]);
}

TEST_CASE("What a person newly said in their direct messages counts, in all its forms") {
  auto event = said_by_u1();
  SECTION("in a thread it stays in the thread") {
    event["thread_ts"] = "1699999999.5";
    CHECK(std::get<Envelope>(parse(event)).where.thread == ThreadId("1699999999.5"));
  }
  SECTION("with a file") {
    event["subtype"] = "file_share";
    event["files"] = Json::array({{{"id", "F1"}}});
    CHECK(std::get<Said>(std::get<Envelope>(parse(event)).event).with_file);
  }
  SECTION("a file without a word") {
    event["subtype"] = "file_share";
    event.erase("text");
    const auto said = std::get<Said>(std::get<Envelope>(parse(event)).event);
    CHECK(said.text.empty());
    CHECK(said.with_file);
  }
  SECTION("sent to the channel from a thread") {
    event["subtype"] = "thread_broadcast";
    CHECK(text_of(parse(event)) == "hello");
  }
  SECTION("with entities and a mention") {
    event["text"] = "a &lt; b, says <@U9|anna>";
    CHECK(text_of(parse(event)) == "a < b, says @anna");
  }
  SECTION("without a channel_type, in a D channel") {
    event.erase("channel_type");
    CHECK(text_of(parse(event)) == "hello");
  }
  SECTION("while we do not know ourselves yet") {
    CHECK(std::holds_alternative<Envelope>(parse_event(test::event(event.dump(), "Ev1").body, UserId())));
  }
}

TEST_CASE("What nobody newly said to us is ignored") {
  auto event = said_by_u1();
  SECTION("our own message") {
    event["user"] = own.value;
  }
  SECTION("our own message, told by its bot_id") {
    event["bot_id"] = "B1";
  }
  SECTION("Slackbot") {
    event["user"] = "USLACKBOT";
  }
  SECTION("hidden") {
    event["hidden"] = true;
  }
  SECTION("in a channel") {
    event["channel_type"] = "channel";
  }
  SECTION("in a group of people") {
    event["channel_type"] = "mpim";
  }
  SECTION("no channel_type, and not a D channel") {
    event.erase("channel_type");
    event["channel"] = "C1";
  }
  SECTION("without a user") {
    event.erase("user");
  }
  SECTION("without a ts") {
    event.erase("ts");
  }
  SECTION("without a channel") {
    event.erase("channel");
  }
  SECTION("an edit, a deletion, an unfurl and other kinds") {
    const auto* const subtype =
        GENERATE("message_changed", "message_deleted", "message_replied", "bot_message", "me_message", "channel_join",
                 "assistant_app_thread", "tombstone", "reminder_add", "from_the_future");
    event["subtype"] = subtype;
  }
  CHECK(std::holds_alternative<Ignored>(parse(event)));
}

TEST_CASE("Half an emoji does not cost a person their message") {
  auto body = test::event(said_by_u1().dump(), "Ev1", "T1").body;
  const auto put = [&body](std::string_view text) { return std::string(body).replace(body.find("hello"), 5, text); };
  CHECK(text_of(parse_event(put(R"(so \ud83d tired)"), own)) == "so \uFFFD tired");
  CHECK(text_of(parse_event(put(R"(so \udc4d tired)"), own)) == "so \uFFFD tired");
  CHECK(text_of(parse_event(put(R"(\ud83d\ude42 \ud83d)"), own)) == "\U0001F642 \uFFFD");
  CHECK(text_of(parse_event(put("so \xff tired"), own)) == "so \uFFFD tired");
  CHECK(text_of(parse_event(put(R"(nothing \u0000 here)"), own)) == std::string("nothing \0 here", 14));
}

TEST_CASE("Opening the messages tab counts, another tab does not") {
  const auto opened = std::get<Envelope>(parse_event(sample("events/docs_app_home_opened_messages.json"), own));
  CHECK(std::holds_alternative<Opened>(opened.event));
  CHECK(opened.where.channel == ChannelId("D123ABC456"));
  CHECK(opened.dedupe_keys == std::vector<std::string>{"slack/ev/Ev123ABC457"});
  CHECK(std::holds_alternative<Ignored>(parse_event(sample("events/docs_app_home_opened_home.json"), own)));
  CHECK(std::holds_alternative<Envelope>(parse({{"type", "app_home_opened"}, {"user", "U1"}, {"channel", "DU1"}})));
}

TEST_CASE("Everything else of the Events API has its own answer") {
  const auto challenge = parse_event(R"({"type":"url_verification","token":"x","challenge":"3eZbrw1a"})", own);
  CHECK(std::get<Challenge>(challenge).text == "3eZbrw1a");
  CHECK(std::get<InstallationChanged>(parse_event(sample("events/docs_app_uninstalled.json"), own)).what ==
        "app_uninstalled");
  CHECK(std::get<InstallationChanged>(parse_event(sample("events/docs_tokens_revoked.json"), own)).what ==
        "tokens_revoked");
  const auto limited =
      parse_event(R"({"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820})", own);
  CHECK(std::get<RateLimited>(limited).when == "1518467820");
  CHECK(std::holds_alternative<Ignored>(parse({{"type", "team_join"}, {"user", {{"id", "U1"}}}})));
  CHECK(std::holds_alternative<Ignored>(parse_event(R"({"type":"something_new"})", own)));
}

TEST_CASE("Where Slack names no workspace, the person's own is taken") {
  Json body = {{"type", "event_callback"}, {"team_id", nullptr}, {"event", said_by_u1()}, {"event_id", "Ev1"}};
  const auto workspace = [&body] { return std::get<Envelope>(parse_event(body.dump(), own)).who.workspace.value; };
  CHECK(std::holds_alternative<Malformed>(parse_event(body.dump(), own)));
  body["enterprise_id"] = "E1";
  CHECK(workspace() == "E1");
  body["event"]["team"] = "T3";
  CHECK(workspace() == "T3");
  body["event"]["user_team"] = "T2";
  CHECK(workspace() == "T2");
  body["team_id"] = "T1";
  CHECK(workspace() == "T1");
}

TEST_CASE("Of the published samples, only what a person wrote to an app moves a dialog") {
  CHECK(text_of(parse_event(sample("events/docs_message_im.json"), own)) == "Hello hello can you hear me?");
  CHECK(text_of(parse(Json::parse(sample("inner/inner_message_app_home.json")))) ==
        "How many cats did we herd yesterday?");
  const auto threaded = parse(Json::parse(sample("inner/inner_message_im_2.json")));
  CHECK(text_of(threaded) == "When Slack was released?");
  CHECK(std::get<Envelope>(threaded).where.thread == ThreadId("1726133698.626339"));
  for (const auto* name : {"docs_message_deleted",
                           "inner_app_home_opened_2",
                           "inner_app_mention_2",
                           "inner_assistant_thread_started",
                           "inner_im_created",
                           "inner_message",
                           "inner_message_bot_message_2",
                           "inner_message_bot_message_mpim",
                           "inner_message_channel_2",
                           "inner_message_channel_join_2",
                           "inner_message_channel_topic_channel",
                           "inner_message_file_share",
                           "inner_message_file_share_channel",
                           "inner_message_from_bot",
                           "inner_message_me_message_2",
                           "inner_message_message_changed",
                           "inner_message_message_changed_im",
                           "inner_message_message_deleted",
                           "inner_message_metadata_posted",
                           "inner_message_mpim",
                           "inner_reaction_added",
                           "inner_user_change"}) {
    INFO(name);
    CHECK(std::holds_alternative<Ignored>(parse(Json::parse(sample(std::string("inner/") + name + ".json")))));
  }
}
