#pragma once
// Hears direct messages over the bot account's WebSocket, and reads by REST what was said while it did not hear. One
// thread.
//
// Order: what came over the socket waits until the catch-up before it is through, so that a channel's cursor never
// passes a message that was not taken in. A post taken in twice is one event: its id is the dedupe key.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <variant>

#include "adapters/mattermost/mattermost_client.hpp"
#include "adapters/net/ws_client.hpp"

namespace inward::mattermost {

class Listening {
 public:
  Listening(boost::asio::any_io_executor executor, const MattermostOptions& options, MattermostClient& client,
            Sink& sink, Bookmarks& bookmarks, const Clock& clock, DirectChannels& channels, Notify notify);

  void start();  // once; must outlive what it starts: until stop() and the executor has run dry
  void stop();   // hears no more; what waits is read again after the next start

 private:
  using Cursors = std::map<ChannelId, TimePoint>;

  // the socket
  boost::asio::awaitable<void> stay_connected();
  boost::asio::awaitable<void> connect_once();
  boost::asio::awaitable<void> hear(net::WsConnection& socket);
  void take(SocketEvent event);
  void queue(std::variant<Post, OpenedDirectly> event);
  boost::asio::awaitable<void> declined(const net::WsDeclined& answer);
  boost::asio::awaitable<void> ask_why_silent();
  std::chrono::milliseconds pause_after(int failures);
  std::chrono::milliseconds next_pause();
  void tell_failure(std::string event, std::string why);  // ever more rarely, while it goes on

  // what was said
  boost::asio::awaitable<void> take_in();
  boost::asio::awaitable<bool> catch_up();
  boost::asio::awaitable<bool> begin_here(Cursors& cursors);
  boost::asio::awaitable<bool> read_channel(ChannelId channel, TimePoint after);
  boost::asio::awaitable<void> hand_in(std::variant<Envelope, Ignored> what);
  std::map<ChannelId, TimePoint> unread(const Cursors& cursors, const std::vector<Channel>& channels) const;
  boost::asio::awaitable<void> rest(std::chrono::milliseconds pause);
  void wake() { wake_.cancel(); }

  boost::asio::any_io_executor executor_;
  const MattermostOptions& options_;
  MattermostClient& client_;
  Sink& sink_;
  Bookmarks& bookmarks_;
  const Clock& clock_;
  DirectChannels& channels_;
  Notify notify_;
  boost::asio::steady_timer wake_, pause_, rest_;
  std::unique_ptr<net::WsConnection> socket_;
  std::optional<std::int64_t> next_seq_;  // none: before hello
  bool connected_ = false;                // hello came on this connection
  int failures_ = 0;                      // connections in a row that brought no hello
  std::chrono::milliseconds told_to_wait_{};
  std::deque<std::variant<Post, OpenedDirectly>> heard_;
  bool behind_ = false;  // a catch-up is due
  int setbacks_ = 0;     // catch-ups in a row that did not come through
  bool stopping_ = false;
  TimePoint started_;
  std::minstd_rand random_;
};

}  // namespace inward::mattermost
