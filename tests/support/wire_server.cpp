#include "tests/support/wire_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <list>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "tests/support/ws_wire.hpp"

namespace inward::test {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == text.npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

WireRequest parse_head(std::string_view head) {
  WireRequest request;
  const auto line = head.substr(0, head.find("\r\n"));
  const auto method_end = line.find(' ');
  const auto target_end = line.rfind(' ');
  request.method = line.substr(0, method_end);
  if (target_end > method_end && target_end != line.npos)
    request.target = line.substr(method_end + 1, target_end - method_end - 1);
  for (auto at = line.size() + 2; at < head.size();) {
    const auto end = std::min(head.find("\r\n", at), head.size());
    const auto field = head.substr(at, end - at);
    if (const auto colon = field.find(':'); colon != field.npos)
      request.headers.emplace_back(field.substr(0, colon), trimmed(field.substr(colon + 1)));
    at = end + 2;
  }
  return request;
}

// The next request of this connection; none: the peer closed it.
std::optional<WireRequest> read_request(int socket, std::string& pending) {
  std::optional<WireRequest> request;
  std::size_t body_at = 0, body_size = 0;
  for (;;) {
    if (!request) {
      if (const auto end = pending.find("\r\n\r\n"); end != pending.npos) {
        request = parse_head(std::string_view(pending).substr(0, end));
        const auto length = request->header("Content-Length");
        body_at = end + 4;
        body_size = length.empty() ? 0 : std::stoul(length);
      }
    }
    if (request && pending.size() >= body_at + body_size) {
      request->body = pending.substr(body_at, body_size);
      pending.erase(0, body_at + body_size);
      return request;
    }
    char bytes[16384];
    const auto count = ::recv(socket, bytes, sizeof bytes, 0);
    if (count <= 0) return std::nullopt;
    pending.append(bytes, static_cast<std::size_t>(count));
  }
}

bool write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool write_answer(int socket, const WireAnswer& answer) {
  std::string bytes = "HTTP/1.1 " + std::to_string(answer.status) + " Stand-in\r\n";
  for (const auto& [name, value] : answer.headers) bytes += name + ": " + value + "\r\n";
  bytes += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body;
  return write_all(socket, bytes);
}

void serve_upgraded(int socket, const WireRequest& request, std::string pending, const WireAnswer& answer) {
  if (!write_all(socket, upgrade_head(request.header("Sec-WebSocket-Key")) + answer.behind_head)) return;
  const auto upgraded = std::make_shared<WireSocket>(socket, request, std::move(pending));
  answer.upgrade(upgraded);
  upgraded->forget();
}

[[noreturn]] void fail(const char* what) {
  throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

std::string WireRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (same_name(key, name)) return value;
  return {};
}

// One life of the listening socket and of the connections it took.
class WireServer::Listener {
 public:
  Listener(std::uint16_t port, const Handle& handle) : handle_(handle) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket_ < 0) fail("socket");
    const int on = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    auto* where = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(socket_, where, size) != 0 || ::listen(socket_, 256) != 0 || ::getsockname(socket_, where, &size) != 0) {
      ::close(socket_);
      fail("listen");
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }

  ~Listener() {
    ::shutdown(socket_, SHUT_RDWR);  // wakes accept()
    acceptor_.join();
    ::close(socket_);
    {
      const std::lock_guard lock(mutex_);
      for (const auto& connection : connections_)
        if (connection.socket >= 0) ::shutdown(connection.socket, SHUT_RDWR);
    }
    for (auto& connection : connections_) connection.thread.join();
  }

  std::uint16_t port() const { return port_; }

 private:
  struct Connection {
    int socket = -1;
    std::thread thread;
  };

  void accept_all() {
    for (;;) {
      const int socket = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (socket < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
      if (socket < 0) return;
      const int on = 1;
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      const std::lock_guard lock(mutex_);
      auto& connection = connections_.emplace_back();
      connection.socket = socket;
      connection.thread = std::thread([this, &connection, socket] { serve(connection, socket); });
    }
  }

  void serve(Connection& connection, int socket) {
    std::string pending;
    while (const auto request = read_request(socket, pending)) {
      const auto answer = handle_(*request);
      if (answer.upgrade) serve_upgraded(socket, *request, std::move(pending), answer);
      if (answer.upgrade || answer.hang_up || !write_answer(socket, answer)) break;
    }
    const std::lock_guard lock(mutex_);
    connection.socket = -1;
    ::close(socket);
  }

  const Handle& handle_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::thread acceptor_;
  std::mutex mutex_;
  std::list<Connection> connections_;
};

WireServer::WireServer(Handle handle) : handle_(std::move(handle)) {
  listen();
}
WireServer::~WireServer() = default;
std::uint16_t WireServer::port() const {
  return port_;
}
void WireServer::refuse() {
  listener_.reset();
}

void WireServer::listen() {
  if (listener_) return;
  listener_ = std::make_unique<Listener>(port_, handle_);
  port_ = listener_->port();
}

}  // namespace inward::test
