#include "adapters/mattermost/api_answers.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_fields.hpp"
#include "adapters/wire/json_bytes.hpp"
#include "adapters/wire/json_fields.hpp"

namespace inward::mattermost {

using namespace wire;

namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr std::string_view no_such_route = "api.context.404.app_error";

Json parse_array(std::string_view body) {
  auto json = parse_value(body, deepest);
  if (!json.is_array()) return {};
  return json;
}

// Whole seconds, within an hour; none: not a number.
std::optional<std::chrono::seconds> seconds_in(const std::string* header) {
  if (!header) return std::nullopt;
  const auto* const end = header->data() + header->size();
  unsigned asked = 0;
  const auto [stop, error] = std::from_chars(header->data(), end, asked);
  if (stop != end || error == std::errc::invalid_argument) return std::nullopt;
  return std::chrono::seconds(error == std::errc{} ? std::clamp(asked, 1U, 3600U) : 3600U);
}

std::chrono::seconds wait_of(const net::ClientResponse& response) {
  if (const auto wait = seconds_in(response.header("Retry-After"))) return *wait;
  return seconds_in(response.header("X-Ratelimit-Reset")).value_or(1s);
}

bool is_json_object(std::string_view body) {
  return parse_object(body, deepest, "metadata").is_object();
}

// What an operator can do about it.
std::string fix_of(int status, std::string_view id) {
  if (status == 403) return "; if it is a channel, make the bot a member of it (/invite, or Add Members)";
  if (id == "api.post.create_post.can_not_post_to_deleted.error") return "; the channel is archived";
  return {};
}

// Where something in between answered, Mattermost never saw the message: it is not lost on a proxy's bad day.
Delivery sort_refusal(int status, const std::string& id, const std::string& why) {
  switch (status) {
    case 400:
    case 413:
      return Rejected{why + fix_of(status, id)};
    case 401:
      return Suspended{why + "; is mattermost.bot_token right, and the bot enabled?"};
    case 403:
    case 404:
      if (!id.empty() && id != no_such_route) return Rejected{why + fix_of(status, id)};
      break;
  }
  return RetryLater{60s, why + "; is mattermost.url right, and nothing in between?", every_method};
}

Delivery sort_response(std::string_view what, const net::ClientResponse& response) {
  const auto status = response.status;
  const auto id = status >= 400 ? error_id(response.body) : std::string{};
  const auto why = std::string(what) + ": HTTP " + std::to_string(status) + (id.empty() ? "" : ", " + id);
  if (status >= 200 && status < 300) {
    if (is_json_object(response.body)) return Delivered{};
    return Uncertain{why + " without Mattermost's JSON"};
  }
  if (status == 429) return RetryLater{wait_of(response), why, every_method};
  if (status >= 500) return Uncertain{why};
  return sort_refusal(status, id, why);
}

// Mattermost's own rule: the manual one counts where the automatic one is switched off.
std::string zone_of(const Json& timezone) {
  const bool automatic =
      true_at(timezone, "useAutomaticTimezone") || text_at(timezone, "useAutomaticTimezone") == "true";
  return text_at(timezone, automatic ? "automaticTimezone" : "manualTimezone");
}

std::optional<Channel> channel_of(const Json& json) {
  Channel channel;
  channel.id = ChannelId(id_at(json, "id"));
  if (channel.id.empty()) return std::nullopt;
  channel.type = text_at(json, "type");
  channel.name = text_at(json, "name");
  channel.created = time_at(json, "create_at");
  channel.last_post = time_at(json, "last_post_at");
  return channel;
}

}  // namespace

net::ClientRequest api_request(const std::string& authorization, std::string method, std::string path,
                               std::string body) {
  net::ClientRequest request;
  request.method = std::move(method);
  request.path = std::move(path);
  request.headers = {{"Authorization", authorization}};
  if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  request.body = std::move(body);
  return request;
}

std::string error_id(std::string_view body) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  const auto json = parse_object(body, deepest);
  const auto& text = text_at(json, "id");
  return text.size() <= 128 && text.find_first_not_of(allowed) == text.npos ? text : std::string{};
}

Delivery sort_result(std::string_view what, const net::ClientResult& result) {
  if (const auto* unsent = std::get_if<net::NotSent>(&result))
    return RetryLater{1s, std::string(what) + ": not sent, " + unsent->why, every_method};
  if (const auto* lost = std::get_if<net::AnswerLost>(&result))
    return Uncertain{std::string(what) + ": no answer, " + lost->why};
  return sort_response(what, std::get<net::ClientResponse>(result));
}

bool refused_thread(const net::ClientResult& result) {
  const auto* response = std::get_if<net::ClientResponse>(&result);
  if (!response || response->status != 400) return false;
  const auto id = error_id(response->body);
  return id == "api.post.create_post.root_id.app_error" || id == "api.post.create_post.channel_root_id.app_error";
}

std::optional<User> parse_user(std::string_view body) {
  const auto json = parse_object(body, deepest);
  User user;
  user.id = UserId(id_at(json, "id"));
  if (user.id.empty()) return std::nullopt;
  user.name = text_at(json, "username");
  user.zone = zone_of(at(json, "timezone"));
  user.language = language_of(text_at(json, "locale"));
  user.is_bot = true_at(json, "is_bot");
  user.roles = text_at(json, "roles");
  return user;
}

std::optional<Channel> parse_channel(std::string_view body) {
  return channel_of(parse_object(body, deepest));
}

std::optional<std::vector<Channel>> parse_channels(std::string_view body) {
  const auto list = parse_array(body);
  if (!list.is_array()) return std::nullopt;
  std::vector<Channel> channels;
  for (const auto& json : list)
    if (auto channel = channel_of(json)) channels.push_back(std::move(*channel));
  return channels;
}

std::optional<std::vector<std::string>> parse_ids(std::string_view body) {
  const auto list = parse_array(body);
  if (!list.is_array()) return std::nullopt;
  std::vector<std::string> ids;
  for (const auto& json : list)
    if (auto text = id_at(json, "id"); !text.empty()) ids.push_back(std::move(text));
  return ids;
}

}  // namespace inward::mattermost
