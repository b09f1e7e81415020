#pragma once
// A server of ours on a thread of its own, on a free loopback port.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "adapters/net/http_server.hpp"

namespace inward::net {

inline boost::asio::awaitable<HttpResponse> echo(HttpRequest request) {
  co_return HttpResponse{200, "text/plain", request.method + " " + request.target + " " + request.body, {}};
}

class RunningServer {
 public:
  explicit RunningServer(std::vector<Route> routes, HttpLimits limits = {}, const char* address = "127.0.0.1")
      : server_(serve_http(io_.get_executor(), {boost::asio::ip::make_address(address), 0}, std::move(routes), limits)),
        port_(server_->endpoint().port()),
        thread_([this] { io_.run(); }) {}
  ~RunningServer() {
    io_.stop();
    thread_.join();
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  unsigned short port() const { return port_; }
  boost::asio::io_context& io() { return io_; }
  HttpServer& server() { return *server_; }

 private:
  boost::asio::io_context io_{1};
  std::unique_ptr<HttpServer> server_;
  unsigned short port_;
  std::thread thread_;
};

}  // namespace inward::net
