#pragma once
// One connection of the HTTP server, from its first byte to its end.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "adapters/net/deadlines.hpp"
#include "adapters/net/http_server.hpp"
#include "adapters/net/request_head.hpp"
#include "adapters/net/request_rules.hpp"

namespace inward::net {

// What the sessions of one server share. One thread.
struct ServerContext {
  std::vector<Route> routes;
  HttpLimits limits;
  std::shared_ptr<Deadlines> deadlines;
  bool stopping = false;  // running requests are answered, then their connections close
};

// The bytes of a response. Throws std::invalid_argument where a header would break it.
void append_response(std::string& out, const HttpResponse& response, bool keep_alive, bool without_body);

class HttpSession {
 public:
  // `context` outlives the session.
  HttpSession(boost::asio::ip::tcp::socket socket, ServerContext& context);
  HttpSession(const HttpSession&) = delete;
  HttpSession& operator=(const HttpSession&) = delete;

  // Ends when the connection has. Never throws.
  boost::asio::awaitable<void> run();
  void close_if_idle();
  void cut();  // ends run() soon; a handler that runs is waited for, its answer is dropped

 private:
  enum class Phase { idle, reading, handling };

  boost::asio::awaitable<bool> serve_next();  // these say whether the connection goes on
  boost::asio::awaitable<HeadEnd> read_head();
  boost::asio::awaitable<bool> read_body(std::string& body, std::size_t size);
  boost::asio::awaitable<bool> answer(Admitted admitted);
  boost::asio::awaitable<bool> refuse(Refusal refusal);
  boost::asio::awaitable<bool> write();
  boost::asio::awaitable<void> drain();
  std::variant<Admitted, Refusal> judge(HeadEnd head);
  void begin_request();
  void end_of_life();
  bool write_at_once();

  boost::asio::ip::tcp::socket socket_;
  ServerContext& context_;
  boost::beast::flat_buffer received_;
  std::string out_;
  Deadline phase_end_;
  Deadline life_end_;
  Phase phase_ = Phase::idle;
  int requests_ = 0;
  bool last_ = false;    // the request being handled is the connection's last
  bool linger_ = false;  // bytes that nobody will answer may still come
};

}  // namespace inward::net
