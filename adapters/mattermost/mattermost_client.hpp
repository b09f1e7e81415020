#pragma once
// Mattermost's REST API, as far as the coach needs it. All on one thread; one call at a time is not required. Every
// call ends within 30 s.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "adapters/direct_channels.hpp"
#include "adapters/mattermost/api_answers.hpp"
#include "adapters/mattermost/mattermost_adapter.hpp"
#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/mattermost/mattermost_out.hpp"
#include "adapters/net/http_client.hpp"
#include "adapters/trust.hpp"

namespace inward::mattermost {

class MattermostClient {
 public:
  // Throws std::invalid_argument where the token or the URL cannot be used. `options` outlives it; no URL of theirs
  // ends with a slash.
  MattermostClient(boost::asio::any_io_executor executor, const MattermostOptions& options, const Clock& clock,
                   DirectChannels& channels, Notify notify);

  boost::asio::awaitable<Delivery> deliver(Outgoing item);
  boost::asio::awaitable<Found> find(Outgoing item);
  boost::asio::awaitable<std::optional<Profile>> profile(Address who);
  boost::asio::awaitable<Delivery> verify();  // learns own_user() and the server's clock

  // None, in these two: it could not be asked; try later. What the server refuses to show counts as empty.
  boost::asio::awaitable<std::optional<std::vector<Channel>>> direct_channels();
  boost::asio::awaitable<std::optional<std::vector<Post>>> posts_since(ChannelId channel, TimePoint since);

  // None: gone, not to be seen, or not to be asked now. Where there is one, own_user() is known.
  boost::asio::awaitable<std::optional<Post>> post(MessageId id);
  boost::asio::awaitable<bool> open_form(std::string json);

  const UserId& own_user() const { return own_user_; }                   // empty until verify() succeeded
  TimePoint server_time(TimePoint ours) const { return ours + ahead_; }  // by its Date header, to a second
  const std::string& authorization() const { return authorization_; }
  void close() { http_->close(); }

 private:
  // `path` under /api/v4/; an empty body is none.
  boost::asio::awaitable<net::ClientResult> call(std::string method, std::string path, std::string body);
  boost::asio::awaitable<Delivery> identify();         // verify(), until it succeeded once
  boost::asio::awaitable<Delivery> open(UserId user);  // Delivered with the channel
  boost::asio::awaitable<Delivery> channel_for(const Outgoing& item);
  boost::asio::awaitable<Delivery> update(Outgoing item);
  boost::asio::awaitable<Delivery> send_parts(Outgoing item, ChannelId channel);
  boost::asio::awaitable<Delivery> send(std::string json, std::string mark);
  boost::asio::awaitable<std::optional<std::vector<Post>>> pages_since(ChannelId channel, TimePoint since);
  Making making(const Outgoing& item, const ChannelId& channel) const;
  void arrived(OutboxId id, std::size_t part);
  bool has_arrived(OutboxId id, std::size_t part) const;

  const MattermostOptions& options_;
  const Clock& clock_;
  DirectChannels& channels_;
  Trust trust_;
  std::string authorization_;
  std::string action_url_;
  std::unique_ptr<net::HttpClient> http_;
  UserId own_user_;
  std::chrono::seconds ahead_{};
  std::map<OutboxId, std::set<std::size_t>> arrived_;  // of messages in several parts that are not all there yet
};

}  // namespace inward::mattermost
