#pragma once
// One connection of the HTTP client: opened once, then one exchange after the other. One thread.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "adapters/net/client_socket.hpp"
#include "adapters/net/deadlines.hpp"
#include "adapters/net/http_client.hpp"
#include "adapters/net/origin.hpp"

namespace inward::net {

class ClientConnection {
 public:
  // `origin` and `options` outlive it. `tls` is null for plain http.
  ClientConnection(boost::asio::any_io_executor executor, const Origin& origin, const ClientOptions& options,
                   boost::asio::ssl::context* tls, std::shared_ptr<Deadlines> deadlines);
  ClientConnection(const ClientConnection&) = delete;
  ClientConnection& operator=(const ClientConnection&) = delete;

  // Why it could not be opened, or nothing.
  boost::asio::awaitable<std::optional<NotSent>> open();
  // `request` is the whole request as bytes; `head` where its method is HEAD.
  boost::asio::awaitable<ClientResult> exchange(std::string request, bool head);

  bool opened() const { return opened_; }
  bool reusable() const { return keep_alive_ && socket_.is_open(); }
  void park();    // closes itself after the idle time
  bool silent();  // the peer has neither closed nor sent anything since its last answer
  void close();   // ends what runs

 private:
  using Parser = boost::beast::http::response_parser<boost::beast::http::string_body>;
  using Transfer = boost::asio::awaitable<std::tuple<boost::system::error_code, std::size_t>>;

  boost::asio::awaitable<std::optional<ClientResult>> write(std::string request);
  boost::asio::awaitable<ClientResult> read_answer(bool head);
  boost::asio::awaitable<std::string> read_message(Parser& parser);  // what went wrong, or empty
  std::string feed(Parser& parser);                                  // the same
  Transfer write_all(boost::asio::const_buffer bytes);
  Transfer read_some(boost::asio::mutable_buffer target);

  const Origin& origin_;
  const ClientOptions& options_;
  ClientSocket socket_;
  boost::beast::flat_buffer received_;
  Deadline deadline_;
  bool opened_ = false;
  bool keep_alive_ = false;  // the last answer came whole, and another exchange may follow
};

}  // namespace inward::net
