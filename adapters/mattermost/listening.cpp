#include "adapters/mattermost/listening.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t most_waiting = 2'000;  // beyond it they are read again by REST
constexpr std::size_t largest_frame = 1 << 20;

net::WsOptions socket_options(const MattermostOptions& options) {
  net::WsOptions chosen;
  chosen.silence = options.silence;
  chosen.message_limit = largest_frame;
  chosen.ca_file = options.ca_file;
  return chosen;
}

}  // namespace

Listening::Listening(asio::any_io_executor executor, const MattermostOptions& options, MattermostClient& client,
                     Sink& sink, Bookmarks& bookmarks, const Clock& clock, DirectChannels& channels, Notify notify)
    : executor_(executor),
      options_(options),
      client_(client),
      sink_(sink),
      bookmarks_(bookmarks),
      clock_(clock),
      channels_(channels),
      notify_(std::move(notify)),
      wake_(executor),
      pause_(executor),
      rest_(executor),
      started_(clock.now()),
      random_(std::random_device{}()) {}

void Listening::start() {
  asio::co_spawn(executor_, stay_connected(), asio::detached);
  asio::co_spawn(executor_, take_in(), asio::detached);
}

void Listening::stop() {
  stopping_ = true;
  if (socket_) socket_->close();
  pause_.cancel();
  rest_.cancel();
  wake();
}

// ---- the socket -----------------------------------------------------------------------------

asio::awaitable<void> Listening::stay_connected() {
  while (!stopping_) {
    co_await connect_once();
    if (stopping_) break;
    pause_.expires_after(next_pause());
    co_await pause_.async_wait(no_throw);
  }
}

asio::awaitable<void> Listening::connect_once() {
  std::vector<std::pair<std::string, std::string>> headers;
  headers.emplace_back("Authorization", client_.authorization());
  connected_ = false;
  next_seq_.reset();
  auto opened = co_await net::open_websocket(executor_, options_.url, "/api/v4/websocket", std::move(headers),
                                             socket_options(options_));
  ++failures_;
  if (auto* socket = std::get_if<std::unique_ptr<net::WsConnection>>(&opened)) {
    socket_ = std::move(*socket);
    if (!stopping_) co_await hear(*socket_);
    socket_.reset();
  } else if (const auto* answer = std::get_if<net::WsDeclined>(&opened)) {
    co_await declined(*answer);
  } else {
    tell_failure("mattermost.unreachable", std::get<net::WsUnreachable>(opened).why);
  }
}

asio::awaitable<void> Listening::hear(net::WsConnection& socket) {
  auto challenge = authentication_challenge(options_.bot_token);
  co_await socket.send(std::move(challenge));
  std::string why;
  for (;;) {
    auto message = co_await socket.read();
    if (auto* ended = std::get_if<net::WsEnded>(&message)) {
      why = std::move(ended->why);
      break;
    }
    take(parse_frame(std::get<std::string>(message)));
  }
  if (stopping_) co_return;
  if (connected_)
    notify_({Notice::Level::info, "mattermost.disconnected", why});
  else
    co_await ask_why_silent();
}

void Listening::take(SocketEvent event) {
  if (event.seq) {
    if (next_seq_ && *event.seq != *next_seq_) {
      notify_({Notice::Level::warning, "mattermost.gap", "events were missed; they are read by REST"});
      behind_ = true;
    }
    next_seq_ = *event.seq + 1;
  }
  if (std::holds_alternative<Hello>(event.what)) {
    if (!connected_) notify_({Notice::Level::info, "mattermost.connected", "direct messages are heard"});
    connected_ = true;
    failures_ = 0;
    behind_ = true;
  }
  if (auto* posted = std::get_if<PostedDirectly>(&event.what)) queue(std::move(posted->post));
  if (auto* opening = std::get_if<OpenedDirectly>(&event.what)) queue(std::move(*opening));
  if (behind_ || !heard_.empty()) wake();
}

void Listening::queue(std::variant<Post, OpenedDirectly> event) {
  if (heard_.size() >= most_waiting) {
    heard_.clear();
    behind_ = true;
    return;
  }
  heard_.push_back(std::move(event));
}

asio::awaitable<void> Listening::declined(const net::WsDeclined& answer) {
  if (answer.status == 401 || answer.status == 403) co_return co_await ask_why_silent();
  tell_failure("mattermost.declined",
               "the WebSocket was answered with " + std::to_string(answer.status) + "; does a proxy let it through?");
  if (answer.status != 429) co_return;
  net::ClientResponse limited;
  limited.status = answer.status;
  limited.headers = answer.headers;
  const auto verdict = sort_result("GET websocket", limited);
  if (const auto* later = std::get_if<RetryLater>(&verdict)) told_to_wait_ = later->wait;
}

// A bad token gets its 101 all the same, and then silence: REST says what it is.
asio::awaitable<void> Listening::ask_why_silent() {
  const auto trust = co_await client_.verify();
  if (std::holds_alternative<Suspended>(trust)) {
    told_to_wait_ = options_.longest_pause;
  } else {
    tell_failure("mattermost.no_hello", "the WebSocket ended before the server said hello");
  }
}

void Listening::tell_failure(std::string event, std::string why) {
  const bool power_of_two = (failures_ & (failures_ - 1)) == 0;
  if (power_of_two) notify_({Notice::Level::warning, std::move(event), std::move(why)});
}

// Doubling, with half of it left to chance, so that many coaches do not come back in step.
std::chrono::milliseconds Listening::pause_after(int failures) {
  const auto doublings = std::clamp(failures - 1, 0, 16);
  const auto full = std::min(options_.longest_pause, options_.first_pause * (1 << doublings));
  std::uniform_int_distribution<std::int64_t> chance(full.count() / 2, full.count());
  return std::chrono::milliseconds(chance(random_));
}

std::chrono::milliseconds Listening::next_pause() {
  return std::max(pause_after(failures_), std::exchange(told_to_wait_, {}));
}

}  // namespace inward::mattermost
