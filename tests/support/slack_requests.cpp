#include "tests/support/slack_requests.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "adapters/net/signature.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;

std::string entities(std::string_view plain) {
  std::string escaped;
  for (const char c : plain) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else
      escaped += c;
  }
  return escaped;
}

SlackPost json_post(const Json& body) {
  return {"/slack/events", "application/json", body.dump(-1, ' ', false, Json::error_handler_t::ignore)};
}

SlackPost wrapped(Json inner, std::string_view event_id, std::string_view team) {
  return json_post({{"token", "unused"},
                    {"team_id", team},
                    {"context_team_id", team},
                    {"context_enterprise_id", nullptr},
                    {"api_app_id", "A0INWARD"},
                    {"event", std::move(inner)},
                    {"type", "event_callback"},
                    {"event_id", event_id},
                    {"event_time", 1700000000},
                    {"authorizations",
                     {{{"enterprise_id", nullptr},
                       {"team_id", team},
                       {"user_id", "U0COACH"},
                       {"is_bot", true},
                       {"is_enterprise_install", false}}}},
                    {"is_ext_shared_channel", false}});
}

std::string or_direct(const std::string& channel, std::string_view user) {
  return channel.empty() ? direct_channel(user) : channel;
}

}  // namespace

std::string direct_channel(std::string_view user) {
  return "D" + std::string(user);
}

Headers headers(std::string_view secret, TimePoint now, const SlackPost& post) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto stamp = std::to_string(seconds);
  const auto mac = net::hmac_sha256(secret, "v0:" + stamp + ":" + post.body);
  return {{"Content-Type", post.content_type},
          {"X-Slack-Request-Timestamp", stamp},
          {"X-Slack-Signature", "v0=" + net::to_hex(mac)}};
}

SlackPost dm(const Dm& message) {
  Json inner = {{"type", "message"},
                {"user", message.user},
                {"text", entities(message.text)},
                {"ts", message.ts},
                {"event_ts", message.ts},
                {"client_msg_id", "b1c2a5b6-0000-4000-8000-000000000000"},
                {"team", message.team},
                {"channel", or_direct(message.channel, message.user)},
                {"channel_type", "im"}};
  if (!message.thread.empty()) inner["thread_ts"] = message.thread;
  return wrapped(std::move(inner), message.event_id, message.team);
}

SlackPost app_home_opened(std::string_view user, std::string_view event_id, std::string_view tab,
                          std::string_view team) {
  return wrapped({{"type", "app_home_opened"},
                  {"user", user},
                  {"channel", direct_channel(user)},
                  {"event_ts", "1515449522000016"},
                  {"tab", tab}},
                 event_id, team);
}

SlackPost event(std::string_view inner_json, std::string_view event_id, std::string_view team) {
  return wrapped(Json::parse(inner_json), event_id, team);
}

SlackPost click(const Click& tap) {
  const auto channel = or_direct(tap.channel, tap.user);
  const Json payload = {
      {"type", "block_actions"},
      {"team", {{"id", tap.team}, {"domain", "inward"}}},
      {"user", {{"id", tap.user}, {"name", "someone"}, {"team_id", tap.team}}},
      {"channel", {{"id", channel}, {"name", channel.starts_with('D') ? "directmessage" : "general"}}},
      {"container",
       {{"type", "message"}, {"message_ts", tap.message}, {"channel_id", channel}, {"is_ephemeral", false}}},
      {"message", {{"type", "message"}, {"bot_id", "B0COACH"}, {"ts", tap.message}, {"text", tap.shown}}},
      {"actions",
       {{{"type", "button"},
         {"block_id", "choices"},
         {"action_id", tap.action_id},
         {"text", {{"type", "plain_text"}, {"text", "A choice"}, {"emoji", true}}},
         {"value", tap.value},
         {"action_ts", tap.action_ts}}}},
      {"trigger_id", "1.1." + tap.action_ts},
      {"api_app_id", "A0INWARD"}};
  return {"/slack/interactions", "application/x-www-form-urlencoded",
          form_encode({{"payload", payload.dump(-1, ' ', false, Json::error_handler_t::ignore)}})};
}

SlackPost command(const SlashCommand& typed) {
  return {"/slack/commands", "application/x-www-form-urlencoded",
          form_encode({{"token", "unused"},
                       {"team_id", typed.team},
                       {"team_domain", "inward"},
                       {"channel_id", typed.channel},
                       {"channel_name", typed.channel_name},
                       {"user_id", typed.user},
                       {"user_name", typed.user_name},
                       {"command", typed.command},
                       {"text", typed.text},
                       {"api_app_id", "A0INWARD"},
                       {"is_enterprise_install", "false"},
                       {"response_url", "https://hooks.slack.com/commands/T0INWARD/1/x"},
                       {"trigger_id", typed.trigger_id}})};
}

std::string form_encode(const std::vector<std::pair<std::string, std::string>>& fields) {
  constexpr std::string_view kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*";
  std::string form;
  const auto add = [&form, kept](std::string_view text) {
    for (const char c : text) {
      if (kept.find(c) != kept.npos)
        form += c;
      else if (c == ' ')
        form += '+';
      else
        form += '%' + net::to_hex(std::string_view(&c, 1));
    }
  };
  for (const auto& [name, value] : fields) {
    if (!form.empty()) form += '&';
    add(name);
    form += '=';
    add(value);
  }
  return form;
}

}  // namespace inward::test
