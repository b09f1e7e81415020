#include "adapters/slack/slack_adapter.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/direct_channels.hpp"
#include "adapters/slack/slack_client.hpp"
#include "adapters/slack/slack_codec.hpp"
#include "adapters/slack/slack_webhooks.hpp"

namespace inward::slack {
namespace asio = boost::asio;
namespace {

constexpr std::size_t most_channels = 20'000;

std::vector<std::string> usable(std::vector<std::string> secrets) {
  if (secrets.empty()) throw std::invalid_argument("slack.signing_secret is missing");
  for (const auto& secret : secrets)
    if (secret.empty()) throw std::invalid_argument("slack.signing_secret holds an empty secret");
  return secrets;
}

class Slack final : public Adapter {
 public:
  Slack(asio::any_io_executor executor, const SlackOptions& options, Sink& sink, const Clock& clock, Notify notify)
      : channels_(most_channels),
        client_(std::move(executor), options, clock, channels_, notify),
        webhooks_(usable(options.signing_secrets), sink, clock, std::move(notify), client_, channels_) {}

  PlatformId platform() const override { return slack::platform; }
  asio::awaitable<Delivery> deliver(Outgoing item) override { return client_.deliver(std::move(item)); }
  std::vector<std::string> methods(const Outgoing& item) const override { return client_.methods(item); }
  Rate unasked_rate() const override { return {4, 20}; }  // of several hundred posts a minute
  asio::awaitable<Found> find(Outgoing item) override { return client_.find(std::move(item)); }
  asio::awaitable<std::optional<Profile>> profile(Address who) override { return client_.profile(std::move(who)); }
  asio::awaitable<Delivery> verify() override { return client_.verify(); }
  asio::awaitable<std::vector<Finding>> diagnose() override { return client_.diagnose(); }
  std::vector<net::Route> routes() override { return webhooks_.routes(); }
  void close() override { client_.close(); }

 private:
  DirectChannels channels_;
  SlackClient client_;
  SlackWebhooks webhooks_;
};

}  // namespace

std::unique_ptr<Adapter> make_slack(asio::any_io_executor executor, const SlackOptions& options, Sink& sink,
                                    const Clock& clock, Notify notify) {
  return std::make_unique<Slack>(std::move(executor), options, sink, clock, std::move(notify));
}

}  // namespace inward::slack
