#include "bot/config_keys.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/wording.hpp"

namespace inward::bot {
namespace {

std::optional<HostPort> parse_host_port(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == text.npos || colon == 0) return std::nullopt;
  HostPort at{text.substr(0, colon), 0};
  if (at.host.front() == '[' && at.host.back() == ']') at.host = at.host.substr(1, at.host.size() - 2);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, at.port);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return at;
}

std::vector<Secret> split_secrets(const std::string& text) {
  std::vector<Secret> secrets;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const auto first = part.find_first_not_of(" \t\r\n");
    if (first == part.npos) continue;
    secrets.emplace_back(part.substr(first, part.find_last_not_of(" \t\r\n") - first + 1));
  }
  return secrets;
}

auto host_port(HostPort Config::*member) {
  return [member](Config& config, const std::string& value) -> std::string {
    const auto at = parse_host_port(value);
    if (!at) return "is not host:port, as 127.0.0.1:8080";
    config.*member = *at;
    return {};
  };
}

template <class Member>
auto plain(Member Config::*member) {
  return [member](Config& config, const std::string& value) -> std::string {
    config.*member = value;
    return {};
  };
}

SlackConfig& slack(Config& config) {
  return config.slack ? *config.slack : config.slack.emplace();
}
MattermostConfig& mattermost(Config& config) {
  return config.mattermost ? *config.mattermost : config.mattermost.emplace();
}

std::string set_playground(Config& config, const std::string& value) {
  config.playground_listen = parse_host_port(value);
  return config.playground_listen ? "" : "is not host:port, as 127.0.0.1:8081";
}

std::string set_timezone(Config& config, const std::string& value) {
  config.timezone = value;
  return dialogs::is_zone(value) ? "" : "is not an IANA time zone, as Europe/Berlin";
}

std::string set_country(Config& config, const std::string& value) {
  config.help_country = value;
  for (char& c : config.help_country) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool good = value.size() == 2 && std::all_of(config.help_country.begin(), config.help_country.end(), letter);
  return good ? "" : "is not a country in two letters, as DE";
}

std::string set_language(Config& config, const std::string& value) {
  config.language = value;
  if (dialogs::built_in_wording(value)) return {};
  std::string spoken;
  for (const auto& language : dialogs::embedded_languages()) spoken += (spoken.empty() ? "" : ", ") + language;
  return "is not a language this coach speaks: " + spoken;
}

std::string set_settle(Config& config, const std::string& value) {
  int seconds = -1;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, seconds);
  if (error != std::errc{} || stop != end || seconds < 0 || seconds > 30) return "is not a number from 0 to 30";
  config.settle = std::chrono::seconds(seconds);
  return {};
}

std::string set_log_level(Config& config, const std::string& value) {
  config.log_level = value;
  const std::vector<std::string> levels = {"debug", "info", "warning", "error"};
  return std::find(levels.begin(), levels.end(), value) != levels.end() ? "" : "is none of debug, info, warning, error";
}

}  // namespace

std::string ConfigKey::variable() const {
  std::string upper = "INWARD_";
  for (const char c : name) upper += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return upper;
}

const std::vector<ConfigKey>& config_keys() {
  static const std::vector<ConfigKey> all = {
      {"listen", false, host_port(&Config::listen)},
      {"admin_listen", false, host_port(&Config::admin_listen)},
      {"data_dir", false, plain(&Config::data_dir)},
      {"master_key_file", false, plain(&Config::master_key_file)},
      {"public_url", false, plain(&Config::public_url)},
      {"scripts_dir", false, plain(&Config::scripts_dir)},
      {"slack.signing_secret", true,
       [](Config& c, const std::string& v) { return slack(c).signing_secrets = split_secrets(v), std::string(); }},
      {"slack.bot_token", true,
       [](Config& c, const std::string& v) { return slack(c).bot_token = Secret(v), std::string(); }},
      {"slack.api_url", false, [](Config& c, const std::string& v) { return slack(c).api_url = v, std::string(); }},
      {"mattermost.url", false, [](Config& c, const std::string& v) { return mattermost(c).url = v, std::string(); }},
      {"mattermost.bot_token", true,
       [](Config& c, const std::string& v) { return mattermost(c).bot_token = Secret(v), std::string(); }},
      {"mattermost.command_tokens", true,
       [](Config& c, const std::string& v) { return mattermost(c).command_tokens = split_secrets(v), std::string(); }},
      {"help.organisation", false, plain(&Config::help_organisation)},
      {"help.country", false, set_country},
      {"language", false, set_language},
      {"settle_seconds", false, set_settle},
      {"playground_listen", false, set_playground},
      {"timezone", false, set_timezone},
      {"log_level", false, set_log_level},
  };
  return all;
}

const ConfigKey* find_config_key(const std::string& name) {
  for (const auto& key : config_keys())
    if (key.name == name) return &key;
  return nullptr;
}

}  // namespace inward::bot
