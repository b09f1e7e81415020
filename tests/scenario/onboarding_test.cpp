// The first minutes with the coach, in the language of the person's profile.

#include <catch2/catch.hpp>

#include "tests/support/chat_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

TEST_CASE("hello comes once, and the first meeting is four taps from there to its end") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start();
  const auto hello = chat->ask("U1", "hi");
  CHECK_THAT(hello.text, Contains("Hello. I am Inward") && Contains("voluntary"));
  REQUIRE(hello.has("How this works"));
  CHECK_THAT(chat->tap("U1", "How this works").text, Contains("Two minutes, four taps"));
  CHECK_THAT(chat->tap("U1", "Who can read it?").text, Contains("Your manager and HR"));
  CHECK_THAT(chat->tap("U1", "Clear").text, Contains("voluntary"));
  CHECK_THAT(chat->tap("U1", "And how do I leave?").text, Contains("“help now”"));
  CHECK_THAT(chat->tap("U1", "Good to know").text, Contains("That is all there is to know"));
  CHECK_THAT(chat->ask("U1", "hi").text, !Contains("Hello. I am Inward"));
}

TEST_CASE("who can read this is told in words and by command") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start();
  CHECK_THAT(chat->ask("U1", "who can read this").text, Contains("Your manager and HR: nothing here"));
  CHECK_THAT(chat->command("U1", "/innerwork who can read"), Contains("Your manager and HR: nothing here"));
}

TEST_CASE("whose profile is German is helped and asked in German, until they choose another language") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start();
  chat->speaks("U1", make == slack_chat ? "de-DE" : "de");
  bool german = false;  // their profile is read after their first message
  for (int said = 0; said < 100 && !german; ++said)
    german = chat->ask("U1", "hallo").text.find("Ich bin Inward") != std::string::npos;
  REQUIRE(german);
  CHECK_THAT(chat->ask("U1", "hilfe jetzt").text, Contains("Ich bin ein Skript"));
  CHECK(chat->ask("U1", "check-in").has("Niedrig"));
  CHECK(chat->ask("U1", "niedrig").has("Gemischt"));
  chat->ask("U1", "stopp");
  CHECK_THAT(chat->ask("U1", "english").text, Contains("From now on I speak English"));
  CHECK(chat->ask("U1", "check-in").has("Low"));
}

}  // namespace
}  // namespace inward::test
