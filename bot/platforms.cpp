#include "bot/platforms.hpp"

#include <stdexcept>

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

}  // namespace

std::vector<std::unique_ptr<Adapter>> make_adapters(const Config& config, const Surface& surface) {
  std::vector<std::unique_ptr<Adapter>> made;
  const char* name = "slack";
  try {
    if (config.slack) made.push_back(make_slack(*config.slack, surface));
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
