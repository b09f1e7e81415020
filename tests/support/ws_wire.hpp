#pragma once
// The server's side of WebSocket (RFC 6455) for stand-ins: the bytes, and a socket that speaks them. Blocking POSIX, on
// purpose none of the code under test. No extensions.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "tests/support/wire_server.hpp"

namespace inward::test {

enum class WsOp : std::uint8_t { more = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

struct WsFrame {
  WsOp op = WsOp::text;
  std::string payload;
  bool last = true;  // of its message
  bool masked = false;
  int close_code() const;  // of a close frame; 0: without one
};

std::string upgrade_head(const std::string& key);  // the whole 101 for a Sec-WebSocket-Key
std::string to_bytes(const WsFrame& frame);        // as a server sends it: never masked
std::string text_frame(std::string_view text);
std::string close_frame(int code, std::string_view reason = {});
// Takes the first frame off `pending`, unmasked; none: not yet whole.
std::optional<WsFrame> take_frame(std::string& pending);

// One upgraded connection. Sending, drop() and the counts: from any thread, also after the end. Reading: the
// connection's own thread.
class WireSocket {
 public:
  using Limit = std::chrono::milliseconds;

  WireSocket(int socket, WireRequest request, std::string pending);
  WireSocket(const WireSocket&) = delete;
  WireSocket& operator=(const WireSocket&) = delete;

  const WireRequest& request() const { return request_; }  // the upgrade

  // False: the connection has ended.
  bool send_raw(std::string_view bytes);
  bool send_text(std::string_view text);
  bool send_ping(std::string_view payload = {});
  bool close(int code, std::string_view reason = {});  // sends the close frame; the TCP connection stays
  void drop();                                         // ends TCP at once, without a close frame

  // The next frame of any kind; none: the connection has ended, or the limit is over. Pings are answered, and so is a
  // close frame, after which the connection has ended. The limit only bounds a test that fails.
  std::optional<WsFrame> next(Limit limit = Limit(10'000));
  // The next whole text, whatever comes before it.
  std::optional<std::string> next_text(Limit limit = Limit(10'000));
  void answer_pings(bool answers);

  bool ended() const;
  int pings() const;       // that came
  int pongs() const;       // that came
  int close_code() const;  // of the close frame that came; 0: none

  void forget();  // for the server, which closes the descriptor after

 private:
  bool receive(std::chrono::steady_clock::time_point deadline);
  void heed(const WsFrame& frame);
  int descriptor() const;  // negative: ended

  const WireRequest request_;
  std::string pending_;       // the reader's
  std::mutex sending_;        // a frame goes out whole; taken before mutex_
  mutable std::mutex mutex_;  // of all below
  int socket_;                // negative: ended
  bool shut_ = false;
  bool answers_pings_ = true;
  int pings_ = 0, pongs_ = 0, close_code_ = 0;
};

}  // namespace inward::test
