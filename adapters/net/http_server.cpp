#include "adapters/net/http_server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <set>

#include "adapters/net/address_counts.hpp"
#include "adapters/net/http_session.hpp"

namespace inward::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

constexpr milliseconds retry_accept{100};  // after EMFILE and the like: a connection may end meanwhile

milliseconds shortest(const HttpLimits& limits) {
  return std::min({limits.header, limits.body, limits.idle, limits.write, limits.lifetime});
}

// Lives until the server and its last session have gone.
struct Core {
  Core(asio::any_io_executor on, tcp::endpoint listen, std::vector<Route> routes, HttpLimits limits)
      : executor(on),
        context{std::move(routes), limits, std::make_shared<Deadlines>(on, shortest(limits)), false},
        acceptor(on, listen),
        room(on),
        ended(on),
        addresses(limits.connections_per_address) {}

  asio::any_io_executor executor;
  ServerContext context;
  tcp::acceptor acceptor;
  asio::steady_timer room;   // the acceptor waits here at the cap
  asio::steady_timer ended;  // stop() waits here for the last session
  AddressCounts addresses;
  std::set<HttpSession*> sessions;

  bool full() const { return sessions.size() >= context.limits.connections; }
  void stop_accepting() {
    error_code ignored;
    context.stopping = true;
    acceptor.close(ignored);
    room.cancel();
    for (HttpSession* session : sessions) session->close_if_idle();
  }
  void cut_all() {
    for (HttpSession* session : sessions) session->cut();
  }
};

// A session, counted from its acceptance to its end.
class Guest {
 public:
  Guest(std::shared_ptr<Core> core, tcp::socket socket, asio::ip::address peer)
      : core_(std::move(core)), session_(std::move(socket), core_->context), peer_(peer) {
    core_->sessions.insert(&session_);
  }
  ~Guest() {
    core_->sessions.erase(&session_);
    core_->addresses.leave(peer_);
    core_->room.cancel();
    if (core_->sessions.empty()) core_->ended.cancel();
  }
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;
  asio::awaitable<void> run() { return session_.run(); }

 private:
  std::shared_ptr<Core> core_;
  HttpSession session_;
  asio::ip::address peer_;
};

asio::awaitable<void> run_guest(std::unique_ptr<Guest> guest) {
  co_await guest->run();
}

void welcome(const std::shared_ptr<Core>& core, tcp::socket socket, const asio::ip::address& peer) {
  if (!core->addresses.enter(peer)) return;  // the socket closes
  auto guest = std::make_unique<Guest>(core, std::move(socket), peer);
  asio::co_spawn(core->executor, run_guest(std::move(guest)), asio::detached);
}

asio::awaitable<void> wait(asio::steady_timer& timer, milliseconds time) {
  timer.expires_after(time);
  co_await timer.async_wait(no_throw);
}

asio::awaitable<void> accept_all(std::shared_ptr<Core> core) {
  while (core->acceptor.is_open()) {
    if (core->full()) {
      co_await wait(core->room, core->context.limits.lifetime);
      continue;
    }
    tcp::endpoint peer;
    auto [error, socket] = co_await core->acceptor.async_accept(peer, no_throw);
    if (!core->acceptor.is_open()) break;
    if (!error)
      welcome(core, std::move(socket), peer.address());
    else if (error != asio::error::connection_aborted)
      co_await wait(core->room, retry_accept);
  }
}

asio::awaitable<void> stop_core(std::shared_ptr<Core> core, milliseconds grace) {
  core->stop_accepting();
  if (!core->sessions.empty()) co_await wait(core->ended, grace);
  core->cut_all();
}

class Server final : public HttpServer {
 public:
  explicit Server(std::shared_ptr<Core> core) : core_(std::move(core)), endpoint_(core_->acceptor.local_endpoint()) {
    asio::co_spawn(core_->executor, accept_all(core_), asio::detached);
  }
  ~Server() override {
    core_->stop_accepting();
    core_->cut_all();
  }
  tcp::endpoint endpoint() const override { return endpoint_; }
  asio::awaitable<void> stop(milliseconds grace) override { return stop_core(core_, grace); }

 private:
  std::shared_ptr<Core> core_;
  tcp::endpoint endpoint_;
};

}  // namespace

std::unique_ptr<HttpServer> serve_http(asio::any_io_executor executor, tcp::endpoint listen, std::vector<Route> routes,
                                       HttpLimits limits) {
  return std::make_unique<Server>(std::make_shared<Core>(executor, listen, std::move(routes), limits));
}

}  // namespace inward::net
