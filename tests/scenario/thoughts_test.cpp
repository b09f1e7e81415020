// A thought that comes in several messages, as people write in chats.

#include <catch2/catch.hpp>

#include "tests/support/chat_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

TEST_CASE("three messages within the settle time are one answer, answered once and kept once") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start({{"INWARD_SETTLE_SECONDS", "1"}});
  chat->ask("U1", "check in");
  for (const auto* label : {"High", "Mixed"}) chat->tap("U1", label);
  CHECK_THAT(chat->tap("U1", "Nervous").text, Contains("good to remember"));
  const auto before = chat->messages("U1");
  for (const auto* part : {"first part", "second part", "third part"}) chat->say("U1", part);
  CHECK_THAT(chat->message("U1", before + 1).text, Contains("That is all"));
  const auto history = chat->ask("U1", "history").text;
  CHECK_THAT(history, Contains("first part\nsecond part\nthird part"));
  CHECK(history.find("first part") == history.rfind("first part"));
  CHECK(chat->messages("U1") == before + 2);
}

}  // namespace
}  // namespace inward::test
