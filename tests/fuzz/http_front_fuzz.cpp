// Bytes from anyone, through the session code of the server itself over a socket pair. Whatever they are: nothing is
// thrown, the session ends once the peer has, every answer is well formed, and no handler sees what the rules forbid.

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/net/http_session.hpp"
#include "adapters/net/http_syntax.hpp"

namespace {

using namespace inward::net;
namespace asio = boost::asio;

constexpr std::size_t body_limit = 64 * 1024;

void demand(bool holds) {
  if (!holds) std::abort();
}

asio::awaitable<HttpResponse> take(HttpRequest request) {
  demand(request.body.size() <= body_limit);
  demand(request.target.front() == '/');
  demand(request.header("Host") != nullptr);
  for (const auto& [name, value] : request.headers) {
    demand(safe_header_name(name));
    demand(!same_name(name, "Transfer-Encoding") && !same_name(name, "Expect") && !same_name(name, "Upgrade"));
  }
  co_return HttpResponse{};
}

ServerContext make_context(asio::io_context& io) {
  return {{{"POST", "/slack/events", body_limit, take}, {"GET", "/page", 0, take}},
          HttpLimits{},
          std::make_shared<Deadlines>(io.get_executor(), std::chrono::seconds(5)),
          false};
}

// The answers have no body: each is a status line, headers and an empty line.
void check_answers(std::string_view answers) {
  while (!answers.empty()) {
    demand(answers.substr(0, 9) == "HTTP/1.1 ");
    const auto end = answers.find("\r\n\r\n");
    demand(end != std::string_view::npos);
    demand(answers.substr(0, end).find("\r\nContent-Length: 0") != std::string_view::npos);
    answers.remove_prefix(end + 4);
  }
}

struct Peer {
  int socket;
  std::string received;
  void drain() {
    char chunk[4096];
    for (ssize_t got = 0; (got = ::recv(socket, chunk, sizeof chunk, MSG_DONTWAIT)) > 0;)
      received.append(chunk, static_cast<std::size_t>(got));
  }
};

// In steps of a size that the input itself decides, so that blocks are cut everywhere.
void play(asio::io_context& io, Peer& peer, std::string_view input, const bool& ended) {
  const std::size_t step = 1 + input.size() * 2654435761u % 8191;
  while (!input.empty() && !ended) {
    const auto sent = ::send(peer.socket, input.data(), std::min(step, input.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
    io.poll();
    peer.drain();
  }
  ::shutdown(peer.socket, SHUT_WR);
  for (int turns = 0; !ended && turns < 10'000; ++turns) {
    io.poll();
    peer.drain();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  int pair[2];
  demand(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0);
  Peer peer{pair[0], {}};
  bool ended = false;
  {
    asio::io_context io{1};
    ServerContext context = make_context(io);
    HttpSession session(asio::ip::tcp::socket(io, asio::ip::tcp::v4(), pair[1]), context);
    asio::co_spawn(io, session.run(), [&ended](const std::exception_ptr& error) {
      demand(!error);
      ended = true;
    });
    play(io, peer, {reinterpret_cast<const char*>(data), size}, ended);
  }
  peer.drain();
  ::close(peer.socket);
  demand(ended);
  check_answers(peer.received);
  return 0;
}
