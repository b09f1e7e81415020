#include <catch2/catch.hpp>
#include <string>

#include "adapters/net/http_syntax.hpp"
#include "adapters/net/request_head.hpp"
#include "adapters/net/request_rules.hpp"
#include "tests/unit/adapters/net_fixture.hpp"

using namespace inward::net;

namespace {

std::vector<Route> routes() {
  return {{"POST", "/events", 10, echo}, {"GET", "/page", 0, echo}, {"POST", "/page", 0, echo}};
}

std::string head(const std::string& request_line, const std::string& headers = "Host: a\r\nContent-Length: 2\r\n") {
  return request_line + "\r\n" + headers + "\r\n";
}

// The status of the refusal; 0: admitted.
int status(const std::string& block) {
  REQUIRE(find_head_end(block, 0).kind == HeadEnd::Kind::complete);
  const auto all = routes();
  const auto verdict = admit(block, all);
  const auto* refusal = std::get_if<Refusal>(&verdict);
  return refusal ? refusal->status : 0;
}

int with(const std::string& headers) {
  return status(head("POST /events HTTP/1.1", headers));
}

}  // namespace

TEST_CASE("a plain request is admitted with its route and its body's size") {
  const auto all = routes();
  const auto verdict = admit(head("POST /events?a=b HTTP/1.1", "Host: a\r\nX-Y:  v \r\nContent-Length: 7\r\n"), all);
  const auto* admitted = std::get_if<Admitted>(&verdict);
  REQUIRE(admitted);
  CHECK(admitted->route == &all[0]);
  CHECK(admitted->body_size == 7);
  CHECK(admitted->keep_alive);
  CHECK(admitted->request.method == "POST");
  CHECK(admitted->request.target == "/events?a=b");
  REQUIRE(admitted->request.header("x-y"));
  CHECK(*admitted->request.header("x-y") == "v");
}

TEST_CASE("any Transfer-Encoding is 411, whatever stands beside it") {
  for (const char* coding : {"chunked", "gzip", "identity", "xchunked", "chunked, gzip", "gzip, chunked", ""}) {
    CAPTURE(coding);
    const std::string line = "Transfer-Encoding: " + std::string(coding) + "\r\n";
    CHECK(with("Host: a\r\n" + line) == 411);
    CHECK(with("Host: a\r\n" + line + line) == 411);
    CHECK(with("Host: a\r\nContent-Length: 2\r\n" + line) == 411);
    CHECK(with("Host: a\r\n" + line + "Content-Length: 2\r\n") == 411);
    CHECK(status("POST /events HTTP/1.0\r\nHost: a\r\n" + line + "\r\n") == 411);
  }
}

TEST_CASE("only HTTP/1.1 is spoken") {
  CHECK(status(head("POST /events HTTP/1.0")) == 505);
  CHECK(status(head("POST /events HTTP/1.2")) == 505);
  CHECK(status(head("PRI * HTTP/2.0")) == 505);
}

TEST_CASE("Expect is 417 and Upgrade is 400") {
  CHECK(with("Host: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n") == 417);
  CHECK(with("Host: a\r\nContent-Length: 2\r\nUpgrade: websocket\r\nConnection: upgrade\r\n") == 400);
  CHECK(with("Host: a\r\nContent-Length: 2\r\nUpgrade-Insecure-Requests: 1\r\n") == 0);
}

TEST_CASE("a folded header is 400") {
  CHECK(with("Host: a\r\nContent-Length: 2\r\nX: one\r\n two\r\n") == 400);
  CHECK(with("Host: a\r\nContent-Length: 2\r\nX: one\r\n\ttwo\r\n") == 400);
}

TEST_CASE("only a path is a target") {
  CHECK(status(head("POST http://a/events HTTP/1.1")) == 400);
  CHECK(status(head("OPTIONS * HTTP/1.1")) == 400);
  CHECK(status(head("CONNECT a:443 HTTP/1.1")) == 400);
}

TEST_CASE("Host stands there exactly once") {
  CHECK(with("Content-Length: 2\r\n") == 400);
  CHECK(with("Host: a\r\nhost: a\r\nContent-Length: 2\r\n") == 400);
}

TEST_CASE("Content-Length is one number of digits") {
  for (const char* bad : {"", "-1", "+2", "2, 2", "2,", "0x2", "2 2", "99999999999999999999999"}) {
    CAPTURE(bad);
    CHECK(with("Host: a\r\nContent-Length: " + std::string(bad) + "\r\n") == 400);
  }
  CHECK(with("Host: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n") == 400);
  CHECK(with("Host: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n") == 400);
  CHECK(with("Host: a\r\nContent-Length: 10\r\n") == 0);
  CHECK(with("Host: a\r\nContent-Length: 11\r\n") == 413);
  CHECK(with("Host: a\r\n") == 411);
}

TEST_CASE("header lines that no two servers read alike are 400") {
  for (const char* bad : {"X : v", "X v", ": v", " X: v", "X\x01: v", "X: a\x01b", "X: a\x7f", "X\xc3\xb6: v"}) {
    CAPTURE(bad);
    CHECK(with("Host: a\r\n" + std::string(bad) + "\r\nContent-Length: 2\r\n") == 400);
  }
  CHECK(with("Host: a\r\nX: a" + std::string(1, '\0') + "b\r\nContent-Length: 2\r\n") == 400);
  CHECK(with("Host: a\r\nX: a\rb\r\nContent-Length: 2\r\n") == 400);
}

TEST_CASE("an unknown path is 404, a wrong method 405 with Allow") {
  CHECK(status(head("POST /event HTTP/1.1")) == 404);
  CHECK(status(head("POST /events/ HTTP/1.1")) == 404);
  const auto all = routes();
  const auto verdict = admit(head("DELETE /page HTTP/1.1"), all);
  REQUIRE(std::get_if<Refusal>(&verdict));
  CHECK(std::get<Refusal>(verdict).status == 405);
  CHECK(std::get<Refusal>(verdict).allow == "GET, HEAD, POST");
  CHECK(status(head("HEAD /events HTTP/1.1")) == 405);
  CHECK(status(head("post /events HTTP/1.1")) == 405);
}

TEST_CASE("GET and HEAD need no Content-Length and may bring no body") {
  CHECK(status(head("GET /page HTTP/1.1", "Host: a\r\n")) == 0);
  CHECK(status(head("HEAD /page?x HTTP/1.1", "Host: a\r\n")) == 0);
  CHECK(status(head("GET /page HTTP/1.1", "Host: a\r\nContent-Length: 1\r\n")) == 413);
}

TEST_CASE("a header that stands there twice is believed in neither form") {
  const HttpRequest request{"POST", "/", {{"X-Signature", "a"}, {"x-signature", "b"}, {"Y", "c"}}, ""};
  CHECK(request.header("X-Signature") == nullptr);
  CHECK(request.header("Z") == nullptr);
  REQUIRE(request.header("y"));
  CHECK(*request.header("y") == "c");
}

TEST_CASE("the end of a header block is found however it is cut") {
  const std::string block = "GET / HTTP/1.1\r\nHost: a\r\n\r\nrest";
  const std::size_t end = block.size() - 4;
  for (std::size_t first = 0; first < end; ++first) {
    CHECK(find_head_end(std::string_view(block).substr(0, first), 0).kind == HeadEnd::Kind::incomplete);
    const HeadEnd found = find_head_end(block, first);
    CHECK(found.kind == HeadEnd::Kind::complete);
    CHECK(found.size == end);
  }
}

TEST_CASE("a header block that cannot become one is refused as soon as that shows") {
  CHECK(find_head_end("\x16\x03\x01", 0).kind == HeadEnd::Kind::malformed);
  CHECK(find_head_end("\r\n", 0).kind == HeadEnd::Kind::malformed);
  CHECK(find_head_end("\n", 0).kind == HeadEnd::Kind::malformed);
  CHECK(find_head_end("GET / HTTP/1.1\nHost: a\n\n", 0).kind == HeadEnd::Kind::malformed);
}

TEST_CASE("outbound values are gated") {
  CHECK(safe_header_value("Bearer xoxb-1 \xc3\xa4"));
  CHECK_FALSE(safe_header_value("a\r\nX: b"));
  CHECK_FALSE(safe_header_value("a\nb"));
  CHECK_FALSE(safe_header_value(std::string_view("a\0b", 3)));
  CHECK_FALSE(safe_header_value("a\x7f"));
  CHECK(safe_header_name("X-Token"));
  CHECK_FALSE(safe_header_name(""));
  CHECK_FALSE(safe_header_name("X Y"));
  CHECK_FALSE(safe_header_name("X:"));
  CHECK(safe_target("api/users.info?user=U1&x=%20-_~"));
  CHECK_FALSE(safe_target("a b"));
  CHECK_FALSE(safe_target("a\r\nHost: b"));
  CHECK_FALSE(safe_target("a#b"));
  CHECK_FALSE(safe_target("a@b"));
  CHECK_FALSE(safe_target("a\\b"));
}
