#pragma once
// A blocking HTTP client on plain POSIX sockets: it sends exactly the bytes a test gives, good or bad.
// Every wait ends after `patience` with an exception, so that a silent server fails a test and never hangs it.

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inward::test {

using RawHeaders = std::vector<std::pair<std::string, std::string>>;

struct RawResponse {
  int status = 0;
  RawHeaders headers;
  std::string body;
  std::string header(std::string_view name) const;  // case-insensitive, first; empty where absent
};

// The peer closed or reset before a whole response had come.
struct PeerClosed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class RawConnection {
 public:
  // Throws std::system_error where nobody listens.
  explicit RawConnection(unsigned short port, const std::string& address = "127.0.0.1",
                         std::chrono::milliseconds patience = std::chrono::seconds(10));
  ~RawConnection();
  RawConnection(RawConnection&& other) noexcept;
  RawConnection& operator=(RawConnection&& other) noexcept;

  // Silent where the peer has closed: what it answered before is still there to read().
  void send(std::string_view bytes);
  void finish_sending();  // half-close

  // One whole response (by Content-Length, chunks, or close). Throws PeerClosed, or std::runtime_error.
  RawResponse read();
  RawResponse read_head_only();  // the answer to HEAD
  // Waits: true where the peer ends the connection without another byte, false where bytes come or `within` ends.
  bool closed_by_peer(std::chrono::milliseconds within = std::chrono::seconds(5));
  bool was_reset() const { return was_reset_; }   // that end was a RST
  bool silent(std::chrono::milliseconds within);  // waits: neither bytes nor the end come
  void reset();                                   // closes with RST

 private:
  std::string read_until(std::string_view mark);
  std::string read_exactly(std::size_t count);
  std::string read_chunks();
  RawResponse read_head();
  bool fill();  // false: the peer closed
  void close() noexcept;

  int socket_ = -1;
  int patience_ms_ = 0;
  bool was_reset_ = false;
  std::string pending_;
};

// One request on a fresh connection. Host and Content-Length are added where `headers` has none.
RawResponse post(unsigned short port, std::string_view path, const RawHeaders& headers, std::string_view body);
RawResponse get(unsigned short port, std::string_view path);
// The bytes post() would send, with keep-alive.
std::string post_bytes(std::string_view path, const RawHeaders& headers, std::string_view body);

}  // namespace inward::test
