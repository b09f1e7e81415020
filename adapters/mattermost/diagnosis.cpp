#include "adapters/mattermost/diagnosis.hpp"

#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/mattermost/mattermost_text.hpp"
#include "adapters/mattermost/mattermost_words.hpp"
#include "adapters/mattermost/rest.hpp"
#include "adapters/mattermost/ticket.hpp"
#include "adapters/net/ws_client.hpp"
#include "adapters/wire/json_fields.hpp"

namespace inward::mattermost {
namespace asio = boost::asio;
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

constexpr std::string_view commands[] = {"checkin", "reflect", "innerwork"};

// One look at one server: each part adds its findings.
class Examination {
 public:
  Examination(asio::any_io_executor executor, MattermostClient& client, const MattermostOptions& options,
              const Clock& clock)
      : client_(client),
        options_(options),
        clock_(clock),
        rest_(std::move(executor), options.url, options.bot_token, options.ca_file) {}

  asio::awaitable<std::vector<Finding>> run();

 private:
  asio::awaitable<bool> token();
  asio::awaitable<void> settings();
  asio::awaitable<void> socket();
  asio::awaitable<void> direct_messages();
  asio::awaitable<void> teams();
  asio::awaitable<void> commands_of(std::string team);
  asio::awaitable<void> command_reaches_us(std::string team);
  asio::awaitable<void> button_reaches_us();
  asio::awaitable<bool> press(MessageId post);

  asio::awaitable<Json> ask(std::string method, std::string path, std::string body);  // null: not answered with 2xx
  asio::awaitable<Json> get(std::string path) { return ask("GET", std::move(path), std::string()); }
  void good(std::string text) { findings_.push_back({true, std::move(text)}); }
  void fix(std::string text) { findings_.push_back({false, std::move(text)}); }
  std::string setting_for_private_addresses() const;

  MattermostClient& client_;
  const MattermostOptions& options_;
  const Clock& clock_;
  Rest rest_;
  ChannelId own_direct_;
  std::vector<Finding> findings_;
};

asio::awaitable<std::vector<Finding>> Examination::run() {
  const bool known = co_await token();
  if (known) {
    co_await settings();
    co_await socket();
    co_await direct_messages();
    co_await teams();
    co_await button_reaches_us();
  }
  rest_.close();
  co_return std::move(findings_);
}

asio::awaitable<Json> Examination::ask(std::string method, std::string path, std::string body) {
  const auto answer = co_await rest_.call(std::move(method), std::move(path), std::move(body));
  co_return value_of(answer);
}

// ---- us to them -----------------------------------------------------------------------------

std::string why_not(const Delivery& trouble) {
  if (const auto* later = std::get_if<RetryLater>(&trouble)) return later->why;
  if (const auto* suspended = std::get_if<Suspended>(&trouble)) return suspended->why;
  const auto* rejected = std::get_if<Rejected>(&trouble);
  return rejected ? rejected->why : "no reason";
}

asio::awaitable<bool> Examination::token() {
  const auto trust = co_await client_.verify();
  if (!std::holds_alternative<Delivered>(trust)) {
    const auto why = why_not(trust);
    if (std::holds_alternative<Suspended>(trust))
      fix("The server does not take the token: " + why +
          ". Make a new one for the bot (`inward mattermost install`, or Integrations > Bot Accounts).");
    else if (why.find("TLS with") != why.npos)
      fix(why +
          ". If the server's certificate comes from a CA of your own, set SSL_CERT_FILE to that CA's PEM file, "
          "or add it to the system's (update-ca-certificates).");
    else
      fix("The server cannot be reached: " + why + ". Check mattermost.url and the network.");
    co_return false;
  }
  const auto me = co_await get("users/me");
  const auto name = '@' + wire::text_at(me, "username");
  if (wire::true_at(me, "is_bot"))
    good("The server takes the token: " + name + ", a bot account.");
  else
    fix("The token is of " + name +
        ", which is a person's account: the coach would speak as them. Make a bot account (`inward mattermost "
        "install`).");
  const auto off = client_.server_time(clock_.now()) - clock_.now();
  if (off > 60s || off < -60s)
    fix("The clock of this machine and the server's differ by " +
        std::to_string(std::chrono::duration_cast<std::chrono::seconds>(off).count()) +
        " s: turn on NTP on both, or buttons may count as too old.");
  co_return true;
}

asio::awaitable<void> Examination::settings() {
  const auto config = co_await get("config/client?format=old");
  if (const auto& version = wire::text_at(config, "Version"); !version.empty())
    good("It is Mattermost " + version + '.');
  if (wire::text_at(config, "RestrictDirectMessage") == "team")
    fix("People can only write to those in their team (TeamSettings.RestrictDirectMessage is \"team\"): put the bot in "
        "every team it is for.");
  if (wire::text_at(config, "EnableCommands") == "false")
    fix("Slash commands are off: set ServiceSettings.EnableCommands to true (System Console > Integrations).");
}

asio::awaitable<void> Examination::socket() {
  const auto executor = co_await asio::this_coro::executor;
  net::WsOptions limits;
  limits.connect = 8s;
  limits.silence = 5s;
  limits.ca_file = options_.ca_file;
  std::vector<std::pair<std::string, std::string>> headers;
  headers.emplace_back("Authorization", client_.authorization());
  auto opened = co_await net::open_websocket(executor, options_.url, "/api/v4/websocket", std::move(headers), limits);
  if (auto* socket = std::get_if<std::unique_ptr<net::WsConnection>>(&opened)) {
    auto challenge = authentication_challenge(options_.bot_token);
    co_await (*socket)->send(std::move(challenge));
    const auto first = co_await (*socket)->read();
    const auto* text = std::get_if<std::string>(&first);
    (*socket)->close();
    if (text && std::holds_alternative<Hello>(parse_frame(*text).what)) co_return good("The WebSocket says hello.");
    co_return fix("The WebSocket opens and says nothing: does a proxy stand between that lets no frames through?");
  }
  const auto* answer = std::get_if<net::WsDeclined>(&opened);
  fix(answer ? "The WebSocket is answered with " + std::to_string(answer->status) +
                   ": let the proxy before Mattermost pass Upgrade on /api/v4/websocket."
             : "The WebSocket cannot be opened: " + std::get<net::WsUnreachable>(opened).why + '.');
}

asio::awaitable<void> Examination::direct_messages() {
  const auto own = client_.own_user().value;
  const Json pair = Json::array({own, own});
  const auto channel = co_await ask("POST", "channels/direct", pair.dump());
  own_direct_ = ChannelId(wire::text_at(channel, "id"));
  if (own_direct_.empty())
    fix("The bot may not open direct messages: give its role \"Create Direct Channels\" (System Console > Permissions, "
        "create_direct_channel).");
  else
    good("The bot may open direct messages.");
}

// ---- them to us -----------------------------------------------------------------------------

asio::awaitable<void> Examination::teams() {
  const auto teams = co_await get("users/me/teams");
  if (!teams.is_array() || teams.empty())
    co_return fix(
        "The bot is in no team, so nobody finds it and what is first said while the coach is away may stay "
        "unread: add it to your teams (team menu > Invite People, or `inward mattermost install`).");
  for (const auto& team : teams) {
    co_await commands_of(wire::text_at(team, "id"));
  }
  if (!options_.command_tokens.empty()) co_await command_reaches_us(wire::text_at(teams.front(), "id"));
}

asio::awaitable<void> Examination::commands_of(std::string team) {
  const auto listed = co_await get("teams/" + team + "/commands/autocomplete");
  std::string missing;
  for (const auto trigger : commands) {
    const auto is_it = [trigger](const Json& each) { return wire::text_at(each, "trigger") == trigger; };
    if (!listed.is_array() || std::ranges::none_of(listed, is_it))
      missing += (missing.empty() ? "/" : ", /") + std::string(trigger);
  }
  if (missing.empty())
    good("The slash commands are registered.");
  else
    fix("Not registered, or without autocompletion: " + missing +
        ". Run `inward mattermost install`, or make them under "
        "Integrations > Slash Commands with the URL " +
        options_.public_url + "/mattermost/command.");
}

asio::awaitable<void> Examination::command_reaches_us(std::string team) {
  Json command;
  command["channel_id"] = own_direct_.value;
  command["team_id"] = team;
  command["command"] = "/innerwork help";
  const auto answer = co_await ask("POST", "commands/execute", command.dump());
  if (to_plain(wire::text_at(answer, "text")) == words::heard_by_doctor)
    good("A slash command reaches the coach, with a token it knows.");
  else
    fix("A slash command did not come through: is its URL " + options_.public_url +
        "/mattermost/command, and its token among mattermost.command_tokens?");
}

std::string Examination::setting_for_private_addresses() const {
  std::string host = options_.public_url;
  host.erase(0, host.find("://") + 3);
  host = host.substr(0, host.find('/'));
  if (const auto colon = host.rfind(':'); colon != host.npos && host.back() != ']') host.erase(colon);
  return "ServiceSettings.AllowedUntrustedInternalConnections must name \"" + host +
         "\" (System Console > Environment > Developer; or "
         "MM_SERVICESETTINGS_ALLOWEDUNTRUSTEDINTERNALCONNECTIONS=\"" +
         host + "\")";
}

asio::awaitable<bool> Examination::press(MessageId post) {
  const auto pressed = co_await ask("POST", "posts/" + post.value + "/actions/probe", std::string("{}"));
  if (wire::text_at(pressed, "status") != "OK") co_return false;
  const auto after = co_await client_.post(post);
  co_return after&& to_plain(after->text) == words::heard_by_doctor;
}

asio::awaitable<void> Examination::button_reaches_us() {
  if (options_.public_url.empty())
    co_return fix(
        "public_url is not set, so there are no buttons: set it to where the Mattermost server reaches this "
        "coach, as https://coach.example.org.");
  if (own_direct_.empty()) co_return;
  Ticket ticket;
  ticket.kind = Ticket::Kind::probe;
  ticket.person = client_.own_user();
  ticket.channel = own_direct_;
  ticket.nonce = "probe";
  ticket.expires = clock_.now() + 1min;
  Json action;
  action["id"] = "probe";
  action["name"] = "probe";
  action["integration"]["url"] = options_.public_url + "/mattermost/action";
  action["integration"]["context"]["ticket"] = sign(ticket, options_.button_key);
  Json post;
  post["channel_id"] = own_direct_.value;
  post["message"] = "inward doctor presses this button itself";
  post["props"]["attachments"] = Json::array();
  post["props"]["attachments"][0]["actions"] = Json::array({std::move(action)});
  const auto made = co_await ask("POST", "posts", post.dump());
  const MessageId id(wire::text_at(made, "id"));
  if (id.empty()) co_return fix("The bot may not post in its own direct messages, so buttons could not be tried.");
  const bool reached = co_await press(id);
  co_await ask("DELETE", "posts/" + id.value, std::string());
  if (reached) co_return good("A button reaches the coach.");
  fix("A button does not reach the coach at " + options_.public_url +
      "/mattermost/action. If that is a private address, or a name of one, Mattermost blocks it: " +
      setting_for_private_addresses() +
      ". Else look at DNS, the firewall, and whether your proxy passes /mattermost/.");
}

}  // namespace

asio::awaitable<std::vector<Finding>> examine(MattermostClient& client, const MattermostOptions& options,
                                              const Clock& clock) {
  const auto executor = co_await asio::this_coro::executor;
  Examination examination(executor, client, options, clock);
  co_return co_await examination.run();
}

}  // namespace inward::mattermost
