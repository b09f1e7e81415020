// A button of a post that a whole channel reads, pressed by one after the other, on every platform.

#include <catch2/catch.hpp>

#include "tests/support/chat_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

TEST_CASE("a channel's button works for each who presses it, answers them alone, and stays as it is") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start({{"INWARD_NUDGES_SPREAD_SECONDS", "0"}});
  const auto channel = chat->channel(true);
  chat->ask("U1", "hello");
  chat->ask("U2", "hello");
  chat->command("U1", "/innerwork on", channel);
  const auto post = chat->post(channel, 1);
  REQUIRE(post.has("Take part"));

  for (const auto* person : {"U1", "U2"}) {
    const auto before = chat->messages(person);
    chat->press_in(channel, person, "Take part");
    CHECK_THAT(chat->message(person, before + 1).text, Contains("You take part"));
  }
  const auto before = chat->messages("U2");
  chat->press_in(channel, "U2", "Take part");
  chat->message("U2", before + 1);
  CHECK_THAT(chat->command("U2", "/innerwork next", channel), Contains("You take part."));

  CHECK(chat->posted(channel) == std::vector<std::string>{post.text});
  CHECK(chat->post(channel, 1).buttons == post.buttons);
}

TEST_CASE("whoever the coach has never met may press a channel's button, over a restart") {
  const MakeChat make = GENERATE(slack_chat, mattermost_chat);
  const auto chat = make();
  chat->start({{"INWARD_NUDGES_SPREAD_SECONDS", "0"}});
  const auto channel = chat->channel(true);
  chat->ask("U1", "hello");
  chat->command("U1", "/innerwork on", channel);
  chat->post(channel, 1);
  chat->end();
  chat->start({{"INWARD_NUDGES_SPREAD_SECONDS", "0"}});
  chat->press_in(channel, "U7", "Take part");
  CHECK_THAT(chat->message("U7", 1).text, Contains("You take part"));
  CHECK(chat->posted(channel).size() == 1);
}

}  // namespace
}  // namespace inward::test
