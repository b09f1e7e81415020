#include "bot/platforms.hpp"

#include <stdexcept>

#include "adapters/mattermost/mattermost_adapter.hpp"
#include "adapters/net/signature.hpp"
#include "adapters/slack/slack_adapter.hpp"
#include "bot/start.hpp"

namespace inward::bot {
namespace {

std::vector<std::string> revealed(const std::vector<Secret>& secrets) {
  std::vector<std::string> plain;
  for (const auto& secret : secrets) plain.push_back(secret.reveal());
  return plain;
}

std::unique_ptr<Adapter> make_slack(const SlackConfig& config, const Surface& surface) {
  slack::SlackOptions options;
  options.signing_secrets = revealed(config.signing_secrets);
  options.bot_token = config.bot_token.reveal();
  options.api_url = config.api_url;
  return slack::make_slack(surface.io, options, surface.sink, surface.clock, surface.notify);
}

std::unique_ptr<Adapter> make_mattermost(const Config& config, const Surface& surface) {
  if (config.mattermost->bot_token.empty())
    throw std::invalid_argument(
        "mattermost.bot_token is missing; `inward mattermost install` makes the bot and its token");
  mattermost::MattermostOptions options;
  options.url = config.mattermost->url;
  options.bot_token = config.mattermost->bot_token.reveal();
  options.command_tokens = revealed(config.mattermost->command_tokens);
  options.public_url = config.public_url;
  options.button_key = net::hmac_sha256(surface.key, "mattermost buttons and forms");
  return mattermost::make_mattermost(surface.io, options, surface.sink, surface.bookmarks, surface.clock,
                                     surface.notify);
}

}  // namespace

std::vector<std::unique_ptr<Adapter>> make_adapters(const Config& config, const Surface& surface) {
  std::vector<std::unique_ptr<Adapter>> made;
  const char* name = "slack";
  try {
    if (config.slack) made.push_back(make_slack(*config.slack, surface));
    name = "mattermost";
    if (config.mattermost) made.push_back(make_mattermost(config, surface));
  } catch (const std::invalid_argument& e) {
    throw CannotStart(exit_config, std::string(name) + ": " + e.what());
  }
  return made;
}

std::vector<Adapter*> pointers(const std::vector<std::unique_ptr<Adapter>>& adapters) {
  std::vector<Adapter*> all;
  for (const auto& adapter : adapters) all.push_back(adapter.get());
  return all;
}

}  // namespace inward::bot
