#pragma once
// A WebSocket client (RFC 6455): text messages, no compression, one connection to one origin. https verifies the peer
// as http_client does. Sends no Origin header, which browsers are told by. Follows no redirects. One thread.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace inward::net {

struct WsOptions {
  std::chrono::milliseconds connect{10'000};  // name, TCP, TLS and the upgrade together
  std::chrono::milliseconds silence{60'000};  // nothing at all came for so long: dead. We ping at half of it
  std::size_t message_limit = 1 << 20;        // a longer one ends the connection
  std::string ca_file;                        // PEM; empty: the system's
};

struct WsEnded {
  std::string why;  // fit for an operator; never what was in a message or in the peer's close frame
  int code = 0;     // of the peer's close frame; 0: none came, or one without a code
};
using WsMessage = std::variant<std::string, WsEnded>;

// Destroying it closes it, without a word to the peer; safe also while read() or send() waits: they end as after
// close().
class WsConnection {
 public:
  virtual ~WsConnection() = default;
  // The next whole text message; binary ones are dropped. Pings are answered meanwhile, and only meanwhile, and only
  // then is it noticed that something came: keep reading. One call at a time. After WsEnded there is only WsEnded.
  virtual boost::asio::awaitable<WsMessage> read() = 0;
  // One call at a time; may run beside read(). False: the connection is gone.
  virtual boost::asio::awaitable<bool> send(std::string text) = 0;
  virtual void close() = 0;  // at once; a waiting read ends with WsEnded
};

// The peer answered the upgrade with something else than 101. The body is not kept.
struct WsDeclined {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  const std::string* header(std::string_view name) const;  // case-insensitive, first
};
// It could not be reached, TLS failed, or its answer was no HTTP.
struct WsUnreachable {
  std::string why;
};
using WsOpened = std::variant<std::unique_ptr<WsConnection>, WsDeclined, WsUnreachable>;

// `base` and `path` as for make_http_client and ClientRequest; throws std::invalid_argument as it does, at once. An
// unsafe path or header, and a header of the client's own (Host, Origin, Upgrade, Sec-WebSocket-...), is WsUnreachable.
// Bytes that came behind the 101 are the first of the messages.
boost::asio::awaitable<WsOpened> open_websocket(boost::asio::any_io_executor executor, std::string base,
                                                std::string path,
                                                std::vector<std::pair<std::string, std::string>> headers,
                                                WsOptions options);

}  // namespace inward::net
