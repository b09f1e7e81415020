#include "adapters/net/ws_client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <exception>
#include <optional>

#include "adapters/net/deadlines.hpp"
#include "adapters/net/http_syntax.hpp"
#include "adapters/net/origin.hpp"
#include "adapters/net/ws_transport.hpp"

namespace inward::net {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

// Held by the connection and by each of its calls.
struct Channel {
  explicit Channel(asio::any_io_executor executor, ssl::context* tls)
      : socket(std::make_shared<ClientSocket>(std::move(executor), tls)), stream(WsTransport(socket)) {}
  std::shared_ptr<ClientSocket> socket;
  websocket::stream<WsTransport, false> stream;  // false: without permessage-deflate
};

WsEnded ended(Channel& channel, const error_code& error) {
  if (error == websocket::error::closed) {
    const int code = channel.stream.reason().code;
    if (code == 0) return {"the peer closed the connection", 0};
    return {"the peer closed the connection with code " + std::to_string(code), code};
  }
  static const auto& broken_protocol = error_code(websocket::error::closed).category();
  if (error.category() == broken_protocol) return {"closed by us: " + error.message(), 0};
  return {"the connection was lost: " + channel.socket->reason(error), 0};
}

asio::awaitable<WsMessage> read_from(std::shared_ptr<Channel> channel) {
  for (;;) {
    std::string text;
    auto buffer = asio::dynamic_buffer(text);
    const auto [error, size] = co_await channel->stream.async_read(buffer, no_throw);
    if (error) co_return ended(*channel, error);
    if (channel->stream.got_text()) co_return std::move(text);
  }
}

asio::awaitable<bool> send_to(std::shared_ptr<Channel> channel, std::string text) {
  const auto [error, size] = co_await channel->stream.async_write(asio::buffer(text), no_throw);
  co_return !error;
}

class Connection final : public WsConnection {
 public:
  explicit Connection(std::shared_ptr<Channel> channel) : channel_(std::move(channel)) {}
  ~Connection() override { Connection::close(); }
  asio::awaitable<WsMessage> read() override { return read_from(channel_); }
  asio::awaitable<bool> send(std::string text) override { return send_to(channel_, std::move(text)); }
  void close() override { channel_->socket->close("closed by us"); }

 private:
  std::shared_ptr<Channel> channel_;
};

// Why it must not go out, or empty.
std::string unsafe(const std::string& path, const Headers& headers) {
  static constexpr std::string_view ours[] = {"Host",
                                              "Origin",
                                              "Connection",
                                              "Upgrade",
                                              "Content-Length",
                                              "Transfer-Encoding",
                                              "Sec-WebSocket-Key",
                                              "Sec-WebSocket-Version",
                                              "Sec-WebSocket-Extensions",
                                              "Sec-WebSocket-Protocol",
                                              "Sec-WebSocket-Accept"};
  if (!safe_target(path)) return "the path holds a character that is not allowed";
  return unsafe_header(headers, ours);
}

void configure(websocket::stream<WsTransport, false>& stream, const Headers& headers, const WsOptions& options) {
  const auto closing = 2 * options.connect;  // past our own deadline for opening: bounds what Beast sends at the end
  stream.set_option(websocket::stream_base::timeout{closing, options.silence, true});
  stream.set_option(websocket::stream_base::decorator([headers](websocket::request_type& request) {
    for (const auto& [name, value] : headers) request.insert(name, value);
  }));
  stream.read_message_max(options.message_limit);
  stream.auto_fragment(false);
  stream.text(true);
}

// What the peer's answer to the upgrade says by itself, where it has a head of HTTP and is no 101.
std::optional<WsDeclined> declined_by(std::string answer) {
  http::response_parser<http::empty_body> parser;
  parser.header_limit(16 * 1024);
  error_code error;
  try {
    parser.put(asio::buffer(answer), error);
  } catch (const std::exception&) {  // Beast 1.81, for a field it cannot hold
    return std::nullopt;
  }
  if (!parser.is_header_done() || parser.get().result_int() == 101) return std::nullopt;
  WsDeclined declined{static_cast<int>(parser.get().result_int()), {}};
  for (const auto& field : parser.get()) declined.headers.emplace_back(field.name_string(), field.value());
  return declined;
}

asio::awaitable<WsOpened> open(std::shared_ptr<Channel> channel, Origin origin, std::string path, Headers headers,
                               WsOptions options) {
  std::string problem = unsafe(path, headers);
  if (!problem.empty()) co_return WsUnreachable{std::move(problem)};
  ClientSocket& socket = *channel->socket;
  const auto deadlines = std::make_shared<Deadlines>(socket.get_executor(), options.connect);
  Deadline deadline(deadlines, [&socket] { socket.close("out of time"); });
  deadline.set(options.connect);

  problem = co_await socket.open(origin);
  if (!problem.empty()) co_return WsUnreachable{std::move(problem)};
  configure(channel->stream, headers, options);
  const std::string target = target_of(origin, path);
  const auto [error] = co_await channel->stream.async_handshake(origin.authority, target, no_throw);
  deadline.clear();
  std::string answer = channel->stream.next_layer().end_upgrade();
  if (!error) co_return std::make_unique<Connection>(std::move(channel));
  auto declined = declined_by(std::move(answer));
  if (declined) co_return std::move(*declined);
  co_return WsUnreachable{"no upgrade by " + origin.authority + ": " + socket.reason(error)};
}

}  // namespace

const std::string* WsDeclined::header(std::string_view name) const {
  return find_header(headers, name);
}

asio::awaitable<WsOpened> open_websocket(asio::any_io_executor executor, std::string base, std::string path,
                                         Headers headers, WsOptions options) {
  Origin origin = parse_origin(base);
  const auto tls = make_client_tls(origin, options.ca_file);
  auto channel = std::make_shared<Channel>(std::move(executor), tls.get());
  return open(std::move(channel), std::move(origin), std::move(path), std::move(headers), std::move(options));
}

}  // namespace inward::net
