#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "adapters/net/origin.hpp"

using namespace inward::net;

TEST_CASE("an origin is read from its URL") {
  const Origin slack = parse_origin("https://slack.com/api/");
  CHECK(slack.tls);
  CHECK(slack.host == "slack.com");
  CHECK(slack.port == "443");
  CHECK(slack.authority == "slack.com");
  CHECK(target_of(slack, "chat.postMessage") == "/api/chat.postMessage");

  const Origin chat = parse_origin("https://chat.example:8443");
  CHECK(chat.port == "8443");
  CHECK(chat.authority == "chat.example:8443");
  CHECK(target_of(chat, "/api/v4/posts") == "/api/v4/posts");
  CHECK(target_of(parse_origin("https://chat.example/sub"), "x") == "/sub/x");

  const Origin six = parse_origin("https://[2001:db8::1]:444/");
  CHECK(six.host == "2001:db8::1");
  CHECK(six.authority == "[2001:db8::1]:444");
}

TEST_CASE("plain http is for loopback only") {
  for (const char* fine :
       {"http://127.0.0.1:8080/", "http://localhost:1", "http://LOCALHOST/", "http://[::1]:9/", "http://127.9.9.9/"}) {
    CAPTURE(fine);
    CHECK_FALSE(parse_origin(fine).tls);
  }
  for (const char* bad : {"http://slack.com/", "http://10.0.0.1/", "http://0.0.0.0/", "http://localhost.evil.example/",
                          "http://127.0.0.1.evil.example/", "http://127.0.0.1evil.example/",
                          "http://[::1].evil.example/", "http://[2001:db8::1]/", "http://[::ffff:10.0.0.1]/"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(parse_origin(bad), std::invalid_argument);
  }
}

TEST_CASE("what is not a plain origin is refused, and never repeated") {
  for (const char* bad : {"",
                          "slack.com",
                          "/api",
                          "ftp://slack.com/",
                          "https://",
                          "https:///api",
                          "https://u:secret@slack.com/",
                          "https://secret@slack.com/",
                          "https://slack.com/?secret=1",
                          "https://slack.com/#secret",
                          "https://sla ck.com/",
                          "https://slack.com:0/",
                          "https://slack.com:99999/",
                          "https://slack.com:secret/",
                          "https://slack.com:1secret/",
                          "https://slack.com:65536/",
                          "https://slack.com/a b",
                          "https://sl%61ck.com/",
                          "https://slack.com/secret@x",
                          "https://slack.com/\r\nHost: secret",
                          "https://sl\xc3\xb6"
                          "ck.com/"}) {
    CAPTURE(bad);
    try {
      parse_origin(bad);
      FAIL_CHECK("accepted");
    } catch (const std::invalid_argument& error) {
      CHECK(std::string(error.what()).find("secret") == std::string::npos);
    }
  }
}
