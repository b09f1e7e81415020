#pragma once
// What Beast's WebSocket reads and writes through: a client's socket, kept alive by every operation that runs on it
// (Beast pings on its own, and is then told of no owner). While the upgrade runs it keeps what the peer answers, and
// hands it to Beast in small bites: 1.81 throws out of its parser for a trailer of 64 KB, and loses messages that come
// with a long head.

#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/consign.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/buffers_prefix.hpp>
#include <boost/beast/core/role.hpp>
#include <limits>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "adapters/net/client_socket.hpp"

namespace inward::net {

class WsTransport {
 public:
  using executor_type = ClientSocket::executor_type;

  explicit WsTransport(std::shared_ptr<ClientSocket> socket)
      : socket_(std::move(socket)), answer_(std::make_shared<Answer>()) {}
  executor_type get_executor() { return socket_->get_executor(); }

  // The answer to the upgrade as far as it came; from now on bytes just pass.
  std::string end_upgrade() {
    answer_->bite = std::numeric_limits<std::size_t>::max();
    return std::exchange(answer_->bytes, {});
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    const auto target = boost::beast::buffers_prefix(answer_->bite, buffers);
    return boost::asio::async_compose<Token, void(boost::system::error_code, std::size_t)>(
        Read<std::decay_t<decltype(target)>>{socket_, answer_, target}, token, socket_->get_executor());
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return socket_->async_write_some(buffers, boost::asio::consign(std::forward<Token>(token), socket_));
  }

  // Beast's way to say that nothing came for too long.
  friend void beast_close_socket(WsTransport& transport) { transport.socket_->close("nothing came for too long"); }
  // The WebSocket has said its last: what the peer might still send is not waited for.
  template <class Handler>
  friend void async_teardown(boost::beast::role_type, WsTransport& transport, Handler&& handler) {
    transport.socket_->close("the connection has ended");
    boost::asio::post(transport.get_executor(),
                      boost::beast::bind_front_handler(std::forward<Handler>(handler), boost::system::error_code()));
  }

 private:
  struct Answer {
    static constexpr std::size_t limit = 48 * 1024;
    std::size_t bite = 512;  // less than the buffer into which Beast puts what came behind the head
    std::string bytes;

    // False: more than is acceptable.
    template <class Buffers>
    bool keep(const Buffers& from, std::size_t count) {
      const auto before = bytes.size();
      bytes.resize(before + count);
      boost::asio::buffer_copy(boost::asio::buffer(bytes.data() + before, count), from);
      return bytes.size() <= limit;
    }
  };

  template <class Buffers>
  struct Read {
    std::shared_ptr<ClientSocket> socket;
    std::shared_ptr<Answer> answer;
    Buffers target;

    template <class Self>
    void operator()(Self& self) {
      ClientSocket& from = *socket;
      const Buffers into = target;
      from.async_read_some(into, std::move(self));
    }
    template <class Self>
    void operator()(Self& self, boost::system::error_code error, std::size_t got) {
      const bool upgrading = answer->bite < std::numeric_limits<std::size_t>::max();
      if (upgrading && !answer->keep(target, got)) error = boost::asio::error::message_size;
      self.complete(error, got);
    }
  };

  std::shared_ptr<ClientSocket> socket_;
  std::shared_ptr<Answer> answer_;
};

}  // namespace inward::net
