// The app manifest says what the adapter relies on, and asks for nothing more.
#include <yaml-cpp/yaml.h>

#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/adapters/slack_fixture.hpp"

using namespace inward::slack;

namespace {

YAML::Node manifest() {
  return YAML::LoadFile(std::string(HOUSE) + "/deploy/slack-manifest.yaml");
}

std::set<std::string> words(const YAML::Node& list) {
  std::set<std::string> all;
  for (const auto& item : list) all.insert(item.as<std::string>());
  return all;
}

// The path of "https://HOST/path".
std::string path_of(const YAML::Node& url) {
  const auto text = url.as<std::string>();
  CHECK(text.substr(0, 12) == "https://HOST");
  return text.substr(12);
}

}  // namespace

TEST_CASE("The manifest points every door of Slack's to a route that is there") {
  SlackBench bench;
  std::set<std::string> served;
  for (const auto& route : bench.adapter->routes()) served.insert(route.path);
  const auto yaml = manifest();
  std::set<std::string> named{path_of(yaml["settings"]["event_subscriptions"]["request_url"]),
                              path_of(yaml["settings"]["interactivity"]["request_url"])};
  std::set<std::string> commands;
  for (const auto& command : yaml["features"]["slash_commands"]) {
    named.insert(path_of(command["url"]));
    commands.insert(command["command"].as<std::string>());
    CHECK_FALSE(command["should_escape"].as<bool>());
  }
  CHECK(named == served);
  CHECK(commands == std::set<std::string>{"/checkin", "/reflect", "/innerwork"});
}

TEST_CASE("The manifest asks for the five scopes and the four events, and nothing more") {
  const auto yaml = manifest();
  CHECK(words(yaml["oauth_config"]["scopes"]["bot"]) ==
        std::set<std::string>{"chat:write", "im:history", "im:write", "users:read", "commands"});
  CHECK_FALSE(yaml["oauth_config"]["scopes"]["user"]);
  CHECK(words(yaml["settings"]["event_subscriptions"]["bot_events"]) ==
        std::set<std::string>{"message.im", "app_home_opened", "app_uninstalled", "tokens_revoked"});
}

TEST_CASE("People can write to the coach, and Slack uses webhooks with a lasting token") {
  const auto yaml = manifest();
  CHECK(yaml["features"]["app_home"]["messages_tab_enabled"].as<bool>());
  CHECK_FALSE(yaml["features"]["app_home"]["messages_tab_read_only_enabled"].as<bool>());
  CHECK_FALSE(yaml["features"]["app_home"]["home_tab_enabled"].as<bool>());
  CHECK(yaml["settings"]["interactivity"]["is_enabled"].as<bool>());
  CHECK_FALSE(yaml["settings"]["socket_mode_enabled"].as<bool>());
  CHECK_FALSE(yaml["settings"]["token_rotation_enabled"].as<bool>());
}

TEST_CASE("The manifest keeps to the lengths Slack takes") {
  const auto yaml = manifest();
  CHECK(yaml["display_information"]["name"].as<std::string>().size() <= 35);
  CHECK(yaml["display_information"]["description"].as<std::string>().size() <= 140);
  CHECK(yaml["features"]["bot_user"]["display_name"].as<std::string>().size() <= 80);
}
