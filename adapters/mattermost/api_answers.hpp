#pragma once
// Mattermost's REST API: a call to it, and its answers, sorted. Pure; no exception whatever comes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.hpp"
#include "adapters/net/http_client.hpp"

namespace inward::mattermost {

// All calls of the bot's have one limit.
inline constexpr auto every_method = "api/v4";

// `path` under /api/v4/; an empty body is none.
net::ClientRequest api_request(const std::string& authorization, std::string method, std::string path,
                               std::string body);

// {"id":"api.context.permissions.app_error","message":…}: the id is safe to log, the message is not.
std::string error_id(std::string_view body);  // empty: none, or not an id's characters

// What an answer means for a send: `what` as "POST posts".
//   2xx Delivered, Uncertain where the body is no JSON object: a login page in between delivers nothing
//   401 Suspended · 400, 413 Rejected · 403, 404 Rejected where Mattermost says so of what was asked for
//   429 RetryLater of all methods, by Retry-After or X-Ratelimit-Reset, both relative seconds, 1 s to 1 h
//   500 and above Uncertain · AnswerLost Uncertain · NotSent and anything else RetryLater of all methods
// A concurrent duplicate (500, api.post.deduplicate_create_post.pending) is Uncertain too.
Delivery sort_result(std::string_view what, const net::ClientResult& result);

// The thread is gone, of another channel or none: the same without root_id may be taken.
bool refused_thread(const net::ClientResult& result);

struct User {
  UserId id;
  std::string name;
  std::string zone;      // IANA, the one they use; empty: not said
  std::string language;  // "de"; empty: not said
  bool is_bot = false;
  std::string roles;
};
std::optional<User> parse_user(std::string_view body);  // none: no JSON of an id

struct Channel {
  ChannelId id;
  std::string type;  // "D"
  std::string name;  // of a D: USER__USER
  TimePoint created{}, last_post{};
};
std::optional<Channel> parse_channel(std::string_view body);
// Of an array; what is no channel is left out.
std::optional<std::vector<Channel>> parse_channels(std::string_view body);

// {"id":…} of each object of an array: teams, commands.
std::optional<std::vector<std::string>> parse_ids(std::string_view body);

}  // namespace inward::mattermost
