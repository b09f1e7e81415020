#pragma once
// Every key of the configuration, once: its name in the file, its variable, and what its value does.

#include <functional>
#include <string>
#include <vector>

#include "bot/config.hpp"

namespace inward::bot {

struct ConfigKey {
  std::string name;  // "slack.bot_token"
  bool secret = false;
  std::function<std::string(Config&, const std::string&)> set;  // what is wrong with the value, or ""

  std::string variable() const;  // "INWARD_SLACK_BOT_TOKEN"
};

const std::vector<ConfigKey>& config_keys();
const ConfigKey* find_config_key(const std::string& name);  // null: there is none

}  // namespace inward::bot
