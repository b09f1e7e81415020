#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <catch2/catch.hpp>
#include <future>
#include <string>

#include "adapters/net/address_counts.hpp"
#include "tests/support/raw_http.hpp"
#include "tests/unit/adapters/net_fixture.hpp"

using namespace inward::net;
using namespace std::chrono_literals;
using inward::test::post_bytes;
using inward::test::RawConnection;

namespace {

namespace asio = boost::asio;

// A handler that waits until the test lets it go.
class Gate {
 public:
  explicit Gate(asio::any_io_executor executor) : timer_(std::move(executor)) { timer_.expires_after(1h); }
  void open() {
    asio::post(timer_.get_executor(), [this] { timer_.expires_after(0s); });
  }
  void entered() { entered_.set_value(); }
  void wait_until_entered() { entered_.get_future().wait(); }
  asio::steady_timer& timer() { return timer_; }

 private:
  asio::steady_timer timer_;
  std::promise<void> entered_;
};

asio::awaitable<HttpResponse> pass(std::shared_ptr<Gate*> gate, HttpRequest) {
  (*gate)->entered();
  co_await (*gate)->timer().async_wait(asio::as_tuple(asio::use_awaitable));
  co_return HttpResponse{200, "text/plain", "passed", {}};
}

// A server whose /gate waits; the gate lives on the server's own executor.
struct GatedServer {
  explicit GatedServer(HttpLimits limits = {})
      : server({{"POST", "/gate", 100, [slot = slot](HttpRequest r) { return pass(slot, std::move(r)); }},
                {"POST", "/events", 100, echo}},
               limits),
        gate(server.io().get_executor()) {
    *slot = &gate;
  }
  std::shared_ptr<Gate*> slot = std::make_shared<Gate*>(nullptr);
  RunningServer server;
  Gate gate;
};

std::vector<Route> routes() {
  return {{"POST", "/events", 100'000, echo}, {"GET", "/page", 0, echo}};
}

HttpLimits patient() {
  HttpLimits limits;
  limits.header = limits.body = limits.idle = limits.write = limits.lifetime = 60s;
  return limits;
}

asio::awaitable<HttpResponse> large(HttpRequest) {
  co_return HttpResponse{200, "text/plain", std::string(32 << 20, 'x'), {}};
}

// Each byte comes in time for its own sake: only a deadline over the whole ends this.
bool cut_while_trickling(RawConnection& connection, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    connection.send("x");
    if (connection.closed_by_peer(20ms)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("who trickles a header is cut at the header's deadline") {
  HttpLimits limits = patient();
  limits.header = 150ms;
  const RunningServer server(routes(), limits);
  RawConnection connection(server.port());
  connection.send("POST /events HTTP/1.1\r\nX: ");
  CHECK(connection.silent(50ms));
  CHECK(cut_while_trickling(connection, 100));
}

TEST_CASE("who connects and says nothing is cut at the header's deadline") {
  HttpLimits limits = patient();
  limits.header = 150ms;
  const RunningServer server(routes(), limits);
  RawConnection connection(server.port());
  CHECK(connection.silent(100ms));
  CHECK(connection.closed_by_peer());
}

TEST_CASE("who trickles a body is cut at the body's deadline") {
  HttpLimits limits = patient();
  limits.body = 150ms;
  const RunningServer server(routes(), limits);
  RawConnection connection(server.port());
  connection.send("POST /events HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
  CHECK(connection.silent(50ms));
  CHECK(cut_while_trickling(connection, 100));
}

TEST_CASE("an unused connection is closed at the idle deadline") {
  HttpLimits limits = patient();
  limits.idle = 150ms;
  const RunningServer server(routes(), limits);
  RawConnection connection(server.port());
  connection.send(post_bytes("/events", {}, "a"));
  CHECK(connection.read().status == 200);
  CHECK(connection.silent(100ms));
  CHECK(connection.closed_by_peer());
}

TEST_CASE("who does not read the answer is cut at the write deadline") {
  HttpLimits limits = patient();
  limits.write = 150ms;
  const RunningServer server({{"GET", "/large", 0, large}}, limits);
  RawConnection reader(server.port());
  reader.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  RawConnection bystander(server.port());
  CHECK(bystander.silent(600ms));  // only time: behind unread bytes a reader cannot see his end
  CHECK_THROWS_AS(reader.read(), inward::test::PeerClosed);
}

TEST_CASE("a connection ends with its lifetime, used or not") {
  HttpLimits limits = patient();
  limits.lifetime = 200ms;
  const RunningServer server(routes(), limits);
  RawConnection connection(server.port());
  int answered = 0;
  bool closed = false;
  for (; answered < 1000 && !closed; ++answered) {
    connection.send(post_bytes("/events", {}, "a"));
    try {
      connection.read();
    } catch (const inward::test::PeerClosed&) {
      break;
    }
    closed = connection.closed_by_peer(10ms);
  }
  CHECK(answered > 3);
  CHECK(answered < 1000);
}

TEST_CASE("a request that runs at the end of a lifetime is still answered, as the last") {
  HttpLimits limits = patient();
  limits.lifetime = 100ms;
  GatedServer gated(limits);
  RawConnection connection(gated.server.port());
  connection.send(post_bytes("/gate", {}, ""));
  CHECK(connection.silent(300ms));
  gated.gate.open();
  const auto response = connection.read();
  CHECK(response.body == "passed");
  CHECK(response.header("Connection") == "close");
}

TEST_CASE("a connection ends after its number of requests") {
  HttpLimits limits = patient();
  limits.requests_per_connection = 3;
  const RunningServer server(routes(), limits);
  RawConnection connection(server.port());
  for (int i = 0; i < 5; ++i) connection.send(post_bytes("/events", {}, "a"));
  CHECK(connection.read().header("Connection").empty());
  CHECK(connection.read().header("Connection").empty());
  CHECK(connection.read().header("Connection") == "close");
  CHECK(connection.closed_by_peer());
}

TEST_CASE("over the cap of connections the next one waits for a place") {
  HttpLimits limits = patient();
  limits.connections = 2;
  const RunningServer server(routes(), limits);
  RawConnection first(server.port());
  RawConnection second(server.port());
  first.send(post_bytes("/events", {}, "1"));
  second.send(post_bytes("/events", {}, "2"));
  CHECK(first.read().status == 200);
  CHECK(second.read().status == 200);
  RawConnection third(server.port());
  third.send(post_bytes("/events", {}, "3"));
  CHECK(third.silent(100ms));
  first.reset();
  CHECK(third.read().body == "POST /events 3");
}

TEST_CASE("addresses are counted, an IPv6 one as its /64, loopback not at all") {
  AddressCounts counts(2);
  const auto a = asio::ip::make_address("203.0.113.1");
  CHECK(counts.enter(a));
  CHECK(counts.enter(asio::ip::make_address("::ffff:203.0.113.1")));
  CHECK_FALSE(counts.enter(a));
  CHECK(counts.enter(asio::ip::make_address("203.0.113.2")));
  counts.leave(a);
  CHECK(counts.enter(a));
  CHECK(counts.enter(asio::ip::make_address("2001:db8::1")));
  CHECK(counts.enter(asio::ip::make_address("2001:db8::2")));
  CHECK_FALSE(counts.enter(asio::ip::make_address("2001:db8::ffff:3")));
  CHECK(counts.enter(asio::ip::make_address("2001:db8:0:1::1")));
  for (int i = 0; i < 5; ++i) {
    CHECK(counts.enter(asio::ip::make_address("127.0.0.1")));
    CHECK(counts.enter(asio::ip::make_address("::1")));
  }
}

#ifndef __SANITIZE_ADDRESS__  // UBSan's vptr check needs a pipe of its own and takes the lack of one for a broken
                              // object
TEST_CASE("running out of file descriptors is survived") {
  const RunningServer server(routes(), patient());
  rlimit before{};
  ::getrlimit(RLIMIT_NOFILE, &before);
  const rlimit tight{std::min<rlim_t>(before.rlim_cur, 256), before.rlim_max};
  ::setrlimit(RLIMIT_NOFILE, &tight);
  std::vector<int> hogs;
  for (int fd = 0; (fd = ::open("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0;) hogs.push_back(fd);
  ::close(hogs.back());
  hogs.pop_back();
  RawConnection connection(server.port());  // takes the last one
  connection.send(post_bytes("/events", {}, "patience"));
  const bool starved = connection.silent(150ms);
  for (const int fd : hogs) ::close(fd);
  ::setrlimit(RLIMIT_NOFILE, &before);
  CHECK(starved);
  CHECK(connection.read().body == "POST /events patience");
}
#endif

TEST_CASE("a stop closes idle connections, takes no new ones and lets a running request finish") {
  GatedServer gated(patient());
  RawConnection idle(gated.server.port());
  idle.send(post_bytes("/events", {}, "a"));
  CHECK(idle.read().status == 200);
  RawConnection running(gated.server.port());
  running.send(post_bytes("/gate", {}, ""));
  gated.gate.wait_until_entered();
  auto stopped = asio::co_spawn(gated.server.io(), gated.server.server().stop(30s), asio::use_future);
  CHECK(idle.closed_by_peer());
  CHECK(stopped.wait_for(50ms) == std::future_status::timeout);
  CHECK_THROWS_AS(RawConnection(gated.server.port()), std::system_error);
  gated.gate.open();
  const auto response = running.read();
  CHECK(response.body == "passed");
  CHECK(response.header("Connection") == "close");
  CHECK(stopped.wait_for(5s) == std::future_status::ready);
}

TEST_CASE("a stop cuts what still runs when its grace is over") {
  GatedServer gated(patient());
  RawConnection running(gated.server.port());
  running.send(post_bytes("/gate", {}, ""));
  gated.gate.wait_until_entered();
  auto stopped = asio::co_spawn(gated.server.io(), gated.server.server().stop(100ms), asio::use_future);
  CHECK(running.closed_by_peer());
  CHECK(stopped.wait_for(5s) == std::future_status::ready);
  gated.gate.open();
}
