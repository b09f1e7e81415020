#pragma once
// What the operator decides: inward.yaml, then INWARD_… variables over it. See README for every key.

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/secret.hpp"
#include "dialogs/nudges.hpp"

namespace inward::bot {

struct SlackConfig {
  std::vector<Secret> signing_secrets;  // one, or two while rotating
  Secret bot_token;
  std::string api_url = "https://slack.com/api/";
};

struct MattermostConfig {
  std::string url;
  Secret bot_token;
  std::vector<Secret> command_tokens;
};

struct HostPort {
  std::string host;
  unsigned short port = 0;  // 0: any free one
};

struct Config {
  HostPort listen{"127.0.0.1", 8080};
  HostPort admin_listen{"127.0.0.1", 9090};
  std::optional<HostPort> playground_listen;
  std::filesystem::path data_dir = "data";
  std::filesystem::path master_key_file;  // empty: master.key in data_dir
  std::filesystem::path scripts_dir;      // empty: the embedded scripts
  std::string public_url;
  std::optional<SlackConfig> slack;
  std::optional<MattermostConfig> mattermost;
  std::string help_organisation;
  std::string help_country;        // ISO 3166-1 alpha-2, upper case; empty: not known
  std::string language = "en";     // of people whose own is not known
  std::chrono::seconds settle{3};  // how long a thought in several messages is waited for
  std::string timezone = "UTC";    // IANA
  std::string innerwork_label = "InnerWork day";
  std::string innerwork_region;                 // upper case; empty: help_country, where its holidays are known
  std::vector<std::string> innerwork_stewards;  // PLATFORM/WORKSPACE/USER
  int nudges_per_week = 10;
  dialogs::QuietHours quiet_hours;
  std::chrono::seconds nudges_spread{300};
  std::string log_level = "info";
  std::vector<std::string> remarks;  // odd, but not wrong: for the log

  std::vector<Secret> secrets() const;  // all of them, for the log to blot out
};

struct ConfigMistakes {
  std::vector<std::string> lines;  // "inward.yaml:3:1: unknown key `slak`; did you mean `slack`?"
};

// An environment as "NAME=value" lines; files are read through `read_file` (none: cannot be read).
struct Surroundings {
  std::vector<std::string> environment;
  std::function<std::optional<std::string>(const std::filesystem::path&)> read_file;
};
Surroundings real_surroundings();

// `file` empty: ./inward.yaml where it exists.
std::variant<Config, ConfigMistakes> load_config(const std::filesystem::path& file, const Surroundings&);

}  // namespace inward::bot
