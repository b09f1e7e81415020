#pragma once
// An HTTP/1.1 server that survives the open internet. Plain TCP: TLS ends at the operator's proxy.
//
// Refuses before a handler runs: any Transfer-Encoding (411), not HTTP/1.1 (505), Expect (417), Upgrade, obs-fold,
// absolute-form, not exactly one Host, repeated or listed Content-Length (400), unknown path (404), wrong method
// (405 with Allow), no Content-Length but on GET and HEAD (411), a body over the route's limit (413), headers over
// 8 KiB (431). Closes after any answer of 400 or more. Slow peers are cut by deadline; connections are counted in
// all and per address (an IPv6 address as its /64).
// Handlers never see a partial body. An exception from one is a 500, and the server lives on.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inward::net {

struct HttpRequest {
  std::string method;
  std::string target;  // path and query as sent
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  // Case-insensitive. None: absent. Also none where it is there twice: whom to believe is not ours to guess.
  const std::string* header(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";  // not sent with an empty body
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  bool close = false;  // end the connection after it: the peer would keep it without using it again
};

using Handler = std::function<boost::asio::awaitable<HttpResponse>(HttpRequest)>;

struct Route {
  std::string method;  // "POST", "GET" (which serves HEAD too)
  std::string path;    // exact, without query
  std::size_t body_limit = 0;
  Handler handle;
};

struct HttpLimits {
  std::size_t header_bytes = 8 * 1024;
  std::size_t connections = 512;
  std::size_t connections_per_address = 32;  // loopback, where the proxy lives, is not counted
  int requests_per_connection = 1000;
  std::chrono::milliseconds header{5'000}, body{10'000}, idle{15'000}, write{10'000}, lifetime{300'000};
};

class HttpServer {
 public:
  virtual ~HttpServer() = default;
  virtual boost::asio::ip::tcp::endpoint endpoint() const = 0;  // with the port the system gave for 0
  // Stops accepting at once; idle connections close, running requests finish or are cut after `grace`.
  virtual boost::asio::awaitable<void> stop(std::chrono::milliseconds grace) = 0;
};

// Listens on return; throws boost::system::system_error where it cannot. `executor` runs on one thread only.
std::unique_ptr<HttpServer> serve_http(boost::asio::any_io_executor executor, boost::asio::ip::tcp::endpoint listen,
                                       std::vector<Route> routes, HttpLimits limits = {});

}  // namespace inward::net
