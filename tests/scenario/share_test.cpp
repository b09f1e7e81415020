// What a person shares leaves the direct messages only as they saw it before, and only on their word.

#include <catch2/catch.hpp>

#include "tests/support/chat_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

const Environment scripts = {{"INWARD_SCRIPTS_DIR", TEST_DATA "/scripts/sharing"}};
const std::string words = "we meet at nine, *sharp* <all>";

// Up to the preview of what would be posted.
Seen preview(ChatWorld& chat, const std::string& channel) {
  chat.ask("U1", "hello");
  const auto before = chat.messages("U1");
  chat.command("U1", "/reflect keep words", channel);
  CHECK_THAT(chat.message("U1", before + 1).text, Contains("Which words?"));
  chat.ask("U1", words);
  return chat.tap("U1", "To all");
}

TEST_CASE("a share begun in a channel is posted there as it was shown, and nothing else is") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start(scripts);
  const auto channel = chat->channel(true);
  const auto shown = preview(*chat, channel);
  CHECK_THAT(shown.text, Contains("We agreed: " + words));
  CHECK(chat->posted(channel).empty());
  CHECK_THAT(chat->tap("U1", "Post it").text, Contains("That is all."));
  chat->ask("U1", "history");
  CHECK(chat->posted(channel) == std::vector<std::string>{"We agreed: " + words});
}

TEST_CASE("a share that is kept private is posted nowhere") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start(scripts);
  const auto channel = chat->channel(true);
  preview(*chat, channel);
  CHECK_THAT(chat->tap("U1", "Keep it to myself").text, Contains("That is all."));
  chat->ask("U1", "history");
  CHECK(chat->posted(channel).empty());
}

TEST_CASE("a share into a channel the coach is not in is told kindly, to the person alone") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start(scripts);
  const auto channel = chat->channel(false);
  preview(*chat, channel);
  const auto before = chat->messages("U1");
  chat->press("U1", "Post it");
  const auto both = chat->message("U1", before + 1).text + chat->message("U1", before + 2).text;
  CHECK_THAT(both, Contains("I could not post that into the channel") && Contains("That is all."));
  CHECK(chat->posted(channel).empty());
}

TEST_CASE("a share begun in the direct messages is only there to be copied") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start(scripts);
  const auto shown = preview(*chat, {});
  CHECK_THAT(shown.text, Contains("yours to copy") && Contains("We agreed: " + words));
  CHECK_FALSE(shown.has("Post it"));
}

}  // namespace
}  // namespace inward::test
