#include "tests/support/mattermost_rest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace inward::test {
namespace {

using Json = nlohmann::json;

std::vector<std::string> pieces(const std::string& path) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    all.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

const std::vector<MattermostRoute>& routes() {
  static const auto all = [] {
    auto some = mattermost_post_routes();
    for (auto more : {mattermost_integration_routes(), mattermost_admin_routes()})
      some.insert(some.end(), more.begin(), more.end());
    return some;
  }();
  return all;
}

std::set<std::string> others(const std::set<std::string>& members, const std::string& than) {
  auto rest = members;
  rest.erase(than);
  return rest;
}

}  // namespace

bool matches(const std::string& pattern, const std::string& path, std::vector<std::string>* parts) {
  const auto wanted = pieces(pattern), given = pieces(path);
  if (wanted.size() != given.size()) return false;
  std::vector<std::string> found;
  for (std::size_t at = 0; at < wanted.size(); ++at) {
    if (wanted[at] == "*")
      found.push_back(given[at]);
    else if (wanted[at] != given[at])
      return false;
  }
  if (parts) *parts = std::move(found);
  return true;
}

MattermostStep run_mattermost(MattermostServer& server, MattermostRequest request) {
  for (const auto& route : routes()) {
    if (route.method != request.method || !matches(route.path, request.path, &request.parts)) continue;
    request.user = server.people.holder(request.token);
    if (!request.user && !route.open_to_all)
      return {refuse({401, "api.context.session_expired.app_error", "Invalid or expired session, please login again."}),
              {}};
    try {
      return route.run(server, request);
    } catch (const Json::exception&) {  // a field of the wrong type
      return {invalid_body("post"), {}};
    }
  }
  return {no_such_route(request.path), {}};
}

WireAnswer answer(int status, const Json& body) {
  return {status, go_json(body), {{"Content-Type", "application/json"}}};
}

WireAnswer refuse(const MattermostRefusal& why) {
  return answer(why.status, {{"id", why.id},
                             {"message", why.message},
                             {"detailed_error", ""},
                             {"request_id", "xiik769r7prbpyxnucdpxcj3gw"},
                             {"status_code", why.status}});
}

WireAnswer forbidden() {
  return refuse({403, "api.context.permissions.app_error", "You do not have the appropriate permissions."});
}

WireAnswer no_such_route(const std::string& path) {
  auto unknown = refuse({404, "api.context.404.app_error", "Sorry, we could not find the page."});
  auto body = Json::parse(unknown.body);
  body.erase("request_id");
  body["detailed_error"] = "There doesn't appear to be an api call for the url='/api/v4/" + path +
                           "'.  Typo? are you missing a team_id or user_id as part of the url?";
  return {404, body.dump(), {{"Content-Type", "text/plain; charset=utf-8"}}};
}

WireAnswer invalid_body(const std::string& what) {
  return refuse({400, "api.context.invalid_body_param.app_error", "Invalid or missing " + what + " in request body."});
}

void tell_posted(MattermostServer& server, const MattermostPost& post) {
  const auto& channel = *server.posts.channel(post.channel);
  const auto name = '@' + server.people.find(post.user)->name;
  const bool direct = channel.type == 'D';
  Json data = {{"channel_display_name", direct ? name : channel.name},
               {"channel_name", channel.name},
               {"channel_type", std::string(1, channel.type)},
               {"post", go_json(post_json(post))},
               {"sender_name", post.type.starts_with("system_") ? "System" : name},
               {"set_online", true},
               {"team_id", channel.type == 'O' ? server.people.team() : ""}};
  if (direct) data["mentions"] = Json(others(channel.members, post.user)).dump();
  if (!post.files.empty()) data["otherFile"] = "true";
  server.sockets.tell(channel.members, "posted", data, channel.id);
}

void tell_changed(MattermostServer& server, const char* event, const MattermostPost& post) {
  const auto& channel = *server.posts.channel(post.channel);
  server.sockets.tell(channel.members, event, {{"post", go_json(post_json(post))}}, channel.id);
}

}  // namespace inward::test
