#include "adapters/net/client_connection.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cerrno>
#include <utility>

namespace inward::net {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
namespace http = boost::beast::http;
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

}  // namespace

ClientConnection::ClientConnection(asio::any_io_executor executor, const Origin& origin, const ClientOptions& options,
                                   ssl::context* tls, std::shared_ptr<Deadlines> deadlines)
    : origin_(origin),
      options_(options),
      socket_(executor, tls),
      received_(buffer_limit),
      deadline_(std::move(deadlines), [this] { socket_.close("out of time"); }) {}

asio::awaitable<std::optional<NotSent>> ClientConnection::open() {
  deadline_.set(options_.connect);
  std::string problem = co_await socket_.open(origin_);
  if (!problem.empty()) co_return NotSent{std::move(problem)};
  opened_ = true;
  co_return std::nullopt;
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
  if (!socket_.is_tls()) {
    sent = socket_.tcp().write_some(asio::buffer(request), error);
    if (error == asio::error::would_block) error = {};
  }
  if (!error && sent < request.size()) {
    const auto [later_error, more] = co_await write_all(asio::buffer(request) + sent);
    error = later_error;
    sent += more;
  }
  if (!error) co_return std::nullopt;
  if (!socket_.is_tls() && sent == 0)
    co_return NotSent{"the connection was closed before the request: " + socket_.reason(error)};
  co_return AnswerLost{"the connection broke within the request: " + socket_.reason(error)};
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
    if (error != asio::error::eof || !parser.is_header_done()) co_return "no whole answer: " + socket_.reason(error);
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
  return asio::async_write(socket_, bytes, no_throw);
}

ClientConnection::Transfer ClientConnection::read_some(asio::mutable_buffer target) {
  return socket_.async_read_some(target, no_throw);
}

void ClientConnection::park() {
  deadline_.set(options_.idle);
}

bool ClientConnection::silent() {
  if (!socket_.is_open()) return false;
  char byte = 0;
  const auto got = ::recv(socket_.tcp().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void ClientConnection::close() {
  socket_.close("closed by us");
}

}  // namespace inward::net
