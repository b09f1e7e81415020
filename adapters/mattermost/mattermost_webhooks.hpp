#pragma once
// Inward over HTTP: slash commands, clicks and forms to Envelopes, and the sink's receipts to answers. One thread.

#include <boost/asio/awaitable.hpp>
#include <string>
#include <vector>

#include "adapters/mattermost/mattermost_client.hpp"
#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/mattermost/ticket.hpp"
#include "adapters/net/http_server.hpp"

namespace inward::mattermost {

class MattermostWebhooks {
 public:
  // `options` and what else is referred to outlives it; public_url does not end with a slash.
  MattermostWebhooks(const MattermostOptions& options, MattermostClient& client, Sink& sink, const Clock& clock,
                     DirectChannels& channels, Notify notify);

  std::vector<net::Route> routes();  // of this object: it outlives them

 private:
  using Answer = boost::asio::awaitable<net::HttpResponse>;

  net::HttpResponse refuse_malformed(const Malformed& malformed) const;
  Answer take_command(net::HttpRequest request);
  Answer take_click(net::HttpRequest request);
  Answer take_form(net::HttpRequest request);

  bool knows(const std::string& token, const std::string* header) const;
  bool is_direct(const SlashCommand& command) const;
  Answer choose(Click click, Ticket ticket);
  Answer press(Click click, Ticket ticket, std::string token);
  Answer open_form(Click click, Ticket ticket);
  Answer fill_in(FormAnswer form, Ticket ticket);

  const MattermostOptions& options_;
  MattermostClient& client_;
  Sink& sink_;
  const Clock& clock_;
  DirectChannels& channels_;
  Notify notify_;
};

}  // namespace inward::mattermost
