// People to talk to: the one thing that is always there, from wherever a person is.

#include <catch2/catch.hpp>

#include "tests/support/chat_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

TEST_CASE("help now shows the organisation's contacts, and the country's numbers once the country is known") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start();
  const auto first = chat->ask("U1", "help now");
  CHECK_THAT(first.text, Contains("I am a script and cannot judge") && Contains("Pat in HR, ext. 100"));
  CHECK_THAT(first.text, !Contains("988") && Contains("country US"));
  CHECK_THAT(chat->ask("U1", "country US").text, Contains("911") && Contains("988"));
  CHECK_THAT(chat->ask("U1", "help now").text, Contains("911") && Contains("Pat in HR, ext. 100"));
  CHECK_THAT(chat->command("U1", "/innerwork help now"), Contains("988"));
  CHECK_THAT(chat->command("U1", "/innerwork country none"), !Contains("988"));
}

TEST_CASE("help now in a dialog sets it aside, and the person says how to go on") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start({{"INWARD_HELP_COUNTRY", "US"}});
  chat->ask("U1", "priority");
  chat->ask("U1", "the report\nthe boiler");
  const auto card = chat->ask("U1", "help now");
  CHECK_THAT(card.text, Contains("988") && Contains("Pat in HR, ext. 100"));
  REQUIRE(card.buttons == std::vector<std::string>{"Stop here", "Go on", "That was a false alarm"});
  const std::string answer = GENERATE("Go on", "That was a false alarm", "Stop here");
  if (answer == "Stop here") {
    CHECK_THAT(chat->tap("U1", answer).text, Contains("Stopped here"));
    return;
  }
  CHECK_THAT(chat->tap("U1", answer).text, Contains("the boiler"));
  CHECK(chat->ask("U1", "done").has("the boiler"));
}

TEST_CASE("help now by command in a dialog is shown at once, and the dialog waits where it was") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start();
  chat->ask("U1", "priority");
  CHECK_THAT(chat->command("U1", "/innerwork help now"), Contains("I am a script and cannot judge"));
  CHECK_THAT(chat->ask("U1", "the report\nthe boiler").text, Contains("So far:"));
}

TEST_CASE("help now is a button on what the coach says around the dialogs") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start();
  REQUIRE(chat->ask("U1", "hello").has("Help now"));
  CHECK_THAT(chat->tap("U1", "Help now").text, Contains("I am a script and cannot judge"));
}

TEST_CASE("an answer that speaks of need brings the card; it is kept as an answer, and in nobody's log") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start({{"INWARD_LOG_LEVEL", "debug"}});
  chat->ask("U1", "priority");
  const auto card = chat->ask("U1", "canary-7f3a9c I am hopeless and want to die");
  CHECK_THAT(card.text, Contains("I am a script and cannot judge"));
  CHECK(card.has("That was a false alarm"));
  CHECK_THAT(chat->tap("U1", "That was a false alarm").text, Contains("canary-7f3a9c I am hopeless"));
  CHECK(chat->coach().stop() == 0);
  for (const auto* word : {"canary", "hopeless", "card", "distress"})
    CHECK(chat->coach().log().find(word) == std::string::npos);
}

}  // namespace
}  // namespace inward::test
