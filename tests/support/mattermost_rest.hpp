#pragma once
// The REST API of the stand-in's server: one table of routes, each a function on what the server holds. Locked by its
// owner; a step that asks an integration is gone on with without the lock.

#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/mattermost_callbacks.hpp"
#include "tests/support/mattermost_people.hpp"
#include "tests/support/mattermost_posts.hpp"
#include "tests/support/mattermost_records.hpp"
#include "tests/support/mattermost_sockets.hpp"
#include "tests/support/wire_server.hpp"

namespace inward::test {

// What the server holds.
struct MattermostServer {
  MattermostServer(std::recursive_mutex& mutex, const std::function<void()>& changed)
      : sockets(mutex, people, changed) {}

  MattermostIds ids;
  MattermostTime time;
  MattermostPeople people{ids};
  MattermostPosts posts{ids, time};
  MattermostTriggers triggers{ids, time};
  MattermostSockets sockets;
  std::map<std::string, std::vector<std::string>> shown;  // to one user only, by user
  std::map<std::string, MattermostForm> forms;            // open, by user
  std::string url;
  bool lists_own_channels = false;  // users/me/channels, since 6.0
};

struct MattermostRequest {
  std::string method, path, body;  // path under /api/v4/
  std::map<std::string, std::string> query;
  std::string token;
  std::vector<std::string> parts;  // what stands for the * of the route
  MattermostUser* user = nullptr;  // who asks; null only where the route is open to all
};

struct MattermostStep {
  WireAnswer answer;
  std::optional<MattermostCallback> ask;  // then `then` has the answer
  std::function<WireAnswer(const MattermostCallback&)> then = {};
};

struct MattermostRoute {
  std::string method, path;  // "posts/*/patch"
  std::function<MattermostStep(MattermostServer&, const MattermostRequest&)> run;
  bool open_to_all = false;
};

std::vector<MattermostRoute> mattermost_post_routes();
std::vector<MattermostRoute> mattermost_integration_routes();
std::vector<MattermostRoute> mattermost_admin_routes();

bool matches(const std::string& pattern, const std::string& path, std::vector<std::string>* parts = nullptr);
MattermostStep run_mattermost(MattermostServer& server, MattermostRequest request);

// ---- answers --------------------------------------------------------------------------------
WireAnswer answer(int status, const nlohmann::json& body);
WireAnswer refuse(const MattermostRefusal& why);
WireAnswer forbidden();
WireAnswer no_such_route(const std::string& path);
WireAnswer invalid_body(const std::string& what);

// A post made known to all who may see it.
void tell_posted(MattermostServer& server, const MattermostPost& post);
void tell_changed(MattermostServer& server, const char* event, const MattermostPost& post);

}  // namespace inward::test
