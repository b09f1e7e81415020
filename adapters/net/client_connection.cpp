#include "adapters/net/client_connection.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <utility>

#include "adapters/net/http_syntax.hpp"

namespace inward::net {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t read_size = 8 * 1024;
constexpr std::size_t buffer_limit = 32 * 1024;  // bounds what Beast's header_limit does not: chunk framing, trailers
constexpr std::uint32_t header_limit = 16 * 1024;

ClientResponse to_response(http::response<http::string_body> message) {
  ClientResponse response;
  response.status = static_cast<int>(message.result_int());
  for (const auto& field : message) response.headers.emplace_back(field.name_string(), field.value());
  response.body = std::move(message.body());
  return response;
}

std::optional<asio::ip::address> literal_address(const std::string& host) {
  error_code error;
  const auto address = asio::ip::make_address(host, error);
  if (error) return std::nullopt;
  return address;
}

}  // namespace

ClientConnection::ClientConnection(asio::any_io_executor executor, const Origin& origin, const ClientOptions& options,
                                   ssl::context* tls, std::shared_ptr<Deadlines> deadlines)
    : origin_(origin),
      options_(options),
      resolved_(std::make_shared<asio::steady_timer>(executor)),
      socket_(executor),
      received_(buffer_limit),
      deadline_(std::move(deadlines), [this] { end("out of time"); }) {
  if (tls) tls_.emplace(socket_, *tls);
}

std::string ClientConnection::reason(const error_code& error) const {
  return ended_ ? ended_ : error.message();
}

asio::awaitable<std::optional<NotSent>> ClientConnection::open() {
  deadline_.set(options_.connect);
  const Endpoints endpoints = co_await resolve();
  if (ended_) co_return NotSent{"cannot connect to " + origin_.authority + ": " + ended_};
  if (endpoints.empty()) co_return NotSent{"no address found for " + origin_.host};
  const auto [error, peer] = co_await asio::async_connect(socket_, endpoints, no_throw);
  if (error) co_return NotSent{"cannot connect to " + origin_.authority + ": " + reason(error)};
  error_code ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  std::optional<NotSent> failed;
  if (tls_) failed = co_await shake_hands();
  opened_ = !failed;
  co_return failed;
}

// The system's resolver cannot be interrupted: past the deadline it is left to end alone, and its answer is dropped.
asio::awaitable<ClientConnection::Endpoints> ClientConnection::resolve() {
  const auto port = static_cast<unsigned short>(std::stoul(origin_.port));
  if (const auto address = literal_address(origin_.host)) co_return Endpoints{{*address, port}};
  if (same_name(origin_.host, "localhost"))
    co_return Endpoints{{asio::ip::address_v4::loopback(), port}, {asio::ip::address_v6::loopback(), port}};

  const auto found = std::make_shared<Endpoints>();
  const auto resolver = std::make_shared<tcp::resolver>(socket_.get_executor());
  resolved_->expires_at(asio::steady_timer::time_point::max());
  resolver->async_resolve(
      origin_.host, origin_.port,
      [resolver, found, wake = resolved_](const error_code&, const tcp::resolver::results_type& all) {
        found->assign(all.begin(), all.end());
        wake->cancel();
      });
  co_await resolved_->async_wait(no_throw);
  co_return std::move(*found);
}

asio::awaitable<std::optional<NotSent>> ClientConnection::shake_hands() {
  tls_->set_verify_mode(ssl::verify_peer);
  tls_->set_verify_callback(ssl::host_name_verification(origin_.host));
  if (!literal_address(origin_.host) && SSL_set_tlsext_host_name(tls_->native_handle(), origin_.host.c_str()) != 1)
    co_return NotSent{"TLS: the host name cannot be announced"};
  const auto [error] = co_await tls_->async_handshake(ssl::stream_base::client, no_throw);
  if (!error) co_return std::nullopt;
  const long verdict = SSL_get_verify_result(tls_->native_handle());
  std::string detail = verdict == X509_V_OK ? reason(error) : X509_verify_cert_error_string(verdict);
  if (verdict == X509_V_ERR_UNSPECIFIED) detail = "the certificate is not for this host";  // host_name_verification
  co_return NotSent{"TLS with " + origin_.authority + ": " + detail};
}

asio::awaitable<ClientResult> ClientConnection::exchange(std::string request, bool head) {
  keep_alive_ = false;
  deadline_.set(options_.answer);
  if (auto failed = co_await write(std::move(request))) co_return std::move(*failed);
  ClientResult result = co_await read_answer(head);
  deadline_.clear();
  co_return result;
}

// What went wrong, or nothing. NotSent only where the kernel took no byte of it; of TLS records that is not known.
asio::awaitable<std::optional<ClientResult>> ClientConnection::write(std::string request) {
  error_code error;
  std::size_t sent = 0;
  if (!tls_) {
    sent = socket_.write_some(asio::buffer(request), error);
    if (error == asio::error::would_block) error = {};
  }
  if (!error && sent < request.size()) {
    const auto [later_error, more] = co_await write_all(asio::buffer(request) + sent);
    error = later_error;
    sent += more;
  }
  if (!error) co_return std::nullopt;
  if (!tls_ && sent == 0) co_return NotSent{"the connection was closed before the request: " + reason(error)};
  co_return AnswerLost{"the connection broke within the request: " + reason(error)};
}

asio::awaitable<ClientResult> ClientConnection::read_answer(bool head) {
  for (;;) {
    Parser parser;
    parser.eager(true);
    parser.header_limit(header_limit);
    parser.body_limit(options_.body_limit);
    parser.skip(head);
    std::string problem = co_await read_message(parser);
    if (!problem.empty()) co_return AnswerLost{std::move(problem)};
    const unsigned status = parser.get().result_int();
    if (status == 101) co_return AnswerLost{"the server changed the protocol"};
    if (status < 200) continue;  // an interim answer
    keep_alive_ = parser.keep_alive() && received_.size() == 0;
    co_return to_response(parser.release());
  }
}

asio::awaitable<std::string> ClientConnection::read_message(Parser& parser) {
  while (!parser.is_done()) {
    if (received_.size() > 0) {
      std::string problem = feed(parser);
      if (!problem.empty() || parser.is_done()) co_return problem;
    }
    const auto room = std::min(read_size, received_.max_size() - received_.size());
    if (room == 0) co_return "the framing of the answer is too large";
    const auto [error, got] = co_await read_some(received_.prepare(room));
    received_.commit(got);
    if (!error) continue;
    if (error != asio::error::eof || !parser.is_header_done()) co_return "no whole answer: " + reason(error);
    error_code unfinished;
    parser.put_eof(unfinished);
    co_return unfinished ? "no whole answer: " + unfinished.message() : std::string();
  }
  co_return std::string();
}

// Beast 1.81 throws out of its parser for a trailer field it cannot hold.
std::string ClientConnection::feed(Parser& parser) {
  try {
    error_code error;
    received_.consume(parser.put(received_.data(), error));
    if (!error || error == http::error::need_more) return {};
    return "not an acceptable answer: " + error.message();
  } catch (const std::exception&) {
    return "not an acceptable answer";
  }
}

ClientConnection::Transfer ClientConnection::write_all(asio::const_buffer bytes) {
  if (tls_) return asio::async_write(*tls_, bytes, no_throw);
  return asio::async_write(socket_, bytes, no_throw);
}

ClientConnection::Transfer ClientConnection::read_some(asio::mutable_buffer target) {
  if (tls_) return tls_->async_read_some(target, no_throw);
  return socket_.async_read_some(target, no_throw);
}

void ClientConnection::park() {
  deadline_.set(options_.idle);
}

bool ClientConnection::silent() {
  if (!socket_.is_open()) return false;
  char byte = 0;
  const auto got = ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void ClientConnection::close() {
  end("closed by us");
}

void ClientConnection::end(const char* why) {
  error_code ignored;
  if (!ended_) ended_ = why;
  socket_.close(ignored);
  resolved_->cancel();
}

}  // namespace inward::net
