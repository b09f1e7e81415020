// The three routes: signature, parse, sink, answer.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/support/raw_http.hpp"
#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward;
using namespace inward::slack;
using Json = nlohmann::json;

namespace {

test::SlackPost hello() {
  return test::dm({.user = "U1", .text = "hello", .ts = "1700000000.1", .event_id = "Ev1"});
}

test::SlackPost reflect(const char* channel = "C0GENERAL", const char* channel_name = "general") {
  return test::command({.user = "U1",
                        .command = "/reflect",
                        .text = "conflict",
                        .trigger_id = "1.2.a",
                        .channel = channel,
                        .channel_name = channel_name});
}

std::string ephemeral(const net::HttpResponse& response) {
  CHECK(response.status == 200);
  CHECK(response.content_type == "application/json; charset=utf-8");
  const auto json = Json::parse(response.body);
  CHECK(json["response_type"] == "ephemeral");
  return json["text"];
}

}  // namespace

TEST_CASE("A signed message reaches the sink and is answered 200 with nothing") {
  SlackBench bench;
  const auto response = bench.post(hello());
  CHECK(response.status == 200);
  CHECK(response.body.empty());
  REQUIRE(bench.sink.envelopes.size() == 1);
  CHECK(std::get<Said>(bench.sink.envelopes[0].event).text == "hello");
  CHECK(bench.notices.empty());
}

TEST_CASE("What is unsigned, wrongly signed or stale never reaches the sink") {
  SlackBench bench;
  const auto path = GENERATE("/slack/events", "/slack/commands", "/slack/interactions");
  auto post = hello();
  post.path = path;
  const auto good = test::headers(SlackBench::secret, bench.clock.now(), post);

  CHECK(bench.post(post, {}).status == 401);
  CHECK(bench.notices.back().event == "slack.signature_missing");
  CHECK(bench.post(post, {good[1]}).status == 401);
  CHECK(bench.post(post, test::headers("not-the-secret", bench.clock.now(), post)).status == 401);
  CHECK(bench.notices.back().event == "slack.signature_wrong");
  auto tampered = post;
  tampered.body += ' ';
  CHECK(bench.post(tampered, good).status == 401);
  auto twice = good;
  twice.push_back(good[2]);
  CHECK(bench.post(post, twice).status == 401);
  bench.clock.set(bench.clock.now() + std::chrono::seconds(412));
  CHECK(bench.post(post, good).status == 401);
  CHECK(bench.notices.back().event == "slack.signature_stale");
  CHECK(bench.notices.back().detail.find("412 s") != std::string::npos);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("The older of two secrets still counts") {
  SlackBench bench;
  CHECK(bench.post(hello(), test::headers("the-older-secret", bench.clock.now(), hello())).status == 200);
  CHECK(bench.sink.envelopes.size() == 1);
}

TEST_CASE("200 only for what is stored: the rest may come again") {
  SlackBench bench;
  const auto post = GENERATE(hello(), reflect(), test::click({.user = "U1", .message = "1.2", .value = "3.2.yes"}));
  bench.sink.receipt.kind = Receipt::Kind::duplicate;
  CHECK(bench.post(post).status == 200);
  for (const auto kind : {Receipt::Kind::overloaded, Receipt::Kind::failed}) {
    bench.sink.receipt.kind = kind;
    const auto response = bench.post(post);
    CHECK(response.status == 503);
    CHECK(response.headers == test::Headers{{"Retry-After", "1"}});
  }
}

TEST_CASE("Malformed bodies are 400, told to the operator, and repeat nothing") {
  SlackBench bench;
  for (const test::SlackPost& post :
       {test::SlackPost{"/slack/events", "application/json", "{\"type\":\"private words"},
        test::SlackPost{"/slack/events", "application/json", std::string(60'000, '[')},
        test::SlackPost{"/slack/commands", "application/x-www-form-urlencoded", "private=words"},
        test::SlackPost{"/slack/interactions", "application/x-www-form-urlencoded", "payload=private"}}) {
    const auto response = bench.post(post);
    CHECK(response.status == 400);
    CHECK(response.body.find("private") == std::string::npos);
    CHECK(bench.notices.back().event == "slack.malformed");
    CHECK(bench.notices.back().detail.find("private") == std::string::npos);
  }
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("Slack's question whether we are there is answered with its challenge alone") {
  SlackBench bench;
  const auto response = bench.post(
      {"/slack/events", "application/json", R"({"type":"url_verification","token":"x","challenge":"3eZbrw1a"})"});
  CHECK(response.status == 200);
  CHECK(response.body == "3eZbrw1a");
  CHECK(response.content_type == "text/plain; charset=utf-8");
}

TEST_CASE("What is ignored is answered 200 and stored nowhere") {
  SlackBench bench;
  const auto own =
      R"({"type":"message","user":"U0COACH","bot_id":"B1","ts":"1.2","channel":"DU1","channel_type":"im","text":"x"})";
  CHECK(bench.post(test::event(own, "Ev1")).status == 200);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A certificate check is answered without a signature, and smuggles nothing in") {
  SlackBench bench;
  auto post = reflect();
  post.body += "&ssl_check=1";
  CHECK(bench.post(post, {}).status == 200);
  CHECK(bench.post(post).status == 200);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("A command is answered to the person alone") {
  SlackBench bench;
  SECTION("with the answer the coach gave") {
    bench.sink.receipt.answer = "Here is what you kept.";
    CHECK(ephemeral(bench.post(reflect())) == "Here is what you kept.");
  }
  SECTION("with a pointer, where the answer went to their direct messages") {
    bench.sink.receipt.elsewhere = "over there";
    CHECK(ephemeral(bench.post(reflect())) == "over there");
    CHECK(ephemeral(bench.post(reflect("D0FRIEND", "directmessage"))) == "over there");
  }
  SECTION("with nothing, where they typed it in those direct messages") {
    bench.post(hello());
    bench.sink.receipt.elsewhere = "over there";
    CHECK(bench.post(reflect("DU1", "directmessage")).body.empty());
    CHECK(ephemeral(bench.post(reflect("D0FRIEND", "directmessage"))) == "over there");
  }
  SECTION("with nothing, where there is nothing to say") {
    CHECK(bench.post(reflect()).body.empty());
  }
}

TEST_CASE("Another app's command gets a kind answer and reaches no dialog") {
  SlackBench bench;
  const auto answer = ephemeral(bench.post(test::command({.user = "U1", .command = "/deploy", .text = "prod"})));
  CHECK(answer.find("/innerwork") != answer.npos);
  CHECK(bench.sink.envelopes.empty());
  CHECK(bench.notices.back().event == "slack.unknown_command");
}

TEST_CASE("A change of the installation makes us ask whether the token still works") {
  SlackBench bench;
  const test::SlackPost revoked{"/slack/events", "application/json", sample("events/docs_tokens_revoked.json")};
  SECTION("it does: a late message about an older installation") {
    CHECK(bench.post(revoked).status == 200);
    CHECK(bench.notices.back().level == Notice::Level::warning);
  }
  SECTION("it does not") {
    bench.stand_in.fail_next("auth.test", test::SlackFault::refused("account_inactive"));
    CHECK(bench.post(revoked).status == 200);
    CHECK(bench.notices.back().level == Notice::Level::error);
    CHECK(bench.notices.back().detail.find("account_inactive") != std::string::npos);
  }
  SECTION("nobody can say") {
    bench.stand_in.refuse_connections();
    CHECK(bench.post(revoked).status == 200);
    CHECK(bench.notices.back().level == Notice::Level::error);
  }
}

TEST_CASE("Slack's own rate limit is told to the operator") {
  SlackBench bench;
  CHECK(bench.post({"/slack/events", "application/json", R"({"type":"app_rate_limited","minute_rate_limited":1})"})
            .status == 200);
  CHECK(bench.notices.back().event == "slack.rate_limited");
}

TEST_CASE("Once we know who we are, our own words are not heard, even without a bot_id") {
  SlackBench bench;
  const auto own = test::dm({.user = "U0COACH", .text = "x", .ts = "1.2", .event_id = "Ev1"});
  CHECK(std::holds_alternative<Delivered>(bench.run(bench.adapter->verify())));
  bench.post(own);
  CHECK(bench.sink.envelopes.empty());
}

TEST_CASE("No notice holds what a person wrote, nor a secret") {
  SlackBench bench;
  auto post = test::dm({.user = "U1", .text = "private words", .ts = "1.2", .event_id = "Ev1"});
  bench.post(post, {});
  bench.post(post, test::headers("wrong", bench.clock.now(), post));
  post.body.pop_back();
  bench.post(post);
  CHECK(bench.notices.size() == 3);
  for (const auto& notice : bench.notices)
    for (const auto* hidden : {"private", SlackBench::secret, "xoxb"})
      CHECK(notice.detail.find(hidden) == std::string::npos);
}

TEST_CASE("Over a real server the routes keep their limits and methods") {
  SlackBench bench;
  const auto server = net::serve_http(bench.io.get_executor(), {boost::asio::ip::make_address("127.0.0.1"), 0},
                                      bench.adapter->routes());
  const auto port = server->endpoint().port();
  std::thread serving([&bench] { bench.io.run(); });
  const auto send = [&](const test::SlackPost& post) {
    return test::post(port, post.path, test::headers(SlackBench::secret, bench.clock.now(), post), post.body).status;
  };
  CHECK(send(hello()) == 200);
  CHECK(send(reflect()) == 200);
  CHECK(send({"/slack/events", "application/json", std::string(256 * 1024 + 1, ' ')}) == 413);
  CHECK(send({"/slack/other", "application/json", "{}"}) == 404);
  CHECK(test::get(port, "/slack/events").status == 405);
  bench.io.stop();
  serving.join();
  CHECK(bench.sink.envelopes.size() == 2);
}
