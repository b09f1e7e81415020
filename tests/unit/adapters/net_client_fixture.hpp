#pragma once
// Runs an HTTP client on the test's own thread.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>
#include <memory>
#include <string>

#include "adapters/net/http_client.hpp"

namespace inward::net {

class RunningClient {
 public:
  explicit RunningClient(const std::string& url, ClientOptions options = {})
      : client_(make_http_client(io_.get_executor(), url, std::move(options))) {}

  std::future<ClientResult> start(ClientRequest request) {
    return boost::asio::co_spawn(io_, client_->send(std::move(request)), boost::asio::use_future);
  }
  template <class T>
  T wait(std::future<T> result) {
    while (result.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      io_.restart();
      io_.run_one_for(std::chrono::milliseconds(20));
    }
    return result.get();
  }
  ClientResult send(ClientRequest request) { return wait(start(std::move(request))); }
  void turn() { io_.restart(), io_.poll(); }
  HttpClient& client() { return *client_; }

 private:
  boost::asio::io_context io_{1};
  std::unique_ptr<HttpClient> client_;
};

inline ClientRequest request(std::string path, std::string body = {}) {
  ClientRequest made;
  made.path = std::move(path);
  made.body = std::move(body);
  return made;
}

// The answer's status, or 0 for NotSent and -1 for AnswerLost.
inline int outcome(const ClientResult& result) {
  if (const auto* response = std::get_if<ClientResponse>(&result)) return response->status;
  return std::holds_alternative<NotSent>(result) ? 0 : -1;
}

inline std::string body_of(const ClientResult& result) {
  const auto* response = std::get_if<ClientResponse>(&result);
  return response ? response->body : "no answer";
}

inline std::string why(const ClientResult& result) {
  if (const auto* not_sent = std::get_if<NotSent>(&result)) return not_sent->why;
  if (const auto* lost = std::get_if<AnswerLost>(&result)) return lost->why;
  return {};
}

}  // namespace inward::net
