#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "tests/support/raw_http.hpp"
#include "tests/unit/adapters/net_fixture.hpp"

using namespace inward::net;
using inward::test::post_bytes;
using inward::test::RawConnection;
using inward::test::RawResponse;

namespace {

boost::asio::awaitable<HttpResponse> fail(HttpRequest) {
  throw std::runtime_error("what a person wrote");
  co_return HttpResponse{};
}
boost::asio::awaitable<HttpResponse> inject(HttpRequest) {
  co_return HttpResponse{200, "text/plain", "x", {{"X", "a\r\nSet-Cookie: b"}}};
}
boost::asio::awaitable<HttpResponse> empty(HttpRequest) {
  co_return HttpResponse{204, {}, {}, {}};
}
boost::asio::awaitable<HttpResponse> large(HttpRequest) {
  co_return HttpResponse{200, "text/plain", std::string(8 << 20, 'x'), {}};
}
boost::asio::awaitable<HttpResponse> deny(HttpRequest) {
  co_return HttpResponse{401, {}, {}, {}};
}

std::vector<Route> routes() {
  return {{"POST", "/events", 256 * 1024, echo},
          {"GET", "/page", 0, echo},
          {"POST", "/fail", 0, fail},
          {"POST", "/inject", 0, inject},
          {"POST", "/empty", 0, empty},
          {"GET", "/large", 0, large},
          {"POST", "/deny", 0, deny}};
}

// Sends `bytes`, expects `status` and the end of the connection, and that the server lives on.
void refused(const RunningServer& server, const std::string& bytes, int status) {
  RawConnection connection(server.port());
  connection.send(bytes);
  const RawResponse response = connection.read();
  CHECK(response.status == status);
  CHECK(response.header("Connection") == "close");
  CHECK(response.header("Content-Length") == "0");
  CHECK(connection.closed_by_peer());
  CHECK_FALSE(connection.was_reset());  // which might cost the peer the answer
  CHECK(inward::test::post(server.port(), "/events", {}, "alive").status == 200);
}

const std::string chunked = "POST /events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

}  // namespace

TEST_CASE("a request reaches its handler whole, and the answer comes back") {
  const RunningServer server(routes());
  const RawResponse response = inward::test::post(server.port(), "/events?q=1", {{"X", "y"}}, "hello");
  CHECK(response.status == 200);
  CHECK(response.body == "POST /events?q=1 hello");
  CHECK(response.header("Content-Type") == "text/plain");
  CHECK(response.header("Connection").empty());
}

TEST_CASE("a connection is kept, and requests sent ahead are answered in order") {
  const RunningServer server(routes());
  RawConnection connection(server.port());
  std::string ahead;
  for (int i = 0; i < 200; ++i) ahead += post_bytes("/events", {}, std::to_string(i));
  connection.send(ahead);
  for (int i = 0; i < 200; ++i) CHECK(connection.read().body == "POST /events " + std::to_string(i));
}

TEST_CASE("a request may come byte by byte") {
  const RunningServer server(routes());
  RawConnection connection(server.port());
  for (const char byte : post_bytes("/events", {}, "slow")) connection.send(std::string(1, byte));
  CHECK(connection.read().body == "POST /events slow");
}

TEST_CASE("a body of the route's limit is taken, one byte more is refused before it is sent") {
  const RunningServer server(routes());
  const std::string body(256 * 1024, 'b');
  CHECK(inward::test::post(server.port(), "/events", {}, body).body == "POST /events " + body);
  refused(server, "POST /events HTTP/1.1\r\nHost: a\r\nContent-Length: 262145\r\n\r\n", 413);
}

TEST_CASE("who sends an oversized body all the same still reads why it was refused") {
  const RunningServer server(routes());
  refused(server, post_bytes("/events", {}, std::string(600 * 1024, 'b')), 413);
}

TEST_CASE("GET serves HEAD: the same headers, no body") {
  const RunningServer server(routes());
  RawConnection connection(server.port());
  connection.send("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\nGET /page HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(connection.read_head_only().header("Content-Length") == "11");
  CHECK(connection.read().body == "GET /page ");
}

TEST_CASE("no content has no length") {
  const RunningServer server(routes());
  const RawResponse response = inward::test::post(server.port(), "/empty", {}, "");
  CHECK(response.status == 204);
  CHECK(response.header("Content-Length").empty());
}

TEST_CASE("a large answer arrives whole at a reader who takes his time") {
  const RunningServer server(routes());
  CHECK(inward::test::get(server.port(), "/large").body.size() == 8 << 20);
}

TEST_CASE("a handler's exception is a 500 without its text") {
  const RunningServer server(routes());
  refused(server, post_bytes("/fail", {}, ""), 500);
}

TEST_CASE("a response header that would break the response is a 500") {
  const RunningServer server(routes());
  const RawResponse response = inward::test::post(server.port(), "/inject", {}, "");
  CHECK(response.status == 500);
  CHECK(response.header("Set-Cookie").empty());
}

TEST_CASE("a handler's own refusal closes the connection") {
  const RunningServer server(routes());
  refused(server, post_bytes("/deny", {}, ""), 401);
}

TEST_CASE("the chunked trailer that aborts Beast is refused with 411") {
  const RunningServer server(routes());
  refused(server, chunked + "0\r\nX: " + std::string(70'000, 't') + "\r\n\r\n", 411);
}

TEST_CASE("the chunk extension that passes Beast's body limit is refused with 411") {
  const RunningServer server(routes());
  refused(server, chunked + "1;x=" + std::string(900'000, 'e') + "\r\na\r\n0\r\n\r\n", 411);
}

TEST_CASE("each broken rule is answered over the wire, and the connection ends") {
  const RunningServer server(routes());
  refused(server, "POST /events HTTP/1.0\r\nHost: a\r\nContent-Length: 0\r\n\r\n", 505);
  refused(server, "POST /events HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n", 417);
  refused(server, "GET /page HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n", 400);
  refused(server, "GET /page HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400);
  refused(server, "GET http://a/page HTTP/1.1\r\nHost: a\r\n\r\n", 400);
  refused(server, "GET /page HTTP/1.1\r\n\r\n", 400);
  refused(server, "POST /events HTTP/1.1\r\nHost: a\r\n\r\n", 411);
  refused(server, "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 404);
  refused(server, "\x16\x03\x01\x02 a TLS hello", 400);
}

TEST_CASE("a wrong method is 405 and names the right ones") {
  const RunningServer server(routes());
  RawConnection connection(server.port());
  connection.send("DELETE /page HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
  const RawResponse response = connection.read();
  CHECK(response.status == 405);
  CHECK(response.header("Allow") == "GET, HEAD");
  CHECK(connection.closed_by_peer());
}

TEST_CASE("what is smuggled behind a refused request is never served") {
  const RunningServer server(routes());
  refused(server,
          "POST /events HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
              post_bytes("/events", {}, "smuggled"),
          411);
}

TEST_CASE("headers of 8 KiB are taken, more are 431") {
  const RunningServer server(routes());
  const std::string start = "GET /page HTTP/1.1\r\nHost: a\r\nX: ";
  const auto padded = [&start](std::size_t size) {
    return start + std::string(size - start.size() - 4, 'x') + "\r\n\r\n";
  };
  RawConnection connection(server.port());
  connection.send(padded(8 * 1024));
  CHECK(connection.read().status == 200);
  refused(server, padded(8 * 1024 + 1), 431);
  refused(server, padded(200 * 1024), 431);
  refused(server, "GET /" + std::string(20'000, 'p'), 431);
}

TEST_CASE("Connection: close is obeyed") {
  const RunningServer server(routes());
  RawConnection connection(server.port());
  connection.send(post_bytes("/events", {{"Connection", "close"}}, "last"));
  const RawResponse response = connection.read();
  CHECK(response.status == 200);
  CHECK(response.header("Connection") == "close");
  CHECK(connection.closed_by_peer());
}

TEST_CASE("a peer who only half closes still gets its answer") {
  const RunningServer server(routes());
  RawConnection connection(server.port());
  connection.send(post_bytes("/events", {}, "bye"));
  connection.finish_sending();
  CHECK(connection.read().body == "POST /events bye");
  CHECK(connection.closed_by_peer());
}

TEST_CASE("a port that is taken is an error at once") {
  const RunningServer server(routes());
  boost::asio::io_context io;
  CHECK_THROWS_AS(
      serve_http(io.get_executor(), {boost::asio::ip::address_v4::loopback(), server.port()}, routes(), HttpLimits{}),
      boost::system::system_error);
}
