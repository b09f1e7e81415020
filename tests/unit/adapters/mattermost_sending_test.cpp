// Outward: what is sent, once, whatever goes wrong.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_out.hpp"
#include "tests/support/mattermost_posts.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/unit/adapters/mattermost_fixture.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using test::MattermostFault;
using Json = nlohmann::json;

namespace {

const MattermostFault as_it_is{0, true, false, 1, {}};

Delivery deliver(MattermostFixture& bench, const Outgoing& item) {
  return bench.run(bench.adapter->deliver(item));
}

Found find(MattermostFixture& bench, const Outgoing& item) {
  return bench.run(bench.adapter->find(item));
}

std::vector<std::string> texts(const MattermostFixture& bench) {
  std::vector<std::string> all;
  for (const auto& post : bench.stand_in.messages(bench.alice)) all.push_back(post.text);
  return all;
}

std::string why(const Delivery& delivery) {
  const auto* rejected = std::get_if<Rejected>(&delivery);
  return rejected ? rejected->why : "";
}

// Three messages' worth.
std::string long_text() {
  std::string text;
  for (int line = 0; text.size() < 40'000; ++line) text += "This is line " + std::to_string(line) + " of many.\n";
  return text;
}

// By whoever holds the token, past the adapter.
int post_as(const MattermostFixture& bench, const std::string& token, const Json& post) {
  const auto url = bench.stand_in.url();
  const auto port = static_cast<unsigned short>(std::stoi(url.substr(url.rfind(':') + 1)));
  return test::post(port, "/api/v4/posts", {{"Authorization", "Bearer " + token}}, post.dump()).status;
}

}  // namespace

TEST_CASE("A reply is a post with its buttons, in direct messages that are opened once") {
  MattermostFixture bench;
  auto item = to_alice(bench, "Ready_or_not?");
  item.reply.conversation = ConversationId{42};
  item.reply.choices = {{ChoiceId("yes"), "Yes"}};
  CHECK(std::get<Delivered>(deliver(bench, item)).direct.value == bench.stand_in.direct(bench.alice));
  CHECK(std::holds_alternative<Delivered>(deliver(bench, to_alice(bench, "Next", 8))));
  CHECK(bench.stand_in.calls("POST channels/direct").size() == 1);
  const auto posts = bench.stand_in.messages(bench.alice);
  REQUIRE(posts.size() == 2);
  const auto actions = test::actions_of(posts[0]);
  REQUIRE(actions.size() == 1);
  CHECK(actions[0].label == "Yes");
  CHECK(test::integration_of(posts[0], actions[0].id)["url"] == bench.public_url + "/mattermost/action");
  CHECK(Json::parse(posts[0].props)["inward"] == mark_of(OutboxId{7}, 0, MattermostFixture::key));
  CHECK(bench.stand_in.calls("POST posts").at(0).token == test::MattermostStandIn::bot_token);
}

TEST_CASE("A channel that the item names needs no opening") {
  MattermostFixture bench;
  auto item = to_alice(bench, "hello");
  item.where.channel = ChannelId(bench.stand_in.direct(bench.alice));
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  CHECK(bench.stand_in.calls("POST channels/direct").empty());
  CHECK(texts(bench) == std::vector<std::string>{"hello"});
}

TEST_CASE("An answer goes to its thread, and to the channel where the thread is gone") {
  MattermostFixture bench;
  const auto root = bench.stand_in.say(bench.alice, "a thread");
  auto item = to_alice(bench, "in it");
  item.where = {ChannelId(bench.stand_in.direct(bench.alice)), ThreadId(root)};
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  CHECK(bench.stand_in.messages(bench.alice).at(0).root == root);
  bench.stand_in.remove(bench.alice, root);
  item.id = OutboxId{8};
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  CHECK(bench.stand_in.messages(bench.alice).at(1).root.empty());
}

TEST_CASE("A person who is not there is rejected, for them alone") {
  MattermostFixture bench;
  auto item = to_alice(bench, "hello");
  item.who.user = UserId("nobodyxxxxxxxxxxxxxxxxxxxx");
  CHECK(why(deliver(bench, item)).find("invalid_user") != std::string::npos);
  item.where.channel = ChannelId("nochannelxxxxxxxxxxxxxxxxx");
  CHECK(std::holds_alternative<Rejected>(deliver(bench, item)));
  CHECK(std::holds_alternative<Delivered>(deliver(bench, to_alice(bench, "hello", 8))));
}

TEST_CASE("A text too long for one message comes in parts, each once, whatever fails between them") {
  MattermostFixture bench;
  const auto item = to_alice(bench, long_text());
  const auto fault = GENERATE(MattermostFault::broken(), MattermostFault::answer_lost(), MattermostFault::cut_off(),
                              MattermostFault::rate_limited(1));
  bench.stand_in.fail_next("POST posts", as_it_is);
  bench.stand_in.fail_next("POST posts", fault);
  const auto first = deliver(bench, item);
  CHECK_FALSE(std::holds_alternative<Delivered>(first));
  SECTION("tried again at once") {
    CHECK(find(bench, item) == Found::no);
    CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  }
  SECTION("tried again by a coach that was started anew, long after") {
    bench.restart();
    bench.clock.advance(40s);
    bench.stand_in.let_pass(40s);
    CHECK(find(bench, item) == Found::no);
    CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  }
  std::string whole;
  for (const auto& text : texts(bench)) whole += text + '\n';
  CHECK(texts(bench).size() == 3);
  CHECK(std::ranges::count(whole, '\n') >= std::ranges::count(item.reply.text, '\n'));
  CHECK(whole.find("line 0 ") < whole.find("line 700 "));
  CHECK(whole.find("line 0 ") == whole.rfind("line 0 "));
}

TEST_CASE("Each way a send goes wrong is what the dispatcher needs to know") {
  MattermostFixture bench;
  const auto after = [&bench](const MattermostFault& fault) {
    bench.stand_in.fail_next("POST posts", fault);
    return deliver(bench, to_alice(bench, "hello"));
  };
  const auto limited = after(MattermostFault::rate_limited(1));
  CHECK_FALSE(std::get<RetryLater>(limited).method.empty());
  CHECK(std::get<RetryLater>(limited).wait == 1s);
  CHECK(std::holds_alternative<Uncertain>(after(MattermostFault::broken())));
  CHECK(std::holds_alternative<Uncertain>(after(MattermostFault::cut_off())));
  CHECK(std::holds_alternative<Uncertain>(after(MattermostFault::saying(200, "<html>Please log in</html>"))));
  CHECK_FALSE(std::get<RetryLater>(after(MattermostFault::saying(403, "<html>Blocked</html>"))).method.empty());
  CHECK(std::holds_alternative<Rejected>(after({400, false, false, 1, {}})));
  CHECK(texts(bench).empty());
  bench.stand_in.refuse_connections();
  CHECK_FALSE(std::get<RetryLater>(deliver(bench, to_alice(bench, "hello"))).method.empty());
  bench.stand_in.take_connections();
  CHECK(std::holds_alternative<Delivered>(deliver(bench, to_alice(bench, "hello"))));
  CHECK(texts(bench).size() == 1);
}

TEST_CASE("An uncertain send is repeated while the server knows it, and looked for after that") {
  MattermostFixture bench;
  const auto item = to_alice(bench, "hello");
  SECTION("it had arrived") {
    bench.stand_in.fail_next("POST posts", MattermostFault::answer_lost());
    CHECK(std::holds_alternative<Uncertain>(deliver(bench, item)));
    SECTION("repeated") {
      bench.clock.advance(24s);
      CHECK(find(bench, item) == Found::no);
      CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
    }
    SECTION("looked for") {
      bench.clock.advance(25s);
      bench.stand_in.let_pass(31s);
      CHECK(find(bench, item) == Found::yes);
      CHECK(find(bench, to_alice(bench, "another", 8)) == Found::no);
    }
    CHECK(bench.stand_in.calls("GET channels/*/posts").size() <= 1);
  }
  SECTION("it had not") {
    bench.stand_in.fail_next("POST posts", MattermostFault::broken());
    CHECK(std::holds_alternative<Uncertain>(deliver(bench, item)));
    bench.clock.advance(25s);
    CHECK(find(bench, item) == Found::no);
    CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  }
  CHECK(texts(bench) == std::vector<std::string>{"hello"});
}

TEST_CASE("Where the channel cannot be read, nobody knows whether it arrived") {
  MattermostFixture bench;
  const auto item = to_alice(bench, "hello");
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  bench.clock.advance(1min);
  for (const auto& fault :
       {MattermostFault::broken(), MattermostFault::rate_limited(1), MattermostFault::cut_off(),
        MattermostFault::saying(200, "<html>Down for maintenance</html>"), MattermostFault::saying(403, "Blocked")}) {
    bench.stand_in.fail_next("GET channels/*/posts", fault);
    CHECK(find(bench, item) == Found::cannot_look);
  }
  CHECK(find(bench, item) == Found::yes);
}

TEST_CASE("A person's post with our mark is not our message") {
  MattermostFixture bench;
  const auto item = to_alice(bench, "hello");
  test::MattermostPost copied;
  copied.props = Json{{"inward", mark_of(item.id, 0, MattermostFixture::key)}}.dump();
  bench.stand_in.post(bench.alice, copied);
  bench.clock.advance(1min);
  CHECK(find(bench, item) == Found::no);
}

TEST_CASE("Where the server takes it for somebody else's post, it waits until that is forgotten") {
  MattermostFixture bench;
  const auto item = to_alice(bench, "hello");
  bench.stand_in.say(bench.alice, "hi");
  const auto pending = bench.stand_in.bot() + ":" + mark_of(item.id, 0, MattermostFixture::key);
  REQUIRE(post_as(bench, "client" + bench.alice.substr(6),
                  {{"channel_id", bench.stand_in.direct(bench.alice)},
                   {"message", "mine now"},
                   {"pending_post_id", pending}}) == 201);
  const auto taken = std::get<RetryLater>(deliver(bench, item));
  CHECK(taken.wait > 30s);
  CHECK(taken.method.empty());
  bench.stand_in.let_pass(taken.wait);
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  CHECK(texts(bench) == std::vector<std::string>{"hello"});
}

TEST_CASE("A repeat of a post that was deleted meanwhile is no delivery") {
  MattermostFixture bench;
  const auto item = to_alice(bench, "hello");
  CHECK(std::holds_alternative<Delivered>(deliver(bench, item)));
  bench.stand_in.remove(bench.stand_in.bot(), bench.stand_in.messages(bench.alice).at(0).id);
  CHECK(std::holds_alternative<Uncertain>(deliver(bench, item)));  // the server answers 500
}

TEST_CASE("A refused token is told once, however many calls it is in, and once more when it works again") {
  MattermostFixture bench;
  bench.stand_in.revoke(test::MattermostStandIn::bot_token);
  for (int i = 0; i < 3; ++i) {
    CHECK(std::holds_alternative<Suspended>(deliver(bench, to_alice(bench, "hello"))));
    CHECK(std::holds_alternative<Suspended>(bench.run(bench.adapter->verify())));
  }
  CHECK(bench.noticed("mattermost.token_refused") == 1);
  bench.stand_in.restore(test::MattermostStandIn::bot_token);
  CHECK(std::holds_alternative<Delivered>(deliver(bench, to_alice(bench, "hello"))));
  CHECK(bench.noticed("mattermost.token_works_again") == 1);
  CHECK(bench.notices.size() == 2);
}
