#include "tests/unit/adapters/net_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace inward::test {
namespace {

// OpenSSL writes without MSG_NOSIGNAL.
void block_sigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace

bool PeerConnection::receive() {
  char chunk[4096];
  const auto got = tls_ ? ::SSL_read(tls_, chunk, sizeof chunk) : ::recv(socket_, chunk, sizeof chunk, 0);
  if (got > 0) pending_.append(chunk, static_cast<std::size_t>(got));
  return got > 0;
}

std::string PeerConnection::read_request() {
  std::size_t end = 0;
  while ((end = pending_.find("\r\n\r\n")) == std::string::npos)
    if (!receive()) return {};
  end += 4;
  const auto at = pending_.find("Content-Length: ");
  if (at < end) end += std::strtoul(pending_.c_str() + at + 16, nullptr, 10);
  while (pending_.size() < end)
    if (!receive()) return {};
  std::string request = pending_.substr(0, end);
  pending_.erase(0, end);
  return request;
}

void PeerConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = tls_ ? ::SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void PeerConnection::reset() {
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  const int nothing = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ::dup2(nothing, socket_);  // the connection's last descriptor goes, its number stays ours to close
  ::close(nothing);
}

Peer::Peer(Serve serve, SSL_CTX* tls) : serve_(std::move(serve)), tls_(tls) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  ::bind(listener_, reinterpret_cast<sockaddr*>(&address), length);
  ::listen(listener_, 64);
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

Peer::~Peer() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int socket : open_) ::shutdown(socket, SHUT_RDWR);
  }
  for (auto& thread : threads_) thread.join();
  ::close(listener_);
}

std::string Peer::url(const std::string& host) const {
  return (tls_ ? "https://" : "http://") + host + ":" + std::to_string(port_) + "/";
}

std::string Peer::announced_name() {
  const std::lock_guard lock(mutex_);
  return name_;
}

void Peer::accept_all() {
  for (int socket = 0; (socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
    ++accepted_;
    const std::lock_guard lock(mutex_);
    open_.push_back(socket);
    threads_.emplace_back([this, socket] { serve_one(socket); });
  }
}

void Peer::serve_one(int socket) {
  block_sigpipe();
  SSL* tls = tls_ ? ::SSL_new(tls_) : nullptr;
  if (tls) ::SSL_set_fd(tls, socket);
  if (!tls || ::SSL_accept(tls) == 1) {
    if (tls) {
      const std::lock_guard lock(mutex_);
      const char* name = ::SSL_get_servername(tls, TLSEXT_NAMETYPE_host_name);
      name_ = name ? name : "";
      ++shaken_;
    }
    PeerConnection connection(socket, tls);
    serve_(connection);
  }
  if (tls) ::SSL_free(tls);
  const std::lock_guard lock(mutex_);
  std::erase(open_, socket);
  ::close(socket);
}

}  // namespace inward::test
