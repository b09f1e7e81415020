#include <atomic>
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/adapters/ws_fixture.hpp"

using namespace inward::net;
using namespace inward::test;
using namespace std::chrono_literals;

namespace {

void wait_for_end(WireSocket& socket) {
  while (socket.next()) {}
}

// What the first read gives of a server that sends `bytes` and then waits for the end.
WsMessage first_of(const std::string& bytes, WsOptions options = {}) {
  WireServer server(upgrading([&bytes](WireSocket& socket) {
    socket.send_raw(bytes);
    wait_for_end(socket);
  }));
  RunningSockets client;
  const auto connection = client.connect(url_of(server), options);
  return client.read(*connection);
}

}  // namespace

TEST_CASE("what is sent comes back from a server that echoes") {
  WireServer server(upgrading(echo_all));
  RunningSockets client;
  const auto connection = client.connect(url_of(server));
  REQUIRE(connection);
  for (const std::string text : {"hello", "", "grüß dich 🙂"}) {
    CHECK(client.run(connection->send(text)));
    CHECK(text_of(client.read(*connection)) == text);
  }
}

TEST_CASE("the upgrade goes out as it was meant, without Origin") {
  WireRequest seen;
  WireServer server([&seen](const WireRequest& request) {
    seen = request;
    return WireAnswer{.status = 403};
  });
  RunningSockets client;
  client.open(url_of(server) + "/under/", {{"Authorization", "Bearer abc"}, {"User-Agent", "Inward"}});
  const auto host = "127.0.0.1:" + std::to_string(server.port());
  server.refuse();
  CHECK(seen.method == "GET");
  CHECK(seen.target == "/under/api/v4/websocket");
  CHECK(seen.header("Host") == host);
  CHECK(seen.header("Upgrade") == "websocket");
  CHECK(seen.header("Sec-WebSocket-Version") == "13");
  CHECK(seen.header("Authorization") == "Bearer abc");
  CHECK(seen.header("User-Agent") == "Inward");
  CHECK(seen.header("Origin").empty());
  CHECK(seen.header("Sec-WebSocket-Extensions").empty());
}

TEST_CASE("what comes in the same write as the 101 is the first message") {
  const std::string hello = R"({"event":"hello","seq":0})", large(4'000, 'b');
  WireServer server(upgrading(wait_for_end, text_frame(hello) + text_frame(large)));
  RunningSockets client;
  const auto connection = client.connect(url_of(server));
  REQUIRE(connection);
  CHECK(text_of(client.read(*connection)) == hello);
  CHECK(text_of(client.read(*connection)) == large);
}

TEST_CASE("a text of 66 KB comes whole, in one frame or in many") {
  const std::string large(66'366, 'x');
  CHECK(text_of(first_of(text_frame(large))) == large);
  std::string bytes = to_bytes({WsOp::text, large.substr(0, 1'000), false});
  bytes += to_bytes({WsOp::ping, "between"});
  bytes += to_bytes({WsOp::more, large.substr(1'000, 30'000), false});
  bytes += to_bytes({WsOp::more, large.substr(31'000), true});
  CHECK(text_of(first_of(bytes)) == large);
}

TEST_CASE("a message of ours is one masked frame, however long") {
  std::optional<WsFrame> seen;
  WireServer server(upgrading([&seen](WireSocket& socket) {
    seen = socket.next();
    socket.close(1000);
    wait_for_end(socket);
  }));
  RunningSockets client;
  const auto connection = client.connect(url_of(server));
  const std::string text(30'000, 'y');
  CHECK(client.run(connection->send(text)));
  CHECK(code_of(client.read(*connection)) == 1000);
  server.refuse();
  REQUIRE(seen);
  CHECK(seen->payload == text);
  CHECK((seen->masked && seen->last && seen->op == WsOp::text));
}

TEST_CASE("a binary message is passed over") {
  CHECK(text_of(first_of(to_bytes({WsOp::binary, "\x01\x02"}) + text_frame("words"))) == "words");
}

TEST_CASE("a ping is answered while a read waits") {
  std::atomic<int> pongs = 0;
  WireServer server(upgrading([&pongs](WireSocket& socket) {
    socket.send_ping("are you there");
    const auto frame = socket.next();
    if (frame && frame->op == WsOp::pong && frame->payload == "are you there") ++pongs;
    socket.send_text("thank you");
    wait_for_end(socket);
  }));
  RunningSockets client;
  const auto connection = client.connect(url_of(server));
  CHECK(text_of(client.read(*connection)) == "thank you");
  CHECK(pongs == 1);
}

TEST_CASE("two connections at once do not mix") {
  WireServer server(upgrading(echo_all));
  RunningSockets client;
  const auto one = client.connect(url_of(server)), two = client.connect(url_of(server));
  auto from_one = client.start(one->read()), from_two = client.start(two->read());
  CHECK(client.run(two->send("for two")));
  CHECK(client.run(one->send("for one")));
  CHECK(text_of(client.wait(std::move(from_two))) == "for two");
  CHECK(text_of(client.wait(std::move(from_one))) == "for one");
}

TEST_CASE("what breaks the protocol ends the connection, and says so") {
  WsOptions options;
  options.message_limit = 1'000;
  CHECK(text_of(first_of(text_frame(std::string(1'000, 'a')), options)) == std::string(1'000, 'a'));
  CHECK_THAT(why(first_of(text_frame(std::string(1'001, 'a')), options)), Catch::StartsWith("closed by us"));
  const std::string part(600, 'a');
  const auto parts = to_bytes({WsOp::text, part, false}) + to_bytes({WsOp::more, part});
  CHECK_THAT(why(first_of(parts, options)), Catch::StartsWith("closed by us"));
  CHECK_THAT(why(first_of(text_frame("\xff\xfe"))), Catch::StartsWith("closed by us"));
  CHECK_THAT(why(first_of("\xf1\x01")), Catch::StartsWith("closed by us"));
  CHECK_THAT(why(first_of(std::string("\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff", 10))),
             Catch::StartsWith("closed by us"));
}
