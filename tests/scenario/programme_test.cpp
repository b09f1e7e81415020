// An InnerWork day is switched on in a channel, joined by button, and switched off, on every platform.

#include <catch2/catch.hpp>

#include "tests/support/chat_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

const Environment house = {
    {"INWARD_INNERWORK_REGION", "DE"}, {"INWARD_INNERWORK_LABEL", "Stillday"}, {"INWARD_NUDGES_SPREAD_SECONDS", "0"}};

TEST_CASE("a day is switched on in a channel by name, joined by button, left, and switched off") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start(house);
  const auto channel = chat->channel(true);
  for (const auto* person : {"U1", "U2"}) chat->ask(person, "hello");

  CHECK_THAT(chat->command("U1", "/innerwork status", channel), Contains("Stillday is not on in this channel."));
  const auto answer = chat->command("U1", "/innerwork on", channel);
  CHECK_THAT(answer, Contains("Stillday is on in this channel.") && Contains("public holidays of DE"));
  const auto told = chat->post(channel, 1);
  CHECK_THAT(told.text, Contains("switched on Stillday in this channel.") && Contains("@") && Contains("voluntary"));
  REQUIRE(told.has("Take part"));

  const auto before = chat->messages("U2");
  chat->press_in(channel, "U2", "Take part");
  CHECK_THAT(chat->message("U2", before + 1).text,
             Contains("You take part in Stillday.") && Contains("Nobody is told"));
  CHECK(chat->posted(channel) == std::vector<std::string>{told.text});
  CHECK_THAT(chat->command("U2", "/innerwork status", channel),
             Contains("Stillday is on in this channel since") && Contains("holidays of DE"));
  CHECK_THAT(chat->command("U2", "/innerwork next", channel), Contains("You take part."));
  CHECK_THAT(chat->command("U1", "/innerwork next", channel), !Contains("You take part."));

  chat->press("U2", "Leave it");
  CHECK_THAT(chat->command("U2", "/innerwork next", channel), !Contains("You take part."));
  CHECK_THAT(chat->command("U1", "/innerwork off", channel), Contains("Stillday is off in this channel"));
  CHECK_THAT(chat->post(channel, 2).text, Contains("switched off Stillday"));
  CHECK_THAT(chat->command("U1", "/innerwork status", channel), Contains("not on in this channel"));
}

TEST_CASE("the button of a post that is over is answered in private and changes no post") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start(house);
  const auto channel = chat->channel(true);
  chat->ask("U2", "hello");
  chat->command("U1", "/innerwork on", channel);
  chat->post(channel, 1);
  chat->command("U1", "/innerwork off", channel);
  chat->post(channel, 2);
  const auto posts = chat->posted(channel);
  const auto before = chat->messages("U2");
  chat->press_in(channel, "U2", "Take part");
  CHECK_THAT(chat->message("U2", before + 1).text, Contains("not on in that channel"));
  CHECK(chat->posted(channel) == posts);
}

TEST_CASE("who is not named for it cannot switch the day, and the channel hears nothing") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  auto strict = house;
  strict["INWARD_INNERWORK_STEWARDS"] = "slack/T0OTHER/U0OTHER,mattermost/other/other";
  chat->start(strict);
  const auto channel = chat->channel(true);
  CHECK_THAT(chat->command("U1", "/innerwork on", channel), Contains("A few people were named"));
  chat->ask("U1", "help");
  CHECK(chat->posted(channel).empty());
}

TEST_CASE("switched on before a kill, the day is on after it, once") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start(house);
  const auto channel = chat->channel(true);
  chat->command("U1", "/innerwork on", channel);
  chat->post(channel, 1);
  chat->end();
  chat->start(house);
  CHECK_THAT(chat->command("U1", "/innerwork on", channel), Contains("on in this channel already"));
  CHECK(chat->posted(channel).size() == 1);
}

}  // namespace
}  // namespace inward::test
