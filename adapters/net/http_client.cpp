#include "adapters/net/http_client.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <set>
#include <utility>

#include "adapters/net/client_connection.hpp"
#include "adapters/net/http_syntax.hpp"

namespace inward::net {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

class Lease;

// Lives until the client and its last call have gone.
class Pool : public std::enable_shared_from_this<Pool> {
 public:
  Pool(asio::any_io_executor executor, Origin origin, ClientOptions options);
  // A connection, open or not yet. Waits in line where all are in use; an empty lease: closed, or out of time.
  asio::awaitable<Lease> acquire();
  void close();
  bool closed() const { return closed_; }
  const Origin& origin() const { return origin_; }

 private:
  friend class Lease;
  struct Waiter {
    explicit Waiter(asio::any_io_executor executor) : wake(std::move(executor)) {}
    asio::steady_timer wake;
    bool granted = false;
  };
  asio::awaitable<bool> wait_in_line();
  std::unique_ptr<ClientConnection> take_idle();
  void give_back(std::unique_ptr<ClientConnection> connection);

  asio::any_io_executor executor_;
  Origin origin_;
  ClientOptions options_;
  std::unique_ptr<ssl::context> tls_;
  std::shared_ptr<Deadlines> deadlines_;
  std::vector<std::unique_ptr<ClientConnection>> idle_;  // the longest unused first
  std::set<ClientConnection*> busy_;
  std::deque<std::shared_ptr<Waiter>> line_;
  std::size_t leases_ = 0;
  bool closed_ = false;
};

// A connection in use; returns it to the pool at the end of the call, however that ends.
class Lease {
 public:
  Lease() = default;
  Lease(std::shared_ptr<Pool> pool, std::unique_ptr<ClientConnection> connection)
      : pool_(std::move(pool)), connection_(std::move(connection)) {
    pool_->busy_.insert(connection_.get());
  }
  Lease(Lease&&) noexcept = default;
  Lease& operator=(Lease&&) = delete;
  ~Lease() {
    if (connection_) pool_->give_back(std::move(connection_));
  }
  explicit operator bool() const { return connection_ != nullptr; }
  ClientConnection* operator->() const { return connection_.get(); }

 private:
  std::shared_ptr<Pool> pool_;
  std::unique_ptr<ClientConnection> connection_;
};

Pool::Pool(asio::any_io_executor executor, Origin origin, ClientOptions options)
    : executor_(executor),
      origin_(std::move(origin)),
      options_(std::move(options)),
      tls_(make_client_tls(origin_, options_.ca_file)),
      deadlines_(std::make_shared<Deadlines>(executor, std::min({options_.connect, options_.answer, options_.idle}))) {}

asio::awaitable<Lease> Pool::acquire() {
  if (closed_) co_return Lease();
  if (leases_ < options_.connections) {
    ++leases_;
  } else {
    const bool granted = co_await wait_in_line();
    if (!granted) co_return Lease();
  }
  auto connection = take_idle();
  if (!connection)
    connection = std::make_unique<ClientConnection>(executor_, origin_, options_, tls_.get(), deadlines_);
  co_return Lease(shared_from_this(), std::move(connection));
}

// A place is handed from the one who leaves to the first in line, so that nobody who comes later gets between.
asio::awaitable<bool> Pool::wait_in_line() {
  const auto waiter = std::make_shared<Waiter>(executor_);
  waiter->wake.expires_after(options_.connect);
  line_.push_back(waiter);
  co_await waiter->wake.async_wait(no_throw);
  if (!waiter->granted) std::erase(line_, waiter);
  co_return waiter->granted;
}

std::unique_ptr<ClientConnection> Pool::take_idle() {
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->silent()) return connection;
  }
  return nullptr;
}

void Pool::give_back(std::unique_ptr<ClientConnection> connection) {
  busy_.erase(connection.get());
  if (!closed_ && connection->reusable()) {
    connection->park();
    idle_.push_back(std::move(connection));
  }
  if (line_.empty()) {
    --leases_;
    return;
  }
  const auto next = std::move(line_.front());
  line_.pop_front();
  next->granted = true;
  next->wake.cancel();
}

void Pool::close() {
  closed_ = true;
  idle_.clear();
  for (ClientConnection* connection : busy_) connection->close();
  for (const auto& waiter : std::exchange(line_, {})) waiter->wake.cancel();
}

// Why it must not go out, or empty. Never repeats a value.
std::string unsafe(const ClientRequest& request) {
  static constexpr std::string_view ours[] = {"Host",       "Content-Length", "Transfer-Encoding",
                                              "Connection", "Expect",         "Upgrade"};
  if (!safe_header_name(request.method)) return "the method is not a token";
  if (!safe_target(request.path)) return "the path holds a character that is not allowed";
  return unsafe_header(request.headers, ours);
}

std::string to_bytes(const Origin& origin, const ClientRequest& request) {
  std::string bytes;
  bytes.reserve(512 + request.body.size());
  bytes.append(request.method).append(" ").append(target_of(origin, request.path)).append(" HTTP/1.1\r\nHost: ");
  bytes.append(origin.authority).append("\r\n");
  for (const auto& [name, value] : request.headers) bytes.append(name).append(": ").append(value).append("\r\n");
  if (!request.body.empty() || (request.method != "GET" && request.method != "HEAD"))
    bytes.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
  return bytes.append("\r\n").append(request.body);
}

asio::awaitable<ClientResult> call(std::shared_ptr<Pool> pool, ClientRequest request) {
  std::string problem = unsafe(request);
  if (!problem.empty()) co_return NotSent{std::move(problem)};
  const Lease lease = co_await pool->acquire();
  if (!lease) co_return NotSent{pool->closed() ? "the client is closed" : "all connections stayed busy"};
  if (!lease->opened()) {
    auto failed = co_await lease->open();
    if (failed) co_return std::move(*failed);
  }
  co_return co_await lease->exchange(to_bytes(pool->origin(), request), request.method == "HEAD");
}

class Client final : public HttpClient {
 public:
  explicit Client(std::shared_ptr<Pool> pool) : pool_(std::move(pool)) {}
  ~Client() override { pool_->close(); }
  asio::awaitable<ClientResult> send(ClientRequest request) override { return call(pool_, std::move(request)); }
  void close() override { pool_->close(); }

 private:
  std::shared_ptr<Pool> pool_;
};

}  // namespace

const std::string* ClientResponse::header(std::string_view name) const {
  return find_header(headers, name);
}

std::unique_ptr<HttpClient> make_http_client(asio::any_io_executor executor, std::string_view base,
                                             ClientOptions options) {
  return std::make_unique<Client>(std::make_shared<Pool>(executor, parse_origin(base), std::move(options)));
}

}  // namespace inward::net
