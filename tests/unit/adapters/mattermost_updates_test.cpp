// Posts that change, and who is who.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_out.hpp"
#include "tests/support/mattermost_posts.hpp"
#include "tests/unit/adapters/mattermost_fixture.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using test::MattermostFault;
using Json = nlohmann::json;

namespace {

Delivery deliver(MattermostFixture& bench, const Outgoing& item) {
  return bench.run(bench.adapter->deliver(item));
}

std::string why(const Delivery& delivery) {
  const auto* later = std::get_if<RetryLater>(&delivery);
  return later ? later->why : "";
}

}  // namespace

TEST_CASE("An update on Mattermost puts the choice in place of the buttons, however often it is made") {
  MattermostFixture bench;
  auto item = to_alice(bench, "Yes or no?");
  item.reply.choices = {{ChoiceId("yes"), "Yes"}};
  item.reply.conversation = ConversationId{1};
  deliver(bench, item);
  const auto id = bench.stand_in.messages(bench.alice).at(0).id;
  auto update = to_alice(bench, "Yes or no?\n\nYou chose: Yes", 8);
  update.reply.replaces = MessageId(id);
  if (GENERATE(true, false)) bench.restart();  // one that does not know yet who it is
  for (int times = 0; times < 2; ++times) {
    CHECK(std::holds_alternative<Delivered>(deliver(bench, update)));
    const auto post = bench.stand_in.standing(id);
    REQUIRE(post);
    CHECK(post->text.find("You chose: Yes") != std::string::npos);
    CHECK(test::actions_of(*post).empty());
    const auto props = Json::parse(post->props);
    CHECK(props["from_bot"] == "true");
    CHECK(props["inward"] == mark_of(OutboxId{7}, 0, MattermostFixture::key));
  }
  CHECK(bench.stand_in.messages(bench.alice).size() == 1);
  bench.clock.advance(1min);
  CHECK(bench.run(bench.adapter->find(update)) == Found::no);
}

TEST_CASE("An update of a post that is gone or not ours is rejected; one that cannot be made now is not") {
  MattermostFixture bench;
  deliver(bench, to_alice(bench, "hello"));
  const auto id = bench.stand_in.messages(bench.alice).at(0).id;
  auto update = to_alice(bench, "changed", 8);
  update.reply.replaces = MessageId(id);
  for (const char* call : {"GET posts/*", "PUT posts/*/patch"})
    for (const auto& fault : {MattermostFault::broken(), MattermostFault::rate_limited(1), MattermostFault::cut_off(),
                              MattermostFault::saying(404, "<html>Not found</html>")}) {
      bench.stand_in.fail_next(call, fault);
      CHECK(std::holds_alternative<RetryLater>(deliver(bench, update)));
    }
  const auto theirs = bench.stand_in.say(bench.alice, "my own");
  update.reply.replaces = MessageId(theirs);
  CHECK(std::holds_alternative<Rejected>(deliver(bench, update)));
  update.reply.replaces = MessageId("goneforeverxxxxxxxxxxxxxxx");
  CHECK(std::holds_alternative<Rejected>(deliver(bench, update)));
  bench.stand_in.remove(bench.stand_in.bot(), id);
  update.reply.replaces = MessageId(id);
  CHECK(std::holds_alternative<Rejected>(deliver(bench, update)));
}

// ---- who ------------------------------------------------------------------------------------

TEST_CASE("A person's zone is asked for as Mattermost knows it") {
  MattermostFixture bench;
  bench.stand_in.set_zone(bench.alice, "America/Los_Angeles");
  const Address who{PlatformId("mattermost"), WorkspaceId("main"), UserId(bench.alice)};
  CHECK(bench.run(bench.adapter->profile(who))->zone == "America/Los_Angeles");
  CHECK(bench.run(bench.adapter->profile(who))->language == "en");
  auto nobody = who;
  nobody.user = UserId("nobodyxxxxxxxxxxxxxxxxxxxx");
  CHECK(bench.run(bench.adapter->profile(nobody))->zone.empty());
  for (const auto& fault : {MattermostFault::rate_limited(1), MattermostFault::broken(),
                            MattermostFault::saying(403, "Blocked"), MattermostFault::saying(200, "<html>")}) {
    bench.stand_in.fail_next("GET users/*", fault);
    CHECK_FALSE(bench.run(bench.adapter->profile(who)).has_value());
  }
}

TEST_CASE("The bot's token is taken, refused, or cannot be asked about") {
  MattermostFixture bench;
  const auto after = [&bench](const MattermostFault& fault) {
    bench.stand_in.fail_next("GET users/me", fault);
    return bench.run(bench.adapter->verify());
  };
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->verify())));
  CHECK(std::holds_alternative<RetryLater>(after(MattermostFault::broken())));
  CHECK(std::holds_alternative<RetryLater>(after(MattermostFault::saying(200, "<html>Log in</html>"))));
  CHECK(why(after(MattermostFault::saying(200, "{\"hello\":\"world\"}"))).find("mattermost.url") != std::string::npos);
  CHECK(std::holds_alternative<Suspended>(after({401, false, false, 1, {}})));
  bench.stand_in.disable_bot();
  CHECK(std::holds_alternative<Suspended>(bench.run(bench.adapter->verify())));
}

TEST_CASE("A token, an address or a key that cannot be used is refused at once") {
  MattermostFixture bench;
  const auto with = [&bench](auto change) {
    auto options = bench.options();
    change(options);
    return make_mattermost(bench.io.get_executor(), options, bench.sink, bench.bookmarks, bench.clock, bench.notify());
  };
  CHECK_NOTHROW(with([](MattermostOptions&) {}));
  CHECK_NOTHROW(with([](MattermostOptions& o) { o.public_url.clear(); }));
  CHECK_THROWS_AS(with([](MattermostOptions& o) { o.bot_token = "a\r\nX: y"; }), std::invalid_argument);
  CHECK_THROWS_AS(with([](MattermostOptions& o) { o.bot_token.clear(); }), std::invalid_argument);
  CHECK_THROWS_AS(with([](MattermostOptions& o) { o.url = "chat.example.org"; }), std::invalid_argument);
  CHECK_THROWS_AS(with([](MattermostOptions& o) { o.public_url = "coach.example.org"; }), std::invalid_argument);
  CHECK_THROWS_AS(with([](MattermostOptions& o) { o.button_key.clear(); }), std::invalid_argument);
  CHECK_THROWS_AS(with([](MattermostOptions& o) { o.command_tokens = {""}; }), std::invalid_argument);
}
