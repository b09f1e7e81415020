#pragma once
// A client's socket, plain or TLS: opened once, then read and written. https verifies the peer's chain and host name
// (TLS 1.2 or later, SNI). It must outlive what runs on it. One thread.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/net/origin.hpp"

namespace inward::net {

// Null for plain http. `ca_file` is PEM; empty: the system's authorities. Throws std::invalid_argument where they
// cannot be read.
std::unique_ptr<boost::asio::ssl::context> make_client_tls(const Origin& origin, const std::string& ca_file);

class ClientSocket {
 public:
  using executor_type = boost::asio::any_io_executor;

  // `tls` null: plain.
  ClientSocket(executor_type executor, boost::asio::ssl::context* tls);
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  // Name, TCP and TLS: why it could not be opened, or empty. Unbounded in time: close() ends it.
  boost::asio::awaitable<std::string> open(const Origin& origin);
  void close(const char* why);  // ends what runs; the first `why` stays

  executor_type get_executor() { return socket_.get_executor(); }
  boost::asio::ip::tcp::socket& tcp() { return socket_; }  // beneath TLS
  bool is_open() const { return socket_.is_open(); }
  bool is_tls() const { return tls_.has_value(); }
  // What ended an operation: our own reason where we closed it, else the error's.
  std::string reason(const boost::system::error_code& error) const { return closed_ ? closed_ : error.message(); }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    if (tls_) return tls_->async_read_some(buffers, std::forward<Token>(token));
    return socket_.async_read_some(buffers, std::forward<Token>(token));
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    if (tls_) return tls_->async_write_some(buffers, std::forward<Token>(token));
    return socket_.async_write_some(buffers, std::forward<Token>(token));
  }

 private:
  using Endpoints = std::vector<boost::asio::ip::tcp::endpoint>;
  boost::asio::awaitable<Endpoints> resolve(const Origin& origin);
  boost::asio::awaitable<std::string> shake_hands(const Origin& origin);

  std::shared_ptr<boost::asio::steady_timer> resolved_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
  const char* closed_ = nullptr;  // why
};

}  // namespace inward::net
