#include <catch2/catch.hpp>
#include <string>

#include "tests/support/temporary_folder.hpp"
#include "tests/unit/adapters/net_certificates.hpp"
#include "tests/unit/adapters/net_peer.hpp"
#include "tests/unit/adapters/ws_fixture.hpp"

using namespace inward::net;
using namespace inward::test;

namespace {

// Upgrades, sends what stands behind the head in the same write, then echoes until the client goes.
void serve_echo(PeerConnection& connection) {
  const auto request = connection.read_request();
  if (request.empty()) return;
  connection.send(upgrade_head(request.substr(request.find("Sec-WebSocket-Key: ") + 19, 24)) + text_frame("hello"));
  for (;;) {
    while (const auto frame = take_frame(connection.pending()))
      if (frame->op == WsOp::text) connection.send(text_frame(frame->payload));
    if (!connection.receive()) return;
  }
}

struct PrivateAuthority {
  PrivateAuthority() { write_pem(authority, file()); }
  std::string file() const { return (folder.path() / "ca.pem").string(); }
  WsOptions trusting() const {
    WsOptions options;
    options.ca_file = file();
    return options;
  }
  TemporaryFolder folder;
  Certificate authority = make_authority("the authority");
};

}  // namespace

TEST_CASE("over TLS, with a private authority, messages go both ways") {
  const PrivateAuthority house;
  const ServerTls tls = serve_with(issue(house.authority));
  Peer peer(serve_echo, tls.get());
  RunningSockets client;
  const auto connection = client.connect(peer.url("localhost"), house.trusting());
  REQUIRE(connection);
  CHECK(peer.announced_name() == "localhost");
  CHECK(text_of(client.read(*connection)) == "hello");
  const std::string large(66'366, 't');
  auto echoed = client.start(connection->read());
  CHECK(client.run(connection->send(large)));
  CHECK(text_of(client.wait(std::move(echoed))) == large);

  auto waiting = client.start(connection->read());
  client.turn();
  connection->close();
  CHECK_THAT(why(client.wait(std::move(waiting))), Catch::Contains("closed by us"));
}

TEST_CASE("a certificate that is not trusted, or not for this host, gets no upgrade") {
  const PrivateAuthority house;
  RunningSockets client;
  {
    const ServerTls tls = serve_with(issue(house.authority));
    const Peer peer(serve_echo, tls.get());
    CHECK_THAT(why(client.open(peer.url("localhost"))), Catch::StartsWith("TLS with localhost"));
    CHECK_THAT(why(client.open(peer.url("127.0.0.1"), {}, house.trusting())), Catch::Contains("not for this host"));
  }
  const ServerTls tls = serve_with(issue(make_authority("another authority")));
  const Peer peer(serve_echo, tls.get());
  CHECK_THAT(why(client.open(peer.url("localhost"), {}, house.trusting())), Catch::StartsWith("TLS with localhost"));
}

TEST_CASE("a read that waits under TLS goes with its io_context") {
  const PrivateAuthority house;
  const ServerTls tls = serve_with(issue(house.authority));
  Peer peer(serve_echo, tls.get());
  std::future<WsMessage> waiting;
  {
    RunningSockets client;
    const auto connection = client.connect(peer.url("localhost"), house.trusting());
    CHECK(text_of(client.read(*connection)) == "hello");
    waiting = client.start(connection->read());
    client.turn();
  }
  CHECK_THROWS_AS(waiting.get(), std::future_error);
}

TEST_CASE("a server that goes under TLS without a word ends the connection without a code") {
  const PrivateAuthority house;
  const ServerTls tls = serve_with(issue(house.authority));
  const Peer peer(
      [](PeerConnection& connection) {
        const auto request = connection.read_request();
        connection.send(upgrade_head(request.substr(request.find("Sec-WebSocket-Key: ") + 19, 24)));
      },
      tls.get());
  RunningSockets client;
  const auto connection = client.connect(peer.url("localhost"), house.trusting());
  REQUIRE(connection);
  CHECK(code_of(client.read(*connection)) == 0);
}
