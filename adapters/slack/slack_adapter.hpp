#pragma once
// Slack over webhooks: /slack/events, /slack/commands, /slack/interactions in, Web API out.

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"
#include "adapters/net/http_server.hpp"

namespace inward::slack {

struct SlackOptions {
  std::vector<std::string> signing_secrets;  // one, or two while rotating
  std::string bot_token;
  std::string api_url;  // https://slack.com/api/
  std::string ca_file;  // PEM; empty: the system's
};

// What the adapter noticed, for the operator's log and metrics; never what a person wrote.
struct Notice {
  enum class Level { info, warning, error };
  Level level = Level::info;
  std::string event;   // "slack.signature_stale"
  std::string detail;  // "the clock is 412 s off; is NTP running?"
};
using Notify = std::function<void(const Notice&)>;

class SlackAdapter : public Adapter {
 public:
  virtual std::vector<net::Route> routes() = 0;  // the adapter must outlive the server that has them
  // What auth.test and the token's scopes say, for `inward doctor`: one line each, with the fix where one is needed.
  struct Finding {
    bool good = false;
    std::string text;
  };
  virtual boost::asio::awaitable<std::vector<Finding>> diagnose() = 0;
  virtual void close() = 0;
};

// Throws std::invalid_argument where api_url or a token cannot be used. All on `executor`'s one thread.
std::unique_ptr<SlackAdapter> make_slack(boost::asio::any_io_executor executor, const SlackOptions& options, Sink& sink,
                                         const Clock& clock, Notify notify);

}  // namespace inward::slack
