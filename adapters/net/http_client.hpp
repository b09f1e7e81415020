#pragma once
// An HTTP/1.1 client to one origin, pooled. https verifies the peer's chain and host name (TLS 1.2 or later, SNI);
// plain http is for loopback only. Follows no redirects, uses no proxy from the environment. One thread.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace inward::net {

struct ClientRequest {
  std::string method = "POST";
  std::string path;  // added to the origin's own path; letters, digits and -._~/?=&% only
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct ClientResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  const std::string* header(std::string_view name) const;  // case-insensitive, first
};

// Nothing was sent (refused, unresolved, TLS failed, an unsafe header): safe to repeat.
struct NotSent {
  std::string why;
};
// The request went out whole or in part and no whole answer came: it may have been done.
struct AnswerLost {
  std::string why;
};
using ClientResult = std::variant<ClientResponse, NotSent, AnswerLost>;

struct ClientOptions {
  std::size_t connections = 16;
  // `connect` bounds the wait for a free connection, and again opening one; `idle` how long an unused one is kept.
  std::chrono::milliseconds connect{5'000}, answer{15'000}, idle{30'000};
  std::size_t body_limit = 1 << 20;
  std::string ca_file;  // PEM; empty: the system's
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // Waits for a free connection where all are busy, first come first served. An unsafe path or header
  // (http_syntax.hpp), and a header of the client's own (Host, Content-Length, Connection, ...) is NotSent. A
  // kept-alive connection that was closed before a byte of the answer came, on which the write surely failed, is
  // NotSent; else AnswerLost.
  virtual boost::asio::awaitable<ClientResult> send(ClientRequest) = 0;
  virtual void close() = 0;  // ends all connections; waiting calls get NotSent or AnswerLost
};

// `base` is an absolute URL, as https://slack.com/api/. Throws std::invalid_argument with a reason fit for an operator
// where it is not one, has user info, query or fragment, or is plain http to anything but a loopback address.
std::unique_ptr<HttpClient> make_http_client(boost::asio::any_io_executor executor, std::string_view base,
                                             ClientOptions options = {});

}  // namespace inward::net
