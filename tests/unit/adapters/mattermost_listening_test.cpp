// Hearing what people say, over the WebSocket.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/adapters/mattermost_fixture.hpp"

using namespace inward;
using namespace inward::mattermost;
using namespace std::chrono_literals;
using test::MattermostFault;
using Texts = std::vector<std::string>;

namespace {

bool hears(MattermostFixture& bench, const Texts& all) {
  bench.run_until([&] { return bench.sink.said().size() >= all.size(); });
  CHECK(bench.sink.said() == all);
  return bench.sink.said() == all;
}

// A word that was heard shows that all before it was taken care of.
bool hears_a_last_word(MattermostFixture& bench, Texts before) {
  bench.stand_in.say(bench.alice, "a last word");
  before.push_back("a last word");
  return hears(bench, before);
}

int queue_of(const test::MattermostStandIn& server, const std::string& call) {
  return static_cast<int>(server.calls(call).size());
}

}  // namespace

TEST_CASE("A direct message is handed in with its person, its place, its name and its cursor") {
  MattermostFixture bench;
  bench.listen();
  test::MattermostPost wish;
  wish.text = "hello \\*there";
  wish.files = {"somefilexxxxxxxxxxxxxxxxxx"};
  const auto id = bench.stand_in.post(bench.alice, wish);
  REQUIRE(hears(bench, {"hello *there"}));
  const auto& envelope = bench.sink.applied.at(0);
  CHECK(envelope.who == Address{PlatformId("mattermost"), WorkspaceId("main"), UserId(bench.alice)});
  CHECK(envelope.where == Place{ChannelId(bench.stand_in.direct(bench.alice)), {}});
  CHECK(envelope.dedupe_keys == Texts{"mattermost:post:" + id});
  CHECK(std::get<Said>(envelope.event).with_file);
  const auto created = TimePoint(std::chrono::milliseconds(bench.stand_in.standing(id)->create_at));
  CHECK(envelope.cursor == Cursor{envelope.where.channel, created});
}

TEST_CASE("What is said in a thread is answered in that thread") {
  MattermostFixture bench;
  bench.listen();
  const auto root = bench.stand_in.say(bench.alice, "one");
  test::MattermostPost wish;
  wish.text = "two";
  wish.root = root;
  bench.stand_in.post(bench.alice, wish);
  REQUIRE(hears(bench, {"one", "two"}));
  CHECK(bench.sink.applied.at(1).where.thread == ThreadId(root));
}

TEST_CASE("Nothing is heard but what a person newly says in direct messages") {
  MattermostFixture bench;
  bench.listen();
  const auto bob = bench.stand_in.person("bob");
  test::MattermostPost wish;
  wish.text = "not for you";
  for (const auto& channel :
       {bench.stand_in.open_channel("town", {bench.alice}), bench.stand_in.group({bench.alice, bob})}) {
    wish.channel = channel;
    bench.stand_in.post(bench.alice, wish);
  }
  wish.channel.clear();
  wish.props = R"({"from_webhook":"true"})";
  bench.stand_in.post(bench.alice, wish);
  wish.props = R"({"from_bot":"true"})";
  bench.stand_in.post(bench.alice, wish);
  bench.stand_in.change_header(bench.alice, "a header");
  bench.run(bench.adapter->deliver(to_alice(bench, "our own")));
  const auto one = bench.stand_in.say(bench.alice, "one");
  bench.stand_in.edit(bench.alice, one, "one, edited");
  bench.stand_in.remove(bench.alice, one);
  CHECK(hears_a_last_word(bench, {"one"}));
}

TEST_CASE("A person's direct channel is known once they wrote") {
  MattermostFixture bench;
  bench.listen();
  bench.stand_in.say(bench.alice, "hello");
  REQUIRE(hears(bench, {"hello"}));
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->deliver(to_alice(bench, "hello back")))));
  CHECK(bench.stand_in.calls("POST channels/direct").empty());
}

TEST_CASE("The server may tell each event twice: it is heard once") {
  MattermostFixture bench;
  bench.stand_in.sockets().repeat(1);
  bench.listen();
  bench.stand_in.say(bench.alice, "one");
  bench.stand_in.say(bench.alice, "two");
  CHECK(hears(bench, {"one", "two"}));
}

TEST_CASE("Two coaches on one token both hear, and the store takes each word once") {
  MattermostFixture bench;
  bench.listen();
  const auto other = bench.make();
  other->listen();
  REQUIRE(bench.run_until([&] { return bench.stand_in.sockets().open() == 2; }));
  bench.stand_in.say(bench.alice, "one");
  bench.stand_in.say(bench.alice, "two");
  CHECK(bench.run_until([&] { return bench.sink.envelopes.size() >= 4; }));
  CHECK(bench.sink.said() == Texts{"one", "two"});
  other->silence();
  other->close();
  bench.adapter->silence();
  bench.adapter->close();
  CHECK(bench.runs_dry());
}

TEST_CASE("A frame as large as the server makes them is heard") {
  MattermostFixture bench;
  bench.listen();
  std::string text;
  for (int i = 0; i < 16'000; ++i) text += "\xE2\x98\xBA";  // 48,000 bytes, escaped twice on the wire
  bench.stand_in.say(bench.alice, text);
  CHECK(hears(bench, {text}));
}

TEST_CASE("While the store cannot take it, a message is handed in again, and none passes it") {
  MattermostFixture bench;
  bench.listen();
  Receipt overloaded;
  overloaded.kind = Receipt::Kind::overloaded;
  bench.sink.first.assign(3, overloaded);
  bench.stand_in.say(bench.alice, "one");
  bench.stand_in.say(bench.alice, "two");
  CHECK(hears(bench, {"one", "two"}));
  REQUIRE(bench.sink.envelopes.size() == 5);
  for (int again = 1; again <= 3; ++again)
    CHECK(bench.sink.envelopes[again].dedupe_keys == bench.sink.envelopes[0].dedupe_keys);
}

TEST_CASE("A message that fails is not handed in for ever") {
  MattermostFixture bench;
  bench.listen();
  Receipt failed;
  failed.kind = Receipt::Kind::failed;
  bench.sink.first.push_back(failed);
  bench.stand_in.say(bench.alice, "poison");
  bench.stand_in.say(bench.alice, "two");
  CHECK(hears(bench, {"two"}));
}

// ---- connections ----------------------------------------------------------------------------

TEST_CASE("A gap in what the server counts is closed by reading, in order") {
  MattermostFixture bench;
  bench.listen();
  bench.stand_in.say(bench.alice, "one");
  REQUIRE(hears(bench, {"one"}));
  bench.stand_in.sockets().skip(1);
  bench.stand_in.say(bench.alice, "two");
  bench.stand_in.say(bench.alice, "three");
  CHECK(hears(bench, {"one", "two", "three"}));
  CHECK(bench.noticed("mattermost.gap") == 1);
}

TEST_CASE("A connection that ends is made again, and what was said meanwhile is read") {
  MattermostFixture bench;
  bench.listen();
  bench.stand_in.say(bench.alice, "one");
  REQUIRE(hears(bench, {"one"}));
  Texts all = {"one"};
  for (const char* text : {"two", "three"}) {
    bench.notices.clear();
    bench.stand_in.refuse_connections();
    REQUIRE(bench.run_until([&] { return bench.noticed("mattermost.unreachable") > 0; }));
    CHECK(bench.noticed("mattermost.disconnected") == 1);
    bench.stand_in.say(bench.alice, text);
    bench.stand_in.take_connections();
    all.push_back(text);
    CHECK(hears(bench, all));
  }
  CHECK(bench.stand_in.sockets().open() == 1);
}

TEST_CASE("A server that goes silent is noticed") {
  MattermostFixture bench([](MattermostOptions& options) { options.silence = 200ms; });
  bench.listen();
  bench.stand_in.sockets().mute(true);
  bench.stand_in.say(bench.alice, "into silence");
  REQUIRE(bench.run_until([&] { return bench.noticed("mattermost.disconnected") == 1; }));
  bench.stand_in.sockets().mute(false);
  CHECK(hears(bench, {"into silence"}));
}

TEST_CASE("Between two tries to connect the pause grows, up to its longest") {
  MattermostFixture bench([](MattermostOptions& options) { options.longest_pause = 40ms; });
  bench.stand_in.refuse_connections();
  const auto begin = std::chrono::steady_clock::now();
  bench.adapter->listen();
  REQUIRE(bench.run_until([&] { return bench.noticed("mattermost.unreachable") == 9; }));
  // At least half of 4, 8, 16, 32 and four times 40 ms; without growing it were 32 ms in all.
  CHECK(std::chrono::steady_clock::now() - begin >= 110ms);
  bench.stand_in.take_connections();
  CHECK(bench.run_until([&] { return bench.noticed("mattermost.connected") == 1; }));
}

TEST_CASE("A token that is refused is told once, tried at length, and works again") {
  MattermostFixture bench;
  bench.stand_in.sockets().set_patience(20ms);
  bench.stand_in.revoke(test::MattermostStandIn::bot_token);
  bench.adapter->listen();
  REQUIRE(bench.run_until([&] { return bench.stand_in.sockets().opened() >= 4; }));
  CHECK(bench.noticed("mattermost.token_refused") == 1);
  CHECK(bench.noticed("mattermost.no_hello") == 0);
  bench.stand_in.restore(test::MattermostStandIn::bot_token);
  REQUIRE(bench.run_until([&] { return bench.noticed("mattermost.connected") == 1; }));
  bench.stand_in.say(bench.alice, "hello");
  CHECK(hears(bench, {"hello"}));
  CHECK(bench.noticed("mattermost.token_works_again") == 1);
}

TEST_CASE("A token that is revoked while it listens is told once, and nothing said meanwhile is lost") {
  MattermostFixture bench;
  bench.stand_in.sockets().set_patience(20ms);
  bench.listen();
  bench.stand_in.revoke(test::MattermostStandIn::bot_token);
  bench.stand_in.say(bench.alice, "one");
  REQUIRE(bench.run_until([&] { return bench.noticed("mattermost.token_refused") == 1; }));
  bench.stand_in.say(bench.alice, "two");
  bench.stand_in.restore(test::MattermostStandIn::bot_token);
  CHECK(hears(bench, {"one", "two"}));
  CHECK(bench.noticed("mattermost.token_refused") == 1);
}

TEST_CASE("An upgrade that is answered otherwise is told and tried again, after the time it names") {
  MattermostFixture bench;
  SECTION("by a proxy") {
    bench.stand_in.fail_next("GET websocket", MattermostFault::saying(502, "Bad gateway"));
    bench.listen();
    CHECK(bench.noticed("mattermost.declined") == 1);
  }
  SECTION("by the rate limit") {
    bench.stand_in.fail_next("GET websocket", MattermostFault::rate_limited(1));
    const auto begin = std::chrono::steady_clock::now();
    bench.listen();
    CHECK(std::chrono::steady_clock::now() - begin >= 1s);
  }
  bench.stand_in.say(bench.alice, "hello");
  CHECK(hears(bench, {"hello"}));
}

// ---- the end --------------------------------------------------------------------------------

TEST_CASE("Once it is to hear no more, the loop runs dry") {
  MattermostFixture bench;
  SECTION("while connected") {
    bench.listen();
  }
  SECTION("while connecting") {
    bench.adapter->listen();
    bench.io.poll_one();
  }
  SECTION("while it waits to connect") {
    bench.stand_in.refuse_connections();
    bench.adapter->listen();
    REQUIRE(bench.run_until([&] { return bench.noticed("mattermost.unreachable") >= 1; }));
  }
  SECTION("while catching up") {
    bench.stand_in.say(bench.alice, "hello");
    bench.adapter->listen();
    REQUIRE(bench.run_until([&] { return queue_of(bench.stand_in, "GET users/me") >= 1; }));
  }
  SECTION("while the store is full") {
    bench.listen();
    Receipt overloaded;
    overloaded.kind = Receipt::Kind::overloaded;
    bench.sink.first.assign(100'000, overloaded);
    bench.stand_in.say(bench.alice, "hello");
    REQUIRE(bench.run_until([&] { return bench.sink.envelopes.size() >= 2; }));
  }
  bench.adapter->silence();
  bench.adapter->close();
  CHECK(bench.runs_dry());
  const auto handed_in = bench.sink.applied.size();
  bench.stand_in.say(bench.alice, "too late");
  CHECK(bench.sink.applied.size() == handed_in);
}
