// What an administrator does: bots, tokens, teams, the making of slash commands.
#include <nlohmann/json.hpp>

#include "tests/support/mattermost_rest.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;
using Server = MattermostServer;
using Request = MattermostRequest;
using Step = MattermostStep;

using Run = Step (*)(Server&, const Request&);

// For system admins only.
template <Run run>
Step as_admin(Server& server, const Request& request) {
  return request.user->is_admin ? run(server, request) : Step{forbidden(), {}};
}

Json command_json(const MattermostCommand& command, bool with_token) {
  return {{"id", command.id},
          {"token", with_token ? command.token : ""},
          {"create_at", 1795365757431},
          {"update_at", 1795365757431},
          {"delete_at", 0},
          {"creator_id", ""},
          {"team_id", command.team},
          {"trigger", command.trigger},
          {"method", command.method},
          {"username", ""},
          {"icon_url", ""},
          {"auto_complete", command.auto_complete},
          {"auto_complete_desc", command.about},
          {"auto_complete_hint", command.hint},
          {"display_name", command.display_name},
          {"description", ""},
          {"url", command.url},
          {"plugin_id", ""}};
}

Step make_bot(Server& server, const Request& request) {
  const auto wish = Json::parse(request.body);
  const auto name = wish.value("username", "");
  if (server.people.named(name))
    return {refuse({400, "app.user.save.username_exists.app_error", "An account with that username already exists."}),
            {}};
  auto& bot = server.people.add(name, true);
  server.people.leave_team(bot.id);
  return {answer(201, {{"user_id", bot.id},
                       {"username", name},
                       {"display_name", wish.value("display_name", "")},
                       {"description", wish.value("description", "")},
                       {"owner_id", request.user->id},
                       {"delete_at", 0}}),
          {}};
}

Step enable_bot(Server& server, const Request& request) {
  auto* bot = server.people.find(request.parts[0]);
  if (!bot || !bot->is_bot) return {refuse({404, "store.sql_bot.get.missing.app_error", "Bot does not exist"}), {}};
  bot->disabled_at = 0;
  return {answer(200, {{"user_id", bot->id}, {"username", bot->name}, {"delete_at", 0}}), {}};
}

Step make_token(Server& server, const Request& request) {
  const auto token = server.people.make_token(request.parts[0]);
  return {answer(200, {{"id", server.ids.next()},
                       {"token", token},
                       {"user_id", request.parts[0]},
                       {"description", Json::parse(request.body).value("description", "")},
                       {"is_active", true}}),
          {}};
}

Step add_member(Server& server, const Request& request) {
  const auto user = Json::parse(request.body).value("user_id", "");
  if (request.parts[0] != server.people.team() || !server.people.find(user)) return {forbidden(), {}};
  server.people.join_team(user);
  return {answer(201, {{"team_id", request.parts[0]}, {"user_id", user}, {"roles", "team_user"}, {"delete_at", 0}}),
          {}};
}

Step team_named(Server& server, const Request& request) {
  if (request.parts[0] != MattermostPeople::team_name)
    return {refuse({404, "app.team.get_by_name.missing.app_error", "Unable to find the existing team."}), {}};
  return {answer(200, {{"id", server.people.team()}, {"name", MattermostPeople::team_name}, {"type", "O"}}), {}};
}

// ---- commands -------------------------------------------------------------------------------

void fill(MattermostCommand& command, const Json& wish) {
  command.trigger = wish.value("trigger", "");
  command.url = wish.value("url", "");
  command.method = wish.value("method", "");
  command.auto_complete = wish.value("auto_complete", false);
  command.hint = wish.value("auto_complete_hint", "");
  command.about = wish.value("auto_complete_desc", "");
  command.display_name = wish.value("display_name", "");
}

Step list_commands(Server& server, const Request& request) {
  auto all = Json::array();
  const auto team = request.query.find("team_id");
  for (const auto& command : server.people.commands())
    if (team != request.query.end() && command.team == team->second) all.push_back(command_json(command, true));
  return {answer(200, all), {}};
}

Step make_command(Server& server, const Request& request) {
  const auto wish = Json::parse(request.body);
  if (wish.value("team_id", "") != server.people.team()) return {forbidden(), {}};
  if (server.people.command_triggered(wish.value("trigger", "")))
    return {refuse({400, "api.command.duplicate_trigger.app_error", "This trigger word is already in use."}), {}};
  auto& command = server.people.add_command();
  fill(command, wish);
  return {answer(201, command_json(command, true)), {}};
}

Step change_command(Server& server, const Request& request) {
  auto* command = server.people.command(request.parts[0]);
  if (!command) return {refuse({404, "store.sql_command.get.missing.app_error", "Command does not exist."}), {}};
  fill(*command, Json::parse(request.body));
  return {answer(200, command_json(*command, true)), {}};
}

Step regenerate_token(Server& server, const Request& request) {
  auto* command = server.people.command(request.parts[0]);
  if (!command) return {refuse({404, "store.sql_command.get.missing.app_error", "Command does not exist."}), {}};
  command->token = server.ids.next();
  return {answer(200, {{"token", command->token}}), {}};
}

Step autocomplete(Server& server, const Request& request) {
  if (request.parts[0] != server.people.team() || !server.people.in_team(request.user->id)) return {forbidden(), {}};
  auto all = Json::array();
  for (const auto& command : server.people.commands())
    if (command.auto_complete) all.push_back(command_json(command, false));
  return {answer(200, all), {}};
}

Step client_config(Server&, const Request&) {
  return {answer(200, {{"Version", "5.36.0"},
                       {"BuildNumber", "5.36.1"},
                       {"EnableCommands", "true"},
                       {"RestrictDirectMessage", "any"}}),
          {}};
}

}  // namespace

std::vector<MattermostRoute> mattermost_admin_routes() {
  return {{"POST", "bots", as_admin<make_bot>},
          {"POST", "bots/*/enable", as_admin<enable_bot>},
          {"POST", "users/*/tokens", as_admin<make_token>},
          {"POST", "teams/*/members", as_admin<add_member>},
          {"GET", "teams/name/*", team_named},
          {"GET", "commands", as_admin<list_commands>},
          {"POST", "commands", as_admin<make_command>},
          {"PUT", "commands/*", as_admin<change_command>},
          {"PUT", "commands/*/regen_token", as_admin<regenerate_token>},
          {"GET", "teams/*/commands/autocomplete", autocomplete},
          {"GET", "config/client", client_config, true}};
}

}  // namespace inward::test
