// What a server may send a WebSocket client: the answer to its upgrade, and frames. The first byte of the input says
// whether a good 101 comes before the rest. Whatever comes, the connection ends, and each text is some event.
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/net/ws_client.hpp"

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

std::string accepted(const std::string& request) {
  constexpr std::string_view name = "Sec-WebSocket-Key: ";
  const auto at = request.find(name) + name.size();
  const auto key = request.substr(at, request.find("\r\n", at) - at) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  unsigned char hash[SHA_DIGEST_LENGTH], text[32];
  SHA1(reinterpret_cast<const unsigned char*>(key.data()), key.size(), hash);
  EVP_EncodeBlock(text, hash, sizeof hash);
  return reinterpret_cast<const char*>(text);
}

asio::awaitable<void> serve(tcp::acceptor& acceptor, const std::string& bytes, bool upgrades) {
  auto [error, socket] = co_await acceptor.async_accept(no_throw);
  if (error) std::abort();
  std::string request;
  auto buffer = asio::dynamic_buffer(request);
  const auto [unread, size] = co_await asio::async_read_until(socket, buffer, "\r\n\r\n", no_throw);
  if (unread) co_return;
  std::string answer;
  if (upgrades)
    answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
             accepted(request) + "\r\n\r\n";
  answer += bytes;
  co_await asio::async_write(socket, asio::buffer(answer), no_throw);
  boost::system::error_code ignored;
  socket.shutdown(tcp::socket::shutdown_send, ignored);
  for (char rest[4096];;) {
    const auto [gone, count] = co_await socket.async_read_some(asio::buffer(rest), no_throw);
    if (gone) co_return;
  }
}

asio::awaitable<void> listen(std::string url) {
  const auto executor = co_await asio::this_coro::executor;
  inward::net::WsOptions options;
  options.message_limit = 1 << 17;
  std::vector<std::pair<std::string, std::string>> headers;
  auto opened = co_await inward::net::open_websocket(executor, url, "/api/v4/websocket", headers, options);
  auto* socket = std::get_if<std::unique_ptr<inward::net::WsConnection>>(&opened);
  if (!socket) co_return;
  for (;;) {
    const auto message = co_await (*socket)->read();
    const auto* text = std::get_if<std::string>(&message);
    if (!text) co_return;
    if (text->size() > options.message_limit) std::abort();
    (void)inward::mattermost::parse_frame(*text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  asio::io_context io{1};
  tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
  const auto url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
  asio::co_spawn(io, serve(acceptor, bytes, data[0] % 4 != 0), asio::detached);
  asio::co_spawn(io, listen(url), asio::detached);
  io.run();
  return 0;
}
