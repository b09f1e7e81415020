// Replies to the JSON that chat.postMessage and chat.update take.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_codec.hpp"
#include "dialogs/utf8.hpp"
#include "tests/support/slack_blocks.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using Json = nlohmann::json;

namespace {

const ChannelId channel("DU1");

Json posted(const Outgoing& item) {
  return Json::parse(post_message(item, channel));
}

// As the stand-in reads it, which checks Slack's limits.
test::SlackMessage read(const std::string& json) {
  test::SlackMessage message;
  CHECK(test::read_blocks(json, message) == "");
  return message;
}

Outgoing question(std::vector<Choice> choices) {
  auto item = to_u1("Will it still matter?");
  item.reply.conversation = ConversationId{42};
  item.reply.turn = 3;
  item.reply.choices = std::move(choices);
  return item;
}

}  // namespace

TEST_CASE("A reply is posted as text, a section and its own opaque id") {
  const auto json = posted(to_u1("How are you?"));
  CHECK(json == Json::parse(R"({"channel":"DU1","text":"How are you?",
    "blocks":[{"type":"section","text":{"type":"plain_text","emoji":true,"text":"How are you?"}}],
    "unfurl_links":false,"unfurl_media":false,
    "metadata":{"event_type":"inward_outbox","event_payload":{"id":"7"}}})"));
}

TEST_CASE("A reply to a thread goes to the thread") {
  auto item = to_u1("Yes.");
  item.where.thread = ThreadId("1700000000.1");
  CHECK(posted(item)["thread_ts"] == "1700000000.1");
}

TEST_CASE("A person's words are never markup") {
  const auto json = posted(to_u1("<!channel> & <https://evil|click> *bold*"));
  const auto escaped = "&lt;!channel&gt; &amp; &lt;https://evil|click&gt; *bold*";
  CHECK(json["text"] == escaped);
  CHECK(json["blocks"][0]["text"]["text"] == escaped);
  CHECK(json["blocks"][0]["text"]["type"] == "plain_text");
}

TEST_CASE("Choices are buttons that say which question they belong to") {
  const auto message =
      read(post_message(question({{ChoiceId("yes"), "Yes"}, {ChoiceId("no"), "No & never"}}), channel));
  REQUIRE(message.buttons.size() == 2);
  CHECK(message.buttons[0] == test::SlackButton{"choice_0_yes", "Yes", "42.3.yes"});
  CHECK(message.buttons[1] == test::SlackButton{"choice_1_no", "No & never", "42.3.no"});
  CHECK(parse_button_token(message.buttons[1].value)->choice == ChoiceId("no"));
}

TEST_CASE("Many choices keep to Slack's limits") {
  std::vector<Choice> choices;
  for (int i = 0; i < 60; ++i) choices.push_back({ChoiceId("same"), std::string(200, 'x')});
  const auto json = post_message(question(choices), channel);
  const auto message = read(json);
  CHECK(message.buttons.size() == 60);
  CHECK(Json::parse(json)["blocks"].size() == 4);
  CHECK(dialogs::decode_utf8(message.buttons[0].label).size() == 75);
  CHECK(message.buttons[0].label.ends_with("…"));
}

TEST_CASE("Long text is several sections, and very long text says that it was cut") {
  std::string text;
  while (text.size() < 40'000) text += "One more sentence of a long answer \U0001F642 & more. ";
  const auto json = post_message(to_u1(text), channel);
  const auto message = read(json);
  CHECK(message.shown.ends_with("…"));
  CHECK(Json::parse(json)["blocks"].size() >= 4);
  const auto short_enough = read(post_message(to_u1(std::string(2'800, 'x')), channel));
  CHECK(short_enough.shown == std::string(2'800, 'x'));
}

TEST_CASE("There is always some text") {
  for (const auto* blank : {"", " ", "\n\n"}) {
    const auto json = posted(to_u1(blank));
    CHECK(json["text"] == "…");
    CHECK(json["blocks"][0]["text"]["text"] == "…");
  }
  const auto message = read(post_message(question({{ChoiceId("yes"), ""}}), channel));
  CHECK(message.buttons[0].label == "…");
}

TEST_CASE("An update replaces the message and its buttons, and leaves its metadata alone") {
  auto item = to_u1("Will it still matter?\n\nYou chose: Yes");
  item.reply.replaces = MessageId("1700000000.2");
  const auto json = Json::parse(update_message(item, channel));
  CHECK(json["ts"] == "1700000000.2");
  CHECK(json["channel"] == "DU1");
  CHECK(json["blocks"].size() == 1);
  CHECK_FALSE(json.contains("metadata"));
  item.reply.text = std::string(9'000, 'x');
  const auto longer = Json::parse(update_message(item, channel));
  CHECK(dialogs::decode_utf8(longer["text"].get<std::string>()).size() <= 4'000);
  CHECK(longer["blocks"].size() == 4);
}

TEST_CASE("An answer to a command is for the person alone") {
  const auto json = Json::parse(command_answer("Here: <you> & me"));
  CHECK(json["response_type"] == "ephemeral");
  CHECK(json["text"] == "Here: &lt;you&gt; &amp; me");
}

TEST_CASE("Quotes, control characters and broken bytes make sound JSON") {
  const auto json = posted(to_u1(std::string("\"\\\n\t\x01\x7f\0 \xff \xC3\xA9 \U0001F642", 17)));
  CHECK(json["text"] == std::string("\"\\\n\t\x01\x7f\0 \uFFFD \xC3\xA9 \U0001F642", 19));
}
