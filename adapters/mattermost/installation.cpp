#include "adapters/mattermost/installation.hpp"

#include <algorithm>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/mattermost/rest.hpp"
#include "adapters/wire/json_fields.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

using Json = nlohmann::json;
using wire::text_at;

struct SlashTrigger {
  const char *trigger, *hint, *about;
};
constexpr SlashTrigger triggers[] = {{"checkin", "", "A two-tap check-in, in private"},
                                     {"reflect", "[topic]", "A short guided reflection; without a topic, a menu"},
                                     {"innerwork", "[help | history | next | pause | on | off | status]",
                                      "Help, your history and your days; on and off switch a channel's day"}};

// One run. Each step adds its finding; one that fails leaves the rest to be tried.
class Installer {
 public:
  Installer(asio::any_io_executor executor, InstallationPlan plan)
      : executor_(executor), plan_(std::move(plan)), rest_(executor, plan_.url, plan_.admin_token, plan_.ca_file) {}

  asio::awaitable<Installation> run();

 private:
  asio::awaitable<bool> admin();
  asio::awaitable<bool> bot();
  asio::awaitable<void> token();
  asio::awaitable<bool> token_still_works();
  asio::awaitable<std::vector<Json>> teams();
  asio::awaitable<void> join(Json team);
  asio::awaitable<void> commands(Json team);
  asio::awaitable<void> command(Json team, Json existing, SlashTrigger wanted);
  asio::awaitable<std::string> token_of(Json command);

  void good(std::string text) { done_.findings.push_back({true, std::move(text)}); }
  void fix(std::string text) { done_.findings.push_back({false, std::move(text)}); }
  std::string command_url() const { return plan_.public_url + "/mattermost/command"; }

  asio::any_io_executor executor_;
  InstallationPlan plan_;
  Rest rest_;
  std::string bot_id_;
  Installation done_;
};

asio::awaitable<Installation> Installer::run() {
  while (plan_.public_url.ends_with('/')) plan_.public_url.pop_back();
  const bool may = co_await admin();
  bool has_bot = false;
  if (may) has_bot = co_await bot();
  if (has_bot) {
    co_await token();
    const auto where = co_await teams();
    for (const auto& team : where) {
      co_await join(team);
      co_await commands(team);
    }
    if (!where.empty())
      good("For a day in a channel: add @" + plan_.bot_name +
           " to the channel as a member, then type /innerwork on there.");
  }
  rest_.close();
  co_return std::move(done_);
}

asio::awaitable<bool> Installer::admin() {
  const auto answer = co_await rest_.get("users/me");
  if (!answer.ok()) {
    fix(answer.status == 401 ? "The server does not take the admin's token."
                             : "The server cannot be asked: " + answer.trouble + ". Check mattermost.url.");
    co_return false;
  }
  const auto me = value_of(answer);
  const bool may = text_at(me, "roles").find("system_admin") != std::string::npos;
  if (may)
    good("Acting for @" + text_at(me, "username") + ", a system admin; the token is used now and kept nowhere.");
  else
    fix("@" + text_at(me, "username") + " is no system admin: ask one for a personal access token.");
  co_return may;
}

// ---- the bot --------------------------------------------------------------------------------

asio::awaitable<bool> Installer::bot() {
  const auto found = co_await rest_.get("users/username/" + plan_.bot_name);
  if (const auto user = value_of(found); user.is_object()) {
    if (!wire::true_at(user, "is_bot")) {
      fix("@" + plan_.bot_name + " is a person's account: choose another name with --bot.");
      co_return false;
    }
    bot_id_ = text_at(user, "id");
    const auto& deleted = wire::at(user, "delete_at");
    if (deleted.is_number() && deleted.get<double>() > 0) {
      const auto enabled = co_await rest_.call("POST", "bots/" + bot_id_ + "/enable", std::string());
      if (!enabled.ok()) {
        fix("The bot account @" + plan_.bot_name + " is disabled and could not be enabled: " + enabled.trouble + '.');
        co_return false;
      }
    }
    good("The bot account @" + plan_.bot_name + " is there.");
    co_return true;
  }
  Json wish;
  wish["username"] = plan_.bot_name;
  wish["display_name"] = "Inward";
  wish["description"] =
      "A private coach: check-ins and short reflections. It writes to nobody who has not written first.";
  const auto made = co_await rest_.call("POST", "bots", wish.dump());
  bot_id_ = text_at(value_of(made), "user_id");
  if (!bot_id_.empty())
    good("The bot account @" + plan_.bot_name + " is made.");
  else if (made.trouble.find("create_disabled") != std::string::npos)
    fix("Bot accounts are off: set ServiceSettings.EnableBotAccountCreation to true (System Console > Integrations > "
        "Bot Accounts), then run this again.");
  else
    fix("The bot account could not be made: " + made.trouble + '.');
  co_return !bot_id_.empty();
}

asio::awaitable<bool> Installer::token_still_works() {
  if (plan_.bot_token.empty()) co_return false;
  Rest as_bot(executor_, plan_.url, plan_.bot_token, plan_.ca_file);
  const auto me = co_await as_bot.get("users/me");
  as_bot.close();
  co_return text_at(value_of(me), "id") == bot_id_;
}

asio::awaitable<void> Installer::token() {
  const bool works = co_await token_still_works();
  if (works) {
    done_.bot_token = plan_.bot_token;
    co_return good("The bot's token works.");
  }
  const Json wish = {{"description", "inward"}};
  const auto made = co_await rest_.call("POST", "users/" + bot_id_ + "/tokens", wish.dump());
  done_.bot_token = text_at(value_of(made), "token");
  if (done_.bot_token.empty())
    fix("A token for the bot could not be made: " + made.trouble +
        ". Is ServiceSettings.EnableUserAccessTokens true (System Console > Integrations)?");
  else
    good("A token for the bot is made; this is the only time the server shows it.");
}

// ---- teams and commands ---------------------------------------------------------------------

asio::awaitable<std::vector<Json>> Installer::teams() {
  std::vector<Json> all;
  for (const auto& name : plan_.teams) {
    const auto answer = co_await rest_.get("teams/name/" + name);
    auto team = value_of(answer);
    if (team.is_object())
      all.push_back(std::move(team));
    else
      fix("There is no team " + name + ": " + answer.trouble + '.');
  }
  if (!plan_.teams.empty()) co_return all;
  const auto answer = co_await rest_.get("users/me/teams");
  const auto mine = value_of(answer);
  if (mine.is_array()) all.assign(mine.begin(), mine.end());
  if (all.empty()) fix("The admin is in no team: name the teams with --team.");
  co_return all;
}

asio::awaitable<void> Installer::join(Json team) {
  const auto& id = text_at(team, "id");
  const Json member = {{"team_id", id}, {"user_id", bot_id_}};
  const auto joined = co_await rest_.call("POST", "teams/" + id + "/members", member.dump());
  if (joined.ok())
    good("The bot is in team " + text_at(team, "name") + '.');
  else
    fix("The bot could not be put in team " + text_at(team, "name") + ": " + joined.trouble + '.');
}

asio::awaitable<void> Installer::commands(Json team) {
  const auto listed = co_await rest_.get("commands?custom_only=true&team_id=" + text_at(team, "id"));
  if (!listed.ok()) {
    const bool off = listed.trouble.find("disabled") != std::string::npos;
    fix(off ? "Slash commands are off: set ServiceSettings.EnableCommands to true (System Console > Integrations)."
            : "The slash commands of team " + text_at(team, "name") + " cannot be listed: " + listed.trouble + '.');
    co_return;
  }
  const auto standing = value_of(listed);
  for (const auto& wanted : triggers) {
    Json existing;
    for (const auto& each : standing)
      if (text_at(each, "trigger") == wanted.trigger) existing = each;
    co_await command(team, std::move(existing), wanted);
  }
}

asio::awaitable<void> Installer::command(Json team, Json existing, SlashTrigger wanted) {
  const std::string name = std::string("/") + wanted.trigger + " in team " + text_at(team, "name");
  const bool there = existing.is_object();
  if (there && !text_at(existing, "url").ends_with("/mattermost/command")) {
    fix(name + " belongs to another integration (" + text_at(existing, "display_name") +
        "): remove it first, if it is not needed.");
    co_return;
  }
  const bool points_here = there && text_at(existing, "url") == command_url();
  const bool current = points_here && text_at(existing, "method") == "P" && wire::true_at(existing, "auto_complete") &&
                       text_at(existing, "auto_complete_hint") == wanted.hint;
  Json command = there ? existing : Json::object();
  command["team_id"] = text_at(team, "id");
  command["trigger"] = wanted.trigger;
  command["method"] = "P";
  command["url"] = command_url();
  command["auto_complete"] = true;
  command["auto_complete_hint"] = wanted.hint;
  command["auto_complete_desc"] = wanted.about;
  command["display_name"] = "Inward";
  command["description"] = wanted.about;
  if (!current) {
    const std::string path = there ? "commands/" + text_at(existing, "id") : "commands";
    const std::string method = there ? "PUT" : "POST";
    const auto made = co_await rest_.call(method, path, command.dump());
    if (!made.ok()) co_return fix(name + " could not be " + (there ? "changed: " : "made: ") + made.trouble + '.');
    command = value_of(made);
  }
  auto token = co_await token_of(command);
  if (token.empty()) co_return fix("The token of " + name + " cannot be had: make the command anew.");
  done_.command_tokens.push_back(std::move(token));
  const char* what = current       ? " is there."
                     : points_here ? " is brought up to date."
                     : there       ? " now points to the coach."
                                   : " is made.";
  good(name + what);
}

// The list shows tokens to those who may manage the command; else a new one is made.
asio::awaitable<std::string> Installer::token_of(Json command) {
  if (!text_at(command, "token").empty()) co_return text_at(command, "token");
  const auto fresh = co_await rest_.call("PUT", "commands/" + text_at(command, "id") + "/regen_token", std::string());
  co_return text_at(value_of(fresh), "token");
}

}  // namespace

asio::awaitable<Installation> install(asio::any_io_executor executor, InstallationPlan plan) {
  Installer installer(std::move(executor), std::move(plan));
  co_return co_await installer.run();
}

}  // namespace inward::mattermost
