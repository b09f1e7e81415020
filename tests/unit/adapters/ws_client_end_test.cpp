#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/adapters/net_peer.hpp"
#include "tests/unit/adapters/ws_fixture.hpp"

using namespace inward::net;
using namespace inward::test;
using namespace std::chrono_literals;

namespace {

void wait_for_end(WireSocket& socket) {
  while (socket.next()) {}
}

// How the connection to a server that does this ends, after one message.
WsMessage end_of(std::function<void(WireSocket&)> serve, WsOptions options = {}) {
  WireServer server(upgrading(std::move(serve), text_frame("hello")));
  RunningSockets client;
  const auto connection = client.connect(url_of(server), options);
  CHECK(text_of(client.read(*connection)) == "hello");
  const auto end = client.read(*connection);
  CHECK(code_of(client.read(*connection)) >= 0);
  CHECK_FALSE(client.run(connection->send("into the void")));
  return end;
}

// What becomes of an upgrade that is answered with these bytes, after which the server closes.
WsOpened answered(const std::string& bytes, WsOptions options = {}) {
  const Peer peer([&bytes](PeerConnection& connection) {
    connection.read_request();
    connection.send(bytes);
  });
  RunningSockets client;
  return client.open(peer.url(), {}, options);
}

int status_of(const WsOpened& opened) {
  const auto* declined = std::get_if<WsDeclined>(&opened);
  return declined ? declined->status : 0;
}

}  // namespace

TEST_CASE("a close frame's code is told, and answered") {
  int answered_with = 0;
  const auto close_with = [&answered_with](int code) {
    return [&answered_with, code](WireSocket& socket) {
      socket.close(code, "said only to machines");
      wait_for_end(socket);
      answered_with = socket.close_code();
    };
  };
  const auto good_bye = end_of(close_with(1000));
  CHECK(code_of(good_bye) == 1000);
  CHECK(answered_with == 1000);
  CHECK_THAT(why(good_bye), !Catch::Contains("machines"));
  CHECK(code_of(end_of(close_with(1009))) == 1009);
}

TEST_CASE("a peer that goes without a close frame ends it without a code") {
  const auto end = end_of([](WireSocket& socket) { socket.drop(); });
  CHECK(code_of(end) == 0);
  CHECK_THAT(why(end), Catch::StartsWith("the connection was lost"));
}

TEST_CASE("the server's refuse() cuts sockets that are open") {
  WireServer server(upgrading(wait_for_end));
  RunningSockets client;
  const auto connection = client.connect(url_of(server));
  server.refuse();
  CHECK(code_of(client.read(*connection)) == 0);
  CHECK_FALSE(client.connect(url_of(server)));
  server.listen();
  CHECK(client.connect(url_of(server)));
}

TEST_CASE("a peer that falls silent is found out, after a ping it did not answer") {
  int pings = 0;
  WsOptions options;
  options.silence = 100ms;
  const auto end = end_of(
      [&pings](WireSocket& socket) {
        socket.answer_pings(false);
        wait_for_end(socket);
        pings = socket.pings();
      },
      options);
  CHECK(code_of(end) == 0);
  CHECK_THAT(why(end), Catch::Contains("nothing came for too long"));
  CHECK(pings == 1);
}

TEST_CASE("a peer that says nothing and answers pings is alive") {
  WsOptions options;
  options.silence = 300ms;
  const auto end = end_of(
      [](WireSocket& socket) {
        while (socket.pings() < 3 && socket.next()) {}
        socket.close(1001);
        wait_for_end(socket);
      },
      options);
  CHECK(code_of(end) == 1001);
}

TEST_CASE("close() and destruction end a read that waits") {
  WireServer server(upgrading(wait_for_end));
  RunningSockets client;
  auto connection = client.connect(url_of(server));
  auto waiting = client.start(connection->read());
  client.turn();
  connection->close();
  CHECK_THAT(why(client.wait(std::move(waiting))), Catch::Contains("closed by us"));

  connection = client.connect(url_of(server));
  waiting = client.start(connection->read());
  client.turn();
  connection.reset();
  CHECK_THAT(why(client.wait(std::move(waiting))), Catch::Contains("closed by us"));
}

TEST_CASE("a read that waits goes with its io_context, after the connection") {
  WireServer server(upgrading(wait_for_end));
  std::unique_ptr<WsConnection> connection;
  std::future<WsMessage> waiting;
  {
    RunningSockets client;
    connection = client.connect(url_of(server));
    waiting = client.start(connection->read());
    client.turn();
    connection.reset();
  }
  CHECK_THROWS_AS(waiting.get(), std::future_error);
}

TEST_CASE("an upgrade that is declined has a status and headers") {
  const auto limited =
      answered("HTTP/1.1 429 Slow\r\nX-Ratelimit-Reset: 7\r\nContent-Length: 14\r\n\r\nlimit exceeded");
  REQUIRE(status_of(limited) == 429);
  CHECK(*std::get<WsDeclined>(limited).header("x-ratelimit-reset") == "7");
  CHECK(std::get<WsDeclined>(limited).header("x-absent") == nullptr);
  CHECK(status_of(answered("HTTP/1.1 403 Forbidden\r\nSec-Websocket-Version: 13\r\nContent-Length: 0\r\n\r\n")) == 403);
  CHECK(status_of(answered("HTTP/1.1 302 Found\r\nLocation: https://else.example/\r\n\r\n")) == 302);
  CHECK(status_of(answered("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) == 200);
  WireServer server([](const WireRequest&) { return WireAnswer{.status = 401, .body = "no"}; });
  RunningSockets client;
  CHECK(status_of(client.open(url_of(server))) == 401);
}

TEST_CASE("a body that is huge, cut short or malformed does not hide the status") {
  const std::string huge(200'000, 'h');
  CHECK(status_of(answered("HTTP/1.1 502 Bad\r\nContent-Length: 200000\r\n\r\n" + huge)) == 502);
  CHECK(status_of(answered("HTTP/1.1 502 Bad\r\nContent-Length: 200000\r\n\r\nh")) == 502);
  const std::string chunked = "HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n";
  CHECK(status_of(answered(chunked + "zz\r\n")) == 403);
  CHECK(status_of(answered(chunked + "0\r\nTrailer: " + huge + "\r\n\r\n")) == 403);
}

TEST_CASE("what came behind a long head is not lost") {
  const std::string first(6'000, 'f'), fields = "X-Long: " + std::string(7'000, 'l') + "\r\n\r\n";
  const Peer peer([&](PeerConnection& connection) {
    const auto request = connection.read_request();
    const auto key = request.substr(request.find("Sec-WebSocket-Key: ") + 19, 24);
    auto head = upgrade_head(key);
    head.replace(head.size() - 2, 2, fields);
    connection.send(head + text_frame(first));
    connection.receive();
  });
  RunningSockets client;
  const auto connection = client.connect(peer.url());
  REQUIRE(connection);
  CHECK(text_of(client.read(*connection)) == first);
}

TEST_CASE("what is no answer of HTTP, or no upgrade, is unreachable") {
  CHECK_THAT(why(answered("SSH-2.0-OpenSSH_9.2\r\n")), Catch::StartsWith("no upgrade by 127.0.0.1"));
  CHECK_THAT(why(answered("")), Catch::StartsWith("no upgrade"));
  CHECK_THAT(why(answered(std::string(100'000, 'n'))), Catch::StartsWith("no upgrade"));
  CHECK_THAT(why(answered("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: bm90IGZvciB0aGlzIGtleSAgICA=\r\n\r\n")),
             Catch::StartsWith("no upgrade"));
}

TEST_CASE("an upgrade that is not answered in time, or not taken, is unreachable") {
  WsOptions options;
  options.connect = 100ms;
  RunningSockets client;
  {
    const Peer silent([](PeerConnection& connection) {
      connection.read_request();
      connection.receive();
    });
    CHECK_THAT(why(client.open(silent.url(), {}, options)), Catch::Contains("out of time"));
  }
  WireServer server(upgrading(echo_all));
  server.refuse();
  CHECK_THAT(why(client.open(url_of(server))), Catch::StartsWith("cannot connect"));
}

TEST_CASE("an unsafe header is not sent, a wrong base is an error at once") {
  WireServer server(upgrading(echo_all));
  RunningSockets client;
  const auto injected = client.open(url_of(server), {{"Authorization", "Bearer a\r\nX-Evil: b"}});
  CHECK_THAT(why(injected), Catch::Contains("control character"));
  CHECK_THAT(why(client.open(url_of(server), {{"Origin", "https://a.example"}})), Catch::Contains("client's own"));
  CHECK_THAT(why(client.open(url_of(server), {{"A B", "c"}})), Catch::Contains("not a token"));
  CHECK_THROWS_AS(client.open("http://chat.example"), std::invalid_argument);
  WsOptions options;
  options.ca_file = "/nowhere/ca.pem";
  CHECK_THROWS_AS(client.open("https://localhost", {}, options), std::invalid_argument);
}
