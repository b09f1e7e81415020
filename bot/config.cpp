#include "bot/config.hpp"

#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "bot/config_keys.hpp"
#include "dialogs/nearest_word.hpp"

namespace inward::bot {
namespace {

using std::filesystem::path;

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known) {
  const auto near = dialogs::nearest_word(word, known);
  return near ? "; did you mean `" + *near + "`?" : "";
}

std::string without_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

// Collects mistakes while it fills a Config.
class Reading {
 public:
  explicit Reading(const Surroundings& around) : around_(around) {}

  void file(const path& name, const std::string& text) {
    try {
      const auto root = YAML::Load(text);
      if (root.IsNull()) return;
      if (!root.IsMap()) return wrong(name.string() + ":1:1: this is not a list of `key: value` lines");
      walk(name.string(), "", root);
    } catch (const YAML::Exception& e) {
      wrong(name.string() + place(e.mark) + "this is not YAML: " + e.msg);
    }
  }

  void environment() {
    std::map<std::string, std::string> variables;
    for (const auto& line : around_.environment)
      if (const auto eq = line.find('='); eq != line.npos) variables[line.substr(0, eq)] = line.substr(eq + 1);
    if (const auto folder = variables.find("CREDENTIALS_DIRECTORY"); folder != variables.end())
      credentials(folder->second);
    for (const auto& [name, value] : variables)
      if (name.starts_with("INWARD_")) variable(name, value);
  }

  std::variant<Config, ConfigMistakes> finish() {
    if (config_.slack) check_slack(*config_.slack);
    if (config_.mattermost) check_mattermost(*config_.mattermost);
    if (config_.master_key_file.empty()) config_.master_key_file = config_.data_dir / "master.key";
    if (!mistakes_.lines.empty()) return mistakes_;
    return config_;
  }

 private:
  void wrong(std::string line) { mistakes_.lines.push_back(std::move(line)); }

  static std::string place(const YAML::Mark& mark) {
    return ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1) + ": ";
  }

  void walk(const std::string& file, const std::string& prefix, const YAML::Node& map) {
    for (const auto& entry : map) {
      const auto name = prefix + entry.first.Scalar();
      const auto where = file + place(entry.first.Mark());
      if (const ConfigKey* key = find_config_key(name)) {
        set(*key, where + "`" + name + "`", scalar(entry.second));
      } else if (const ConfigKey* from_file = file_key(name)) {
        set_from_file(*from_file, where + "`" + name + "`", scalar(entry.second));
      } else if (entry.second.IsMap() && is_section(name)) {
        walk(file, name + ".", entry.second);
      } else {
        wrong(where + "unknown key `" + name + "`" + did_you_mean(name, names()));
      }
    }
  }

  static std::string scalar(const YAML::Node& node) {
    if (!node.IsSequence()) return node.IsScalar() ? node.Scalar() : "";
    std::string joined;
    for (const auto& item : node) joined += (joined.empty() ? "" : ",") + item.Scalar();
    return joined;
  }

  static const ConfigKey* file_key(const std::string& name) {
    if (!name.ends_with("_file")) return nullptr;
    const ConfigKey* key = find_config_key(name.substr(0, name.size() - 5));
    return key && key->secret ? key : nullptr;
  }

  static bool is_section(const std::string& name) {
    return std::any_of(config_keys().begin(), config_keys().end(),
                       [&](const ConfigKey& k) { return k.name.starts_with(name + "."); });
  }

  static std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& key : config_keys()) all.push_back(key.name);
    return all;
  }

  static std::vector<std::string> variables() {
    std::vector<std::string> all;
    for (const auto& key : config_keys()) {
      all.push_back(key.variable());
      if (key.secret) all.push_back(key.variable() + "_FILE");
    }
    return all;
  }

  void set(const ConfigKey& key, const std::string& where, const std::string& value) {
    if (value.empty()) return wrong(where + " is empty");
    if (const auto problem = key.set(config_, value); !problem.empty()) wrong(where + " " + problem);
  }

  void set_from_file(const ConfigKey& key, const std::string& where, const std::string& name) {
    const auto text = around_.read_file(name);
    if (!text) return wrong(where + ": cannot read the file " + name);
    set(key, where, without_line_end(*text));
  }

  // systemd's LoadCredential: a file named after the key.
  void credentials(const path& folder) {
    for (const auto& key : config_keys())
      if (key.secret)
        if (const auto text = around_.read_file(folder / key.name))
          set(key, "the credential " + key.name, without_line_end(*text));
  }

  void variable(const std::string& name, const std::string& value) {
    for (const auto& key : config_keys()) {
      if (name == key.variable()) return value.empty() ? void() : set(key, name, value);
      if (key.secret && name == key.variable() + "_FILE") return set_from_file(key, name, value);
    }
    const auto near = did_you_mean(name, variables());
    if (!near.empty()) return wrong(name + " is no variable of Inward" + near);
    config_.remarks.push_back(name + " is no variable of Inward and does nothing");
  }

  void check_slack(const SlackConfig& slack) {
    if (slack.signing_secrets.empty() && slack.bot_token.empty()) return void(config_.slack.reset());  // api_url alone
    if (slack.signing_secrets.empty())
      wrong("slack.signing_secret is missing (Basic Information > App Credentials > Signing Secret)");
    if (slack.signing_secrets.size() > 2) wrong("slack.signing_secret takes two at most, the new and the old one");
    if (slack.bot_token.empty())
      wrong("slack.bot_token is missing (OAuth & Permissions > Bot User OAuth Token, it starts with xoxb-)");
  }

  void check_mattermost(const MattermostConfig& mattermost) {
    if (mattermost.url.empty())
      return wrong("mattermost.url is missing, while other keys of Mattermost are set (as https://chat.example.org)");
    if (config_.public_url.empty())
      config_.remarks.push_back(
          "public_url is not set, so Mattermost gets no buttons: people type their answers. Set it to where the "
          "Mattermost server reaches this coach");
    if (mattermost.command_tokens.empty())
      config_.remarks.push_back("mattermost.command_tokens is not set, so slash commands are refused");
  }

  const Surroundings& around_;
  Config config_;
  ConfigMistakes mistakes_;
};

}  // namespace

std::vector<Secret> Config::secrets() const {
  std::vector<Secret> all;
  if (slack) {
    all = slack->signing_secrets;
    all.push_back(slack->bot_token);
  }
  if (mattermost) {
    all.insert(all.end(), mattermost->command_tokens.begin(), mattermost->command_tokens.end());
    all.push_back(mattermost->bot_token);
  }
  return all;
}

Surroundings real_surroundings() {
  Surroundings around;
  for (char** line = environ; *line; ++line) around.environment.emplace_back(*line);
  around.read_file = [](const path& name) -> std::optional<std::string> {
    std::ifstream in(name, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream text;
    text << in.rdbuf();
    if (!in && !in.eof()) return std::nullopt;
    return text.str();
  };
  return around;
}

std::variant<Config, ConfigMistakes> load_config(const path& file, const Surroundings& around) {
  Reading reading(around);
  const path name = file.empty() ? path("inward.yaml") : file;
  if (const auto text = around.read_file(name))
    reading.file(name, *text);
  else if (!file.empty())
    return ConfigMistakes{{"cannot read " + file.string()}};
  reading.environment();
  return reading.finish();
}

}  // namespace inward::bot
