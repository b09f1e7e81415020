// Users, channels and posts.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/mattermost_rest.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;
using Server = MattermostServer;
using Request = MattermostRequest;
using Step = MattermostStep;

Json parse(const std::string& body) {
  return Json::parse(body, nullptr, false);
}

Step own_user(Server&, const Request& request) {
  return {answer(200, user_json(*request.user)), {}};
}

Step user(Server& server, const Request& request) {
  const auto* found = server.people.find(request.parts[0]);
  if (!found) return {refuse({404, "app.user.missing_account.const", "Unable to find the user."}), {}};
  auto seen = user_json(*found);
  if (found != request.user && !request.user->is_admin) seen.erase("email");
  return {answer(200, seen), {}};
}

Step user_named(Server& server, const Request& request) {
  const auto* found = server.people.named(request.parts[0]);
  if (!found) return {refuse({404, "app.user.get_by_username.app_error", "Unable to find an existing account."}), {}};
  return {answer(200, user_json(*found)), {}};
}

Step own_teams(Server& server, const Request& request) {
  auto teams = Json::array();
  if (server.people.in_team(request.user->id))
    teams.push_back({{"id", server.people.team()}, {"name", MattermostPeople::team_name}, {"type", "O"}});
  return {answer(200, teams), {}};
}

Json channels_of(Server& server, const MattermostUser& whose) {
  auto all = Json::array();
  for (const auto& channel : server.posts.channels())
    if (channel.members.contains(whose.id)) all.push_back(channel_json(channel, server.people.team()));
  return all;
}

Step own_channels(Server& server, const Request& request) {
  if (!server.lists_own_channels) return {no_such_route(request.path), {}};
  return {answer(200, channels_of(server, *request.user)), {}};
}

Step own_team_channels(Server& server, const Request& request) {
  if (request.parts[0] != server.people.team() || !server.people.in_team(request.user->id)) return {forbidden(), {}};
  return {answer(200, channels_of(server, *request.user)), {}};
}

Step direct_channel(Server& server, const Request& request) {
  const auto pair = parse(request.body);
  if (!pair.is_array() || pair.size() != 2) return {invalid_body("user_id"), {}};
  const auto one = pair[0].get<std::string>(), other = pair[1].get<std::string>();
  if (!is_mattermost_id(one) || !is_mattermost_id(other)) return {invalid_body("user_id"), {}};
  if (one != request.user->id && other != request.user->id) return {forbidden(), {}};
  if (!server.people.find(one) || !server.people.find(other))
    return {refuse({400, "api.channel.create_direct_channel.invalid_user.app_error",
                    "Invalid user ID for direct channel creation."}),
            {}};
  return {answer(201, channel_json(server.posts.direct(one, other), server.people.team())), {}};
}

// A change of the header is told in the channel, in the name of who made it.
Step patch_channel(Server& server, const Request& request) {
  auto* channel = server.posts.channel(request.parts[0]);
  if (!channel || !channel->members.contains(request.user->id)) return {forbidden(), {}};
  const auto header = parse(request.body).value("header", "");
  MattermostPost post;
  post.channel = channel->id;
  post.user = request.user->id;
  post.type = "system_header_change";
  post.text = request.user->name + " updated the channel header to: " + header;
  post.props = Json{{"new_header", header}, {"old_header", channel->header}, {"username", request.user->name}}.dump();
  channel->header = header;
  tell_posted(server, server.posts.add(std::move(post)));
  return {answer(200, channel_json(*channel, server.people.team())), {}};
}

// ---- posts ----------------------------------------------------------------------------------

Step create_post(Server& server, const Request& request) {
  const auto json = parse(request.body);
  if (json.is_array()) return {forbidden(), {}};
  if (!json.is_object()) return {invalid_body("post"), {}};
  MattermostPost wish;
  wish.channel = json.value("channel_id", "");
  wish.text = json.value("message", "");
  wish.root = json.value("root_id", "");
  wish.type = json.value("type", "");
  wish.pending = json.value("pending_post_id", "");
  wish.files = json.value("file_ids", std::vector<std::string>());
  if (json.contains("props") && json["props"].is_object()) wish.props = json["props"].dump();
  auto result = server.posts.create(std::move(wish), *request.user);
  if (const auto* refused = std::get_if<MattermostRefusal>(&result)) return {refuse(*refused), {}};
  const auto& created = std::get<MattermostPosts::Created>(result);
  if (created.made) tell_posted(server, created.post);
  return {answer(201, post_json(created.post)), {}};
}

// Null: `why` has the answer.
MattermostPost* seen_post(Server& server, const Request& request, WireAnswer& why) {
  auto* post = server.posts.standing(request.parts[0]);
  if (!post) {
    why = refuse({404, "app.post.get.app_error", "Unable to get the post."});
    return nullptr;
  }
  if (server.posts.channel(post->channel)->members.contains(request.user->id)) return post;
  why = forbidden();
  return nullptr;
}

Step get_post(Server& server, const Request& request) {
  WireAnswer why;
  const auto* post = seen_post(server, request, why);
  return {post ? answer(200, post_json(*post)) : why, {}};
}

Step delete_post(Server& server, const Request& request) {
  WireAnswer why;
  auto* post = seen_post(server, request, why);
  if (!post) return {why, {}};
  if (post->user != request.user->id && !request.user->is_admin) return {forbidden(), {}};
  const auto before = *post;
  server.posts.remove(*post, request.user->id);
  tell_changed(server, "post_deleted", before);
  return {answer(200, {{"status", "OK"}}), {}};
}

// What is given replaces what stood there, the props as a whole.
Step patch_post(Server& server, const Request& request) {
  WireAnswer why;
  auto* post = seen_post(server, request, why);
  if (!post) return {why, {}};
  if (post->user != request.user->id) return {forbidden(), {}};
  const auto json = parse(request.body);
  if (!json.is_object()) return {invalid_body("post"), {}};
  auto changed = *post;
  if (json.contains("message")) changed.text = json["message"].get<std::string>();
  if (json.contains("props") && json["props"].is_object()) changed.props = json["props"].dump();
  if (json.contains("file_ids")) changed.files = json["file_ids"].get<std::vector<std::string>>();
  if (const auto refused = server.posts.check(changed)) return {refuse(*refused), {}};
  server.posts.edit(*post, changed);
  tell_changed(server, "post_edited", *post);
  return {answer(200, post_json(*post)), {}};
}

bool number(const Request& request, const char* name, long long& value) {
  const auto given = request.query.find(name);
  if (given == request.query.end()) return true;
  if (given->second.empty() || given->second.find_first_not_of("0123456789") != std::string::npos) return false;
  value = std::stoll(given->second);
  return true;
}

Step list_posts(Server& server, const Request& request) {
  const auto* channel = server.posts.channel(request.parts[0]);
  if (!channel || !channel->members.contains(request.user->id)) return {forbidden(), {}};
  long long since = 0, page = 0, size = 60;
  if (!number(request, "since", since)) return {invalid_body("since"), {}};
  if (!number(request, "page", page) || !number(request, "per_page", size)) return {invalid_body("page"), {}};
  const auto listed = since > 0 ? server.posts.changed(channel->id, since)
                                : server.posts.page(channel->id, static_cast<std::size_t>(page),
                                                    static_cast<std::size_t>(std::clamp<long long>(size, 1, 200)));
  Json body = {{"order", Json::array()}, {"posts", Json::object()}, {"next_post_id", ""}, {"prev_post_id", ""}};
  for (const auto& post : listed) {
    body["order"].push_back(post.id);
    body["posts"][post.id] = post_json(post);
  }
  return {answer(200, body), {}};
}

}  // namespace

std::vector<MattermostRoute> mattermost_post_routes() {
  return {{"GET", "users/me", own_user},
          {"GET", "users/me/teams", own_teams},
          {"GET", "users/me/channels", own_channels},
          {"GET", "users/me/teams/*/channels", own_team_channels},
          {"GET", "users/username/*", user_named},
          {"GET", "users/*", user},
          {"POST", "channels/direct", direct_channel},
          {"PUT", "channels/*/patch", patch_channel},
          {"GET", "channels/*/posts", list_posts},
          {"POST", "posts", create_post},
          {"GET", "posts/*", get_post},
          {"DELETE", "posts/*", delete_post},
          {"PUT", "posts/*/patch", patch_post}};
}

}  // namespace inward::test
