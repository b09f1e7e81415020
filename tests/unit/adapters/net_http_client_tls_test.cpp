#include <catch2/catch.hpp>
#include <string>

#include "tests/support/temporary_folder.hpp"
#include "tests/unit/adapters/net_certificates.hpp"
#include "tests/unit/adapters/net_client_fixture.hpp"
#include "tests/unit/adapters/net_peer.hpp"

using namespace inward::net;
using namespace inward::test;
using namespace std::chrono_literals;

namespace {

void answer_ok(PeerConnection& connection) {
  while (!connection.read_request().empty()) connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

struct House {
  House() { write_pem(authority, file()); }
  std::string file() const { return (folder.path() / "ca.pem").string(); }
  ClientOptions trusting() const {
    ClientOptions options;
    options.ca_file = file();
    return options;
  }
  TemporaryFolder folder;
  Certificate authority = make_authority("the authority");
};

// What comes of calling a server with this certificate, and that a refused one never got a byte of ours.
ClientResult call(const House& house, const Certificate& certificate, const std::string& host = "localhost",
                  bool old_only = false) {
  const ServerTls tls = serve_with(certificate, old_only);
  int served = 0;
  ClientResult result;
  {
    const Peer peer(
        [&served](PeerConnection& connection) {
          if (!connection.read_request().empty()) ++served;
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        },
        tls.get());
    RunningClient client(peer.url(host), house.trusting());
    result = client.send(request("a", "what a person wrote"));
  }
  CHECK(served == (outcome(result) == 200 ? 1 : 0));
  return result;
}

}  // namespace

TEST_CASE("a good certificate is accepted, for a name and for an address") {
  const House house;
  CHECK(body_of(call(house, issue(house.authority))) == "ok");
  CHECK(body_of(call(house, issue(house.authority, {"IP:127.0.0.1"}), "127.0.0.1")) == "ok");
}

TEST_CASE("a CA of the operator's own is trusted by SSL_CERT_FILE too, as README says") {
  const House house;
  const ServerTls tls = serve_with(issue(house.authority), false);
  const Peer peer(answer_ok, tls.get());
  ::setenv("SSL_CERT_FILE", house.file().c_str(), 1);
  RunningClient trusting(peer.url("localhost"), ClientOptions());
  CHECK(outcome(trusting.send(request("a", ""))) == 200);
  ::unsetenv("SSL_CERT_FILE");
  RunningClient doubting(peer.url("localhost"), ClientOptions());
  CHECK(outcome(doubting.send(request("a", ""))) != 200);
}

TEST_CASE("each bad certificate is refused before a byte is sent") {
  const House house;
  CHECK(outcome(call(house, self_signed())) == 0);
  CHECK(outcome(call(house, issue(house.authority, {"DNS:other.example"}))) == 0);
  CHECK(outcome(call(house, issue(house.authority, {"DNS:localhost"}), "127.0.0.1")) == 0);
  CHECK(outcome(call(house, issue(house.authority, {"DNS:127.0.0.1"}), "127.0.0.1")) == 0);
  CHECK(outcome(call(house, issue(house.authority, {"DNS:localhost", -30, -1}))) == 0);
  CHECK(outcome(call(house, issue(house.authority, {"DNS:localhost", 1, 30}))) == 0);
  CHECK(outcome(call(house, issue(make_authority("the authority")))) == 0);
  CHECK(outcome(call(house, issue(make_authority("another authority")))) == 0);
}

TEST_CASE("the operator reads what is wrong with a certificate") {
  const House house;
  CHECK_THAT(why(call(house, self_signed())), Catch::Contains("self-signed"));
  CHECK_THAT(why(call(house, issue(house.authority, {"DNS:localhost", -30, -1}))), Catch::Contains("expired"));
  CHECK_THAT(why(call(house, issue(house.authority, {"DNS:other.example"}))), Catch::Contains("not for this host"));
}

TEST_CASE("TLS 1.1 is refused") {
  const House house;
  CHECK(outcome(call(house, issue(house.authority), "localhost", true)) == 0);
}

TEST_CASE("the authorities of the system are used where none is given") {
  const House house;
  const ServerTls tls = serve_with(issue(house.authority));
  const Peer peer(answer_ok, tls.get());
  RunningClient client(peer.url("localhost"));
  CHECK(outcome(client.send(request("a"))) == 0);
}

TEST_CASE("the host name is announced, and a TLS connection is used again") {
  const House house;
  const ServerTls tls = serve_with(issue(house.authority));
  Peer peer(answer_ok, tls.get());
  RunningClient client(peer.url("localhost"), house.trusting());
  for (int i = 0; i < 3; ++i) CHECK(outcome(client.send(request("a"))) == 200);
  CHECK(peer.announced_name() == "localhost");
  CHECK(peer.accepted() == 1);
}

TEST_CASE("an answer cut short under TLS is lost, even where only its end would tell its length") {
  const House house;
  const ServerTls tls = serve_with(issue(house.authority));
  const Peer peer(
      [](PeerConnection& connection) {
        connection.read_request();
        connection.send("HTTP/1.1 200 OK\r\n\r\nthe first half");
      },
      tls.get());
  RunningClient client(peer.url("localhost"), house.trusting());
  CHECK(outcome(client.send(request("a"))) == -1);
}

TEST_CASE("a handshake that does not end in time was sent nothing") {
  const House house;
  const Peer silent([](PeerConnection& connection) { connection.read_request(); });
  ClientOptions options = house.trusting();
  options.connect = 100ms;
  RunningClient client("https://localhost:" + std::to_string(silent.port()), options);
  const auto result = client.send(request("a"));
  CHECK(outcome(result) == 0);
  CHECK_THAT(why(result), Catch::Contains("out of time"));
}

TEST_CASE("a file of authorities that cannot be read is an error at once") {
  ClientOptions options;
  options.ca_file = "/nowhere/ca.pem";
  CHECK_THROWS_AS(RunningClient("https://localhost/", options), std::invalid_argument);
}
