#include "bot/config_keys.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/wording.hpp"

namespace inward::bot {
namespace {

constexpr std::size_t longest_label = 60;

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

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    const auto first = part.find_first_not_of(" \t\r\n");
    if (first != part.npos) all.push_back(part.substr(first, part.find_last_not_of(" \t\r\n") - first + 1));
  }
  return all;
}

std::vector<Secret> split_secrets(const std::string& text) {
  std::vector<Secret> secrets;
  for (auto& part : split(text)) secrets.emplace_back(std::move(part));
  return secrets;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

bool are_letters(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<int> number_between(int least, int most, const std::string& text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool good = error == std::errc{} && stop == end && value >= least && value <= most;
  return good ? std::optional(value) : std::nullopt;
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
  config.help_country = upper(value);
  const bool good = value.size() == 2 && are_letters(config.help_country);
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
  const auto seconds = number_between(0, 30, value);
  if (!seconds) return "is not a number from 0 to 30";
  config.settle = std::chrono::seconds(*seconds);
  return {};
}

std::string set_label(Config& config, const std::string& value) {
  config.innerwork_label = dialogs::clean(value);
  const bool good = !config.innerwork_label.empty() && config.innerwork_label.size() <= longest_label &&
                    config.innerwork_label.find('\n') == std::string::npos;
  return good ? "" : "is not a name of one line and at most 60 bytes, as InnerWork day";
}

std::string set_region(Config& config, const std::string& value) {
  config.innerwork_region = upper(value);
  const std::string_view region = config.innerwork_region;
  const bool country = region.size() >= 2 && are_letters(region.substr(0, 2));
  const bool part = region.size() > 3 && region.size() <= 6 && region[2] == '-';
  return country && (region.size() == 2 || part) ? "" : "is not a country or a part of one, as DE or GB-SCT";
}

// A list that is not right must not come to mean "anyone".
std::string set_stewards(Config& config, const std::string& value) {
  config.innerwork_stewards = split(value);
  for (const auto& steward : config.innerwork_stewards) {
    const auto first = steward.find('/');
    const auto second = first == steward.npos ? first : steward.find('/', first + 1);
    const bool good = second != steward.npos && first > 0 && second > first + 1 && second + 1 < steward.size() &&
                      steward.find('/', second + 1) == steward.npos && steward.find(' ') == steward.npos;
    if (!good) return "names `" + steward + "`, which is not PLATFORM/WORKSPACE/USER, as slack/T0123456/U0123456";
  }
  return config.innerwork_stewards.empty() ? "names nobody" : "";
}

std::string set_per_week(Config& config, const std::string& value) {
  const auto count = number_between(1, 50, value);
  config.nudges_per_week = count.value_or(config.nudges_per_week);
  return count ? "" : "is not a number from 1 to 50";
}

std::string set_quiet_hours(Config& config, const std::string& value) {
  const auto hours = dialogs::parse_quiet_hours(value);
  config.quiet_hours = hours.value_or(config.quiet_hours);
  return hours ? "" : "is not a span of local time, as 20:00-08:00";
}

std::string set_spread(Config& config, const std::string& value) {
  const auto seconds = number_between(0, 1800, value);
  if (!seconds) return "is not a number from 0 to 1800";
  config.nudges_spread = std::chrono::seconds(*seconds);
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
      {"innerwork.label", false, set_label},
      {"innerwork.region", false, set_region},
      {"innerwork.stewards", false, set_stewards},
      {"nudges.per_week", false, set_per_week},
      {"nudges.quiet_hours", false, set_quiet_hours},
      {"nudges.spread_seconds", false, set_spread},
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
