#pragma once
// A blocking HTTP/1.1 server on a free loopback port, for stand-ins of other people's services. Plain POSIX, a
// thread per connection: on purpose none of the code under test. Reads requests with a Content-Length only.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inward::test {

struct WireRequest {
  std::string method, target, body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string header(std::string_view name) const;  // case-insensitive; empty: absent
};

class WireSocket;  // ws_wire.hpp

struct WireAnswer {
  int status = 200;
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  bool hang_up = false;  // close the connection without a byte
  // To a request for WebSocket: 101 with `behind_head` (frames) in the same write, then this on the connection's own
  // thread; it returns once the socket has ended, and the connection is closed. What else is in the answer is not sent.
  std::function<void(const std::shared_ptr<WireSocket>&)> upgrade = {};
  std::string behind_head = {};
};

class WireServer {
 public:
  using Handle = std::function<WireAnswer(const WireRequest&)>;  // called from any connection's thread

  explicit WireServer(Handle handle);  // listens on return
  ~WireServer();

  std::uint16_t port() const;
  void refuse();  // cuts every connection, upgraded ones too, and waits for its thread; new ones are refused
  void listen();  // takes connections again, on the same port

 private:
  class Listener;
  Handle handle_;
  std::uint16_t port_ = 0;
  std::unique_ptr<Listener> listener_;
};

}  // namespace inward::test
