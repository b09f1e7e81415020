#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/net/client_connection.hpp"
#include "tests/unit/adapters/net_client_fixture.hpp"
#include "tests/unit/adapters/net_peer.hpp"

using namespace inward::net;
using namespace std::chrono_literals;
using inward::test::Peer;
using inward::test::PeerConnection;

namespace {

const std::string empty_ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

// One connection of the client, without the pool's care for it.
struct Bare {
  explicit Bare(const Peer& peer)
      : origin(parse_origin(peer.url())),
        deadlines(std::make_shared<Deadlines>(io.get_executor(), 1s)),
        connection(io.get_executor(), origin, options, nullptr, deadlines) {}
  template <class T>
  T run(boost::asio::awaitable<T> what) {
    auto result = boost::asio::co_spawn(io, std::move(what), boost::asio::use_future);
    while (result.wait_for(0s) != std::future_status::ready) {
      io.restart();
      io.run_one();
    }
    return result.get();
  }
  boost::asio::io_context io{1};
  Origin origin;
  ClientOptions options;
  std::shared_ptr<Deadlines> deadlines;
  ClientConnection connection;
};

const std::string bytes = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";

}  // namespace

TEST_CASE("an answer that ends the connection is not followed by another on it") {
  const Peer peer([](PeerConnection& connection) {
    while (!connection.read_request().empty())
      connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  RunningClient client(peer.url());
  CHECK(outcome(client.send(request("a"))) == 200);
  CHECK(outcome(client.send(request("b"))) == 200);
  CHECK(peer.accepted() == 2);
}

TEST_CASE("bytes behind an answer spoil the connection") {
  const Peer peer([](PeerConnection& connection) {
    while (!connection.read_request().empty()) connection.send(empty_ok + "HTTP/1.1 200 Poison\r\n");
  });
  RunningClient client(peer.url());
  CHECK(outcome(client.send(request("a"))) == 200);
  CHECK(outcome(client.send(request("b"))) == 200);
  CHECK(peer.accepted() == 2);
}

TEST_CASE("a kept connection that the server has closed meanwhile is not used") {
  std::promise<void> closed;
  std::atomic<int> served = 0;
  const Peer peer([&](PeerConnection& connection) {
    connection.read_request();
    connection.send(empty_ok);
    if (served++ > 0) return;
    connection.reset();
    closed.set_value();
  });
  RunningClient client(peer.url());
  CHECK(outcome(client.send(request("a"))) == 200);
  closed.get_future().wait();
  CHECK(outcome(client.send(request("b"))) == 200);
  CHECK(peer.accepted() == 2);
}

TEST_CASE("a connection unused for the idle time is closed") {
  std::promise<void> closed;
  const Peer peer([&closed](PeerConnection& connection) {
    connection.read_request();
    connection.send(empty_ok);
    if (connection.read_request().empty()) closed.set_value();
  });
  ClientOptions options;
  options.idle = 100ms;
  RunningClient client(peer.url(), options);
  CHECK(outcome(client.send(request("a"))) == 200);
  client.wait(closed.get_future());
}

TEST_CASE("a write that surely failed on a kept connection is not sent") {
  std::promise<void> gone;
  const Peer peer([&gone](PeerConnection& connection) {
    connection.read_request();
    connection.send(empty_ok);
    connection.reset();
    gone.set_value();
  });
  Bare bare(peer);
  REQUIRE_FALSE(bare.run(bare.connection.open()));
  CHECK(outcome(bare.run(bare.connection.exchange(bytes, false))) == 200);
  gone.get_future().wait();
  CHECK_FALSE(bare.connection.silent());
  CHECK(outcome(bare.run(bare.connection.exchange(bytes, false))) == 0);
}

TEST_CASE("a write into a connection that the server had closed is lost: it may have been read") {
  const Peer peer([](PeerConnection& connection) {
    connection.read_request();
    connection.send(empty_ok);
  });
  Bare bare(peer);
  REQUIRE_FALSE(bare.run(bare.connection.open()));
  CHECK(outcome(bare.run(bare.connection.exchange(bytes, false))) == 200);
  while (bare.connection.silent()) continue;
  CHECK(outcome(bare.run(bare.connection.exchange(bytes, false))) == -1);
}

TEST_CASE("with all connections busy calls wait in line, and leave it in order") {
  std::mutex mutex;
  std::vector<std::string> order;
  std::promise<void> go;
  auto gate = go.get_future().share();
  const Peer peer([&](PeerConnection& connection) {
    for (std::string request; !(request = connection.read_request()).empty();) {
      gate.wait();
      const std::lock_guard lock(mutex);
      order.push_back(request.substr(6, 1));
      connection.send(empty_ok);
    }
  });
  ClientOptions options;
  options.connections = 1;
  RunningClient client(peer.url(), options);
  std::vector<std::future<ClientResult>> calls;
  for (const char* path : {"a", "b", "c", "d", "e"}) calls.push_back(client.start(request(path)));
  for (int i = 0; i < 50; ++i) client.turn();
  go.set_value();
  for (auto& call : calls) CHECK(outcome(client.wait(std::move(call))) == 200);
  CHECK(order == std::vector<std::string>{"a", "b", "c", "d", "e"});
  CHECK(peer.accepted() == 1);
}

TEST_CASE("no more connections are opened than allowed") {
  const Peer peer([](PeerConnection& connection) {
    while (!connection.read_request().empty()) connection.send(empty_ok);
  });
  ClientOptions options;
  options.connections = 3;
  RunningClient client(peer.url(), options);
  std::vector<std::future<ClientResult>> calls;
  for (int i = 0; i < 200; ++i) calls.push_back(client.start(request("a")));
  for (auto& call : calls) CHECK(outcome(client.wait(std::move(call))) == 200);
  CHECK(peer.accepted() == 3);
}

TEST_CASE("who waits in line for too long was sent nothing, and the line goes on") {
  std::promise<void> go;
  auto gate = go.get_future().share();
  const Peer peer([&](PeerConnection& connection) {
    while (!connection.read_request().empty()) {
      gate.wait();
      connection.send(empty_ok);
    }
  });
  ClientOptions options;
  options.connections = 1;
  options.connect = 100ms;
  RunningClient client(peer.url(), options);
  auto first = client.start(request("a"));
  const auto second = client.send(request("b"));
  CHECK(outcome(second) == 0);
  CHECK(why(second) == "all connections stayed busy");
  go.set_value();
  CHECK(outcome(client.wait(std::move(first))) == 200);
  CHECK(outcome(client.send(request("c"))) == 200);
}
