// Clicks, forms and slash commands, as a person's client asks for them.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/mattermost_rest.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;
using Server = MattermostServer;
using Request = MattermostRequest;
using Step = MattermostStep;

MattermostRefusal integration_failed() {
  return {400, "api.post.do_action.action_integration.app_error", "Action integration error."};
}

bool member(Server& server, const std::string& channel, const MattermostUser& user) {
  const auto* found = server.posts.channel(channel);
  return found && found->members.contains(user.id);
}

// ---- clicks ---------------------------------------------------------------------------------

constexpr const char* kept_props[] = {"from_webhook", "override_username", "override_icon_url"};

// Absent or null props keep what stands; a missing text blanks it, missing files are dropped.
std::optional<MattermostRefusal> apply_update(Server& server, const std::string& id, const Json& update) {
  auto* post = server.posts.standing(id);
  if (!post) return MattermostRefusal{404, "app.post.get.app_error", "Unable to get the post."};
  auto changed = *post;
  changed.text = update.value("message", "");
  changed.files = update.value("file_ids", std::vector<std::string>());
  if (update.contains("props") && update["props"].is_object()) {
    auto props = update["props"];
    const auto before = Json::parse(post->props);
    for (const char* kept : kept_props) {
      props.erase(kept);
      if (before.contains(kept)) props[kept] = before[kept];
    }
    changed.props = props.dump();
  }
  if (auto refused = server.posts.check(changed)) return refused;
  server.posts.edit(*post, changed);
  tell_changed(server, "post_edited", *post);
  return std::nullopt;
}

WireAnswer clicked(Server& server, const std::string& user, const std::string& post, const std::string& trigger,
                   const MattermostCallback& answered) {
  const auto said = click_answer(answered);
  if (!said) return refuse(integration_failed());
  if (said->contains("update") && (*said)["update"].is_object())
    if (const auto refused = apply_update(server, post, (*said)["update"])) return refuse(*refused);
  if (const auto text = said->value("ephemeral_text", ""); !text.empty()) server.shown[user].push_back(text);
  return answer(200, {{"status", "OK"}, {"trigger_id", trigger.substr(0, 26)}});
}

Step click(Server& server, const Request& request) {
  const auto& action_id = request.parts[1];
  if (action_id.empty() ||
      !std::all_of(action_id.begin(), action_id.end(), [](unsigned char c) { return std::isalnum(c); }))
    return {no_such_route(request.path), {}};
  const auto* post = server.posts.standing(request.parts[0]);
  if (!post || !member(server, post->channel, *request.user)) return {forbidden(), {}};
  const auto integration = integration_of(*post, action_id);
  if (integration.is_null()) return {refuse({404, "api.post.do_action.action_id.app_error", "Invalid action id."}), {}};
  const auto all = actions_of(*post);
  const auto action = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == action_id; });
  const auto body = Json::parse(request.body, nullptr, false);
  const auto selected = body.is_object() ? body.value("selected_option", "") : "";
  const auto trigger = server.triggers.issue(request.user->id);
  auto ask = click_request(integration, *action, *post, *request.user, *server.posts.channel(post->channel), trigger,
                           selected);
  return {{}, std::move(ask), [&server, user = request.user->id, id = post->id, trigger](const auto& answered) {
            return clicked(server, user, id, trigger, answered);
          }};
}

// ---- forms ----------------------------------------------------------------------------------

Step open_form(Server& server, const Request& request) {
  const auto json = Json::parse(request.body, nullptr, false);
  if (!json.is_object() || !json.contains("dialog")) return {invalid_body("dialog"), {}};
  if (json.value("url", "").empty()) return {invalid_body("url"), {}};
  const auto who = server.triggers.redeem(json.value("trigger_id", ""));
  if (const auto* refused = std::get_if<MattermostRefusal>(&who)) return {refuse(*refused), {}};
  const auto& dialog = json["dialog"];
  MattermostForm form;
  form.url = json["url"].get<std::string>();
  form.callback_id = dialog.value("callback_id", "");
  form.state = dialog.value("state", "");
  form.title = dialog.value("title", "");
  form.introduction = dialog.value("introduction_text", "");
  form.tells_cancel = dialog.value("notify_on_cancel", false);
  for (const auto& element : dialog.value("elements", Json::array())) form.fields.push_back(element.value("name", ""));
  server.forms[std::get<std::string>(who)] = std::move(form);
  return {answer(200, {{"status", "OK"}}), {}};
}

// The server knows nothing of what was opened: the client says it all but the user.
Step submit_form(Server& server, const Request& request) {
  const auto json = Json::parse(request.body, nullptr, false);
  if (!json.is_object() || json.value("url", "").empty()) return {invalid_body("url"), {}};
  if (json.value("team_id", "") != server.people.team() || !member(server, json.value("channel_id", ""), *request.user))
    return {forbidden(), {}};
  return {{}, form_request(json, *request.user), [](const MattermostCallback& answered) {
            if (answered.status != 200) return refuse(integration_failed());
            const auto said = Json::parse(answered.answer, nullptr, false);
            auto relayed = Json::object();
            for (const char* key : {"errors", "error"})
              if (said.is_object() && said.contains(key) && !said[key].empty()) relayed[key] = said[key];
            return answer(200, relayed);
          }};
}

// ---- slash commands -------------------------------------------------------------------------

Json command_result(const MattermostCommandAnswer& said, const std::string& trigger) {
  return {{"response_type", said.type},
          {"text", said.text},
          {"username", ""},
          {"channel_id", ""},
          {"icon_url", ""},
          {"type", ""},
          {"props", nullptr},
          {"goto_location", ""},
          {"trigger_id", trigger.substr(0, 26)},
          {"skip_slack_parsing", said.skip_slack_parsing},
          {"attachments", nullptr},
          {"extra_responses", nullptr}};
}

void post_for(Server& server, const std::string& user, const std::string& channel, const std::string& text,
              const std::string& type, const Json& props) {
  MattermostPost post;
  post.user = user;
  post.channel = channel;
  post.text = text;
  post.type = type;
  post.props = props.dump();
  tell_posted(server, server.posts.add(std::move(post)));
}

WireAnswer commanded(Server& server, const std::string& user, const std::string& channel, const std::string& trigger,
                     const std::string& name, const MattermostCallback& answered) {
  const auto said = command_answer(answered);
  if (!said) {
    const bool other = answered.status != 0 && answered.status != 200;
    return refuse(
        {500,
         other ? "api.command.execute_command.failed_resp.app_error" : "api.command.execute_command.failed.app_error",
         "Command with a trigger of '" + name + "' failed."});
  }
  if (said->type == "in_channel")
    post_for(server, user, channel, said->text, "", {{"from_webhook", "true"}, {"override_icon_url", ""}});
  else if ((said->type.empty() || said->type == "ephemeral") && !said->text.empty())
    server.shown[user].push_back(said->text);
  return answer(200, command_result(*said, trigger));
}

Step execute(Server& server, const Request& request) {
  const auto json = Json::parse(request.body, nullptr, false);
  if (!json.is_object()) return {invalid_body("command"), {}};
  const auto channel = json.value("channel_id", ""), line = json.value("command", "");
  if (!line.starts_with('/')) return {invalid_body("command"), {}};
  if (!member(server, channel, *request.user)) return {forbidden(), {}};
  const auto end = std::min(line.find_first_of(" \t\n"), line.size());
  auto name = line.substr(1, end - 1);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto text = line.substr(std::min(end + 1, line.size()));
  const auto trigger = server.triggers.issue(request.user->id);
  if (name == "me") {
    post_for(server, request.user->id, channel, "*" + text + "*", "me", {{"override_icon_url", ""}});
    return {answer(200, command_result({}, trigger)), {}};
  }
  const auto* command = server.people.command_triggered(name);
  if (!command)
    return {refuse({404, "api.command.execute_command.not_found.app_error",
                    "Command with a trigger of '" + name + "' not found."}),
            {}};
  auto ask = command_request(*command, *request.user, *server.posts.channel(channel), text, trigger, server.url);
  return {{}, std::move(ask), [&server, user = request.user->id, channel, trigger, name](const auto& answered) {
            return commanded(server, user, channel, trigger, name, answered);
          }};
}

}  // namespace

std::vector<MattermostRoute> mattermost_integration_routes() {
  return {{"POST", "posts/*/actions/*", click},
          {"POST", "actions/dialogs/open", open_form, true},
          {"POST", "actions/dialogs/submit", submit_form},
          {"POST", "commands/execute", execute}};
}

}  // namespace inward::test
