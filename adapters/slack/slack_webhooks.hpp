#pragma once
// Inward: signed webhooks to Envelopes, and the sink's receipts to HTTP answers.

#include <boost/asio/awaitable.hpp>
#include <string>
#include <vector>

#include "adapters/net/http_server.hpp"
#include "adapters/slack/slack_adapter.hpp"
#include "adapters/slack/slack_client.hpp"
#include "adapters/slack/slack_codec.hpp"

namespace inward::slack {

class SlackWebhooks {
 public:
  SlackWebhooks(std::vector<std::string> secrets, Sink& sink, const Clock& clock, Notify notify, SlackClient& client,
                DirectChannels& channels);

  std::vector<net::Route> routes();  // of this object: it outlives them

 private:
  enum class Door { events, commands, interactions };

  net::Route route(std::string path, Door door);
  boost::asio::awaitable<net::HttpResponse> take(Door door, const net::HttpRequest& request);
  bool is_signed(const net::HttpRequest& request) const;
  Incoming parse(Door door, std::string_view body) const;
  boost::asio::awaitable<net::HttpResponse> store(Envelope envelope, bool in_direct_messages);
  boost::asio::awaitable<net::HttpResponse> press(Envelope envelope);
  boost::asio::awaitable<net::HttpResponse> check_installation(std::string what);
  net::HttpResponse answer(const Incoming& incoming) const;
  bool typed_in_direct_messages(std::string_view command_form, const UserId& user) const;

  std::vector<std::string> secrets_;
  Sink& sink_;
  const Clock& clock_;
  Notify notify_;
  SlackClient& client_;
  DirectChannels& channels_;
};

}  // namespace inward::slack
