#pragma once
// Runs a WebSocket client on the test's own thread, against a server at the wire.

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "adapters/net/ws_client.hpp"
#include "tests/support/wire_server.hpp"
#include "tests/support/ws_wire.hpp"

namespace inward::net {

using WsHeaders = std::vector<std::pair<std::string, std::string>>;

class RunningSockets {
 public:
  template <class T>
  std::future<T> start(boost::asio::awaitable<T> call) {
    return boost::asio::co_spawn(io_, std::move(call), boost::asio::use_future);
  }
  template <class T>
  T wait(std::future<T> result) {
    while (result.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      io_.restart();
      io_.run_one_for(std::chrono::milliseconds(20));
    }
    return result.get();
  }
  template <class T>
  T run(boost::asio::awaitable<T> call) {
    return wait(start(std::move(call)));
  }
  void turn() { io_.restart(), io_.poll(); }

  WsOpened open(const std::string& url, WsHeaders headers = {}, WsOptions options = {}) {
    return run(open_websocket(io_.get_executor(), url, "api/v4/websocket", std::move(headers), std::move(options)));
  }
  // Null where it was not opened.
  std::unique_ptr<WsConnection> connect(const std::string& url, WsOptions options = {}) {
    auto opened = open(url, {}, std::move(options));
    auto* connection = std::get_if<std::unique_ptr<WsConnection>>(&opened);
    return connection ? std::move(*connection) : nullptr;
  }
  WsMessage read(WsConnection& connection) { return run(connection.read()); }

 private:
  boost::asio::io_context io_{1};
};

inline std::string url_of(const test::WireServer& server) {
  return "http://127.0.0.1:" + std::to_string(server.port());
}

inline std::string text_of(const WsMessage& message) {
  const auto* text = std::get_if<std::string>(&message);
  return text ? *text : "ended: " + std::get<WsEnded>(message).why;
}

// The code with which the peer closed, -1 for a message.
inline int code_of(const WsMessage& message) {
  const auto* ended = std::get_if<WsEnded>(&message);
  return ended ? ended->code : -1;
}

inline std::string why(const WsMessage& message) {
  const auto* ended = std::get_if<WsEnded>(&message);
  return ended ? ended->why : "a message";
}

inline std::string why(const WsOpened& opened) {
  const auto* unreachable = std::get_if<WsUnreachable>(&opened);
  return unreachable ? unreachable->why : "it was reached";
}

// A server that upgrades every request and runs `serve` with its socket.
inline test::WireServer::Handle upgrading(std::function<void(test::WireSocket&)> serve, std::string behind_head = {}) {
  return [serve = std::move(serve), behind_head = std::move(behind_head)](const test::WireRequest&) {
    test::WireAnswer answer;
    answer.upgrade = [serve](const std::shared_ptr<test::WireSocket>& socket) { serve(*socket); };
    answer.behind_head = behind_head;
    return answer;
  };
}

inline void echo_all(test::WireSocket& socket) {
  while (const auto text = socket.next_text()) socket.send_text(*text);
}

}  // namespace inward::net
