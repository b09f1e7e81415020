#include <atomic>
#include <catch2/catch.hpp>
#include <string>

#include "tests/unit/adapters/net_client_fixture.hpp"
#include "tests/unit/adapters/net_peer.hpp"

using namespace inward::net;
using namespace std::chrono_literals;
using inward::test::Peer;
using inward::test::PeerConnection;

namespace {

constexpr int not_sent = 0;
constexpr int lost = -1;

std::string ok(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

void echo_all(PeerConnection& connection) {
  for (std::string request; !(request = connection.read_request()).empty();) connection.send(ok(request));
}

// What the client makes of `answer`, after which the server closes.
ClientResult result_of(const std::string& answer, const std::string& method = "POST", ClientOptions options = {}) {
  const Peer peer([&answer](PeerConnection& connection) {
    connection.read_request();
    connection.send(answer);
  });
  RunningClient client(peer.url(), options);
  ClientRequest made = request("x");
  made.method = method;
  return client.send(std::move(made));
}

}  // namespace

TEST_CASE("a request goes out as it was meant") {
  const Peer peer(echo_all);
  RunningClient client(peer.url() + "api");
  ClientRequest made = request("chat.postMessage", "{}");
  made.headers = {{"Content-Type", "application/json"}};
  const std::string host = "127.0.0.1:" + std::to_string(peer.port());
  CHECK(body_of(client.send(made)) == "POST /api/chat.postMessage HTTP/1.1\r\nHost: " + host +
                                          "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
  made = request("users.info?user=U1");
  made.method = "GET";
  CHECK(body_of(client.send(made)) == "GET /api/users.info?user=U1 HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
}

TEST_CASE("a connection is used again, localhost is a name for loopback") {
  const Peer peer(echo_all);
  RunningClient client(peer.url("localhost"));
  for (int i = 0; i < 5; ++i) CHECK(outcome(client.send(request("a", std::to_string(i)))) == 200);
  CHECK(peer.accepted() == 1);
}

TEST_CASE("a large request and a large answer pass") {
  const Peer peer(echo_all);
  RunningClient client(peer.url());
  const std::string body(900'000, 'b');
  const auto result = client.send(request("a", body));
  REQUIRE(outcome(result) == 200);
  CHECK(body_of(result).size() > body.size());
}

TEST_CASE("answers are understood in each form") {
  CHECK(body_of(result_of(ok("length"))) == "length");
  CHECK(body_of(result_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\n")) ==
        "abc");
  CHECK(body_of(result_of("HTTP/1.1 200 OK\r\n\r\nuntil the end")) == "until the end");
  CHECK(body_of(result_of("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n" + ok("final"))) == "final");
  CHECK(outcome(result_of("HTTP/1.1 204 No Content\r\n\r\n")) == 204);
  CHECK(outcome(result_of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HEAD")) == 200);
  const auto limited = result_of("HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
  REQUIRE(std::get_if<ClientResponse>(&limited));
  CHECK(*std::get<ClientResponse>(limited).header("retry-after") == "7");
}

TEST_CASE("a redirect is an answer, not followed") {
  CHECK(outcome(result_of("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")) == 302);
}

TEST_CASE("an answer that does not come whole is lost") {
  CHECK(outcome(result_of("")) == lost);
  CHECK(outcome(result_of("HTTP/1.1 200 OK\r\nContent-Le")) == lost);
  CHECK(outcome(result_of("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")) == lost);
  CHECK(outcome(result_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")) == lost);
  CHECK(outcome(result_of("HTTP/1.1 100 Continue\r\n\r\n")) == lost);
  CHECK(outcome(result_of("HTTP/1.1 101 Switching Protocols\r\n\r\n")) == lost);
  CHECK(outcome(result_of("SSH-2.0-OpenSSH\r\n")) == lost);
}

TEST_CASE("an answer that is too large is lost, and nothing escapes") {
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  ClientOptions small;
  small.body_limit = 1000;
  CHECK(outcome(result_of(ok(std::string(1000, 'x')), "POST", small)) == 200);
  CHECK(outcome(result_of(ok(std::string(1001, 'x')), "POST", small)) == lost);
  CHECK(outcome(result_of(chunked + "3e9\r\n" + std::string(1001, 'x') + "\r\n0\r\n\r\n", "POST", small)) == lost);
  CHECK(outcome(result_of("HTTP/1.1 200 OK\r\n\r\n" + std::string(1001, 'x'), "POST", small)) == lost);
  CHECK(outcome(result_of("HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n")) == lost);
  CHECK(outcome(result_of(chunked + "0\r\nX: " + std::string(70'000, 't') + "\r\n\r\n")) == lost);
  CHECK(outcome(result_of(chunked + "1;x=" + std::string(3'000'000, 'e') + "\r\na\r\n0\r\n\r\n")) == lost);
}

TEST_CASE("a connection that breaks within the request is lost: its part may have been acted on") {
  const Peer peer([](PeerConnection& connection) { connection.receive(), connection.reset(); });
  RunningClient client(peer.url());
  CHECK(outcome(client.send(request("a", std::string(32 << 20, 'b')))) == lost);
}

TEST_CASE("no answer in time is lost") {
  const Peer peer([](PeerConnection& connection) { connection.read_request(), connection.read_request(); });
  ClientOptions options;
  options.answer = 100ms;
  RunningClient client(peer.url(), options);
  const auto result = client.send(request("a"));
  CHECK(outcome(result) == lost);
  CHECK(why(result).find("out of time") != std::string::npos);
}

TEST_CASE("who cannot be reached was sent nothing") {
  unsigned short port = 0;
  { port = Peer(echo_all).port(); }
  RunningClient client("http://127.0.0.1:" + std::to_string(port));
  const auto result = client.send(request("a"));
  CHECK(outcome(result) == not_sent);
  CHECK(why(result).find("refused") != std::string::npos);
}

TEST_CASE("a host that has no address was sent nothing") {
  RunningClient client("https://inward.invalid/");
  CHECK(outcome(client.send(request("a"))) == not_sent);
}

TEST_CASE("a path or header that would become something else is not sent") {
  const Peer peer(echo_all);
  RunningClient client(peer.url());
  for (const char* path : {"a b", "a\r\nX: y", "a\n", "a#b", "@evil", "a\x7f", "\xc3\xa4"}) {
    CAPTURE(path);
    CHECK(outcome(client.send(request(path))) == not_sent);
  }
  using Header = std::pair<std::string, std::string>;
  for (const Header& header :
       {Header{"X", "a\r\nY: b"}, Header{"X", "a\nb"}, Header{"X", std::string("a\0b", 3)}, Header{"X\r\nY", "b"},
        Header{"X Y", "b"}, Header{"", "b"}, Header{"Host", "evil"}, Header{"content-length", "1"},
        Header{"Transfer-Encoding", "chunked"}, Header{"Connection", "close"}}) {
    CAPTURE(header.first, header.second);
    ClientRequest made = request("a");
    made.headers = {header};
    const auto result = client.send(std::move(made));
    CHECK(outcome(result) == not_sent);
    CHECK(why(result).find("evil") == std::string::npos);
  }
  ClientRequest made = request("a");
  made.method = "POST /b HTTP/1.1\r\n";
  CHECK(outcome(client.send(std::move(made))) == not_sent);
  CHECK(peer.accepted() == 0);
}

TEST_CASE("the client as a whole ends with close") {
  std::atomic<bool> running_came = false;
  const Peer peer([&running_came](PeerConnection& connection) {
    running_came = !connection.read_request().empty();
    connection.read_request();
  });
  ClientOptions options;
  options.connections = 1;
  RunningClient client(peer.url(), options);
  auto running = client.start(request("a"));
  auto waiting = client.start(request("b"));
  while (!running_came) client.turn();
  client.client().close();
  CHECK(outcome(client.wait(std::move(running))) == lost);
  CHECK(outcome(client.wait(std::move(waiting))) == not_sent);
  CHECK(outcome(client.send(request("c"))) == not_sent);
}
