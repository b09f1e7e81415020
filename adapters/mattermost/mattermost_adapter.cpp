#include "adapters/mattermost/mattermost_adapter.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/mattermost/diagnosis.hpp"
#include "adapters/mattermost/listening.hpp"
#include "adapters/mattermost/mattermost_client.hpp"
#include "adapters/mattermost/mattermost_webhooks.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

constexpr std::size_t most_channels = 20'000;

void drop_slashes(std::string& url) {
  while (url.ends_with('/')) url.pop_back();
}

MattermostOptions usable(MattermostOptions options) {
  drop_slashes(options.url);
  drop_slashes(options.public_url);
  constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/[]%";
  const std::string_view url = options.public_url;
  const bool absolute = url.starts_with("https://") || url.starts_with("http://");
  if (!url.empty() && (!absolute || url.find_first_not_of(allowed) != url.npos))
    throw std::invalid_argument("public_url: not an absolute URL like https://coach.example.org");
  if (options.button_key.empty()) throw std::invalid_argument("there is no key to sign buttons with");
  for (const auto& token : options.command_tokens)
    if (token.empty()) throw std::invalid_argument("mattermost.command_tokens holds an empty token");
  return options;
}

class Mattermost final : public Adapter {
 public:
  Mattermost(asio::any_io_executor executor, const MattermostOptions& options, Sink& sink, Bookmarks& bookmarks,
             const Clock& clock, Notify notify)
      : options_(usable(options)),
        clock_(clock),
        channels_(most_channels),
        client_(executor, options_, clock, channels_, notify),
        listening_(executor, options_, client_, sink, bookmarks, clock, channels_, notify),
        webhooks_(options_, client_, sink, clock, channels_, std::move(notify)) {}

  PlatformId platform() const override { return mattermost::platform; }
  asio::awaitable<Delivery> deliver(Outgoing item) override { return client_.deliver(std::move(item)); }
  std::vector<std::string> methods(const Outgoing&) const override { return {every_method}; }
  Rate unasked_rate() const override { return {8, 20}; }  // of the 10 calls a second that a server allows, if it limits
  asio::awaitable<Found> find(Outgoing item) override { return client_.find(std::move(item)); }
  asio::awaitable<std::optional<Profile>> profile(Address who) override { return client_.profile(std::move(who)); }
  asio::awaitable<Delivery> verify() override { return client_.verify(); }
  std::vector<net::Route> routes() override { return webhooks_.routes(); }
  void listen() override { listening_.start(); }
  void silence() override { listening_.stop(); }
  asio::awaitable<std::vector<Finding>> diagnose() override { return examine(client_, options_, clock_); }
  void close() override { client_.close(); }

 private:
  MattermostOptions options_;
  const Clock& clock_;
  DirectChannels channels_;
  MattermostClient client_;
  Listening listening_;
  MattermostWebhooks webhooks_;
};

}  // namespace

std::unique_ptr<Adapter> make_mattermost(asio::any_io_executor executor, const MattermostOptions& options, Sink& sink,
                                         Bookmarks& bookmarks, const Clock& clock, Notify notify) {
  return std::make_unique<Mattermost>(std::move(executor), options, sink, bookmarks, clock, std::move(notify));
}

}  // namespace inward::mattermost
