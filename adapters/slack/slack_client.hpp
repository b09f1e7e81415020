#pragma once
// Outward: replies to Slack's Web API, and what can be asked of it. All on one thread; one call at a time is not
// required. Every call ends within 30 s.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/direct_channels.hpp"
#include "adapters/net/http_client.hpp"
#include "adapters/slack/slack_adapter.hpp"
#include "adapters/trust.hpp"

namespace inward::slack {

class SlackClient {
 public:
  // Throws std::invalid_argument where the token or api_url cannot be used.
  SlackClient(boost::asio::any_io_executor executor, const SlackOptions& options, const Clock& clock,
              DirectChannels& channels, Notify notify);

  boost::asio::awaitable<Delivery> deliver(Outgoing item);
  std::vector<std::string> methods(const Outgoing& item) const;
  // Shown in the channel to that person alone, and kept nowhere. Best effort: what is lost is not said again.
  boost::asio::awaitable<void> whisper(ChannelId channel, UserId user, std::string text);
  boost::asio::awaitable<Found> find(Outgoing item);
  boost::asio::awaitable<std::optional<Profile>> profile(Address who);
  boost::asio::awaitable<Delivery> verify();  // learns own_user()
  boost::asio::awaitable<std::vector<Finding>> diagnose();
  void close() { http_->close(); }

  const UserId& own_user() const { return own_user_; }  // empty until verify() succeeded

 private:
  net::ClientRequest request(std::string method, std::string_view content_type, std::string body) const;
  boost::asio::awaitable<net::ClientResult> write(std::string method, std::string json);
  boost::asio::awaitable<net::ClientResult> read(std::string method, std::string form);
  boost::asio::awaitable<Delivery> open(UserId user);  // Delivered with the channel
  ChannelId known_channel(const Outgoing& item) const;

  const Clock& clock_;
  DirectChannels& channels_;
  Trust trust_;
  std::string authorization_;
  std::unique_ptr<net::HttpClient> http_;
  UserId own_user_;
};

}  // namespace inward::slack
