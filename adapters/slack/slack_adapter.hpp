#pragma once
// Slack over webhooks: /slack/events, /slack/commands, /slack/interactions in, Web API out.

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"

namespace inward::slack {

struct SlackOptions {
  std::vector<std::string> signing_secrets;  // one, or two while rotating
  std::string bot_token;
  std::string api_url;  // https://slack.com/api/
  std::string ca_file;  // PEM; empty: the system's
};

// Throws std::invalid_argument where api_url or a token cannot be used. All on `executor`'s one thread.
std::unique_ptr<Adapter> make_slack(boost::asio::any_io_executor executor, const SlackOptions& options, Sink& sink,
                                    const Clock& clock, Notify notify);

}  // namespace inward::slack
