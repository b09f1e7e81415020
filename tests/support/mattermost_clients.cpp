// What people do on the stand-in: what their clients would ask its REST API.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/support/mattermost_stand_in.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;

std::string checked_id(const WireAnswer& answer) {
  if (answer.status >= 300) throw std::runtime_error("the stand-in refused what a person did: " + answer.body);
  return Json::parse(answer.body).value("id", "");
}

}  // namespace

std::string MattermostStandIn::person(const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (const auto* known = server_.people.named(name)) return known->id;
  return server_.people.add(name).id;
}

std::string MattermostStandIn::other_bot(const std::string& name) {
  const std::lock_guard lock(mutex_);
  return server_.people.add(name, true).id;
}

std::string MattermostStandIn::direct(const std::string& person) const {
  const std::lock_guard lock(mutex_);
  return server_.posts.direct(bot_, person).id;
}

std::string MattermostStandIn::group(const std::vector<std::string>& people) {
  const std::lock_guard lock(mutex_);
  auto members = people;
  members.push_back(bot_);
  return server_.posts.group(members).id;
}

std::string MattermostStandIn::open_channel(const std::string& name, const std::vector<std::string>& people) {
  const std::lock_guard lock(mutex_);
  auto members = people;
  members.push_back(bot_);
  return server_.posts.open_channel(name, members).id;
}

void MattermostStandIn::join(const std::string& channel, const std::string& person) {
  const std::lock_guard lock(mutex_);
  server_.posts.channel(channel)->members.insert(person);
}

void MattermostStandIn::leave(const std::string& channel, const std::string& person) {
  const std::lock_guard lock(mutex_);
  server_.posts.channel(channel)->members.erase(person);
}

WireAnswer MattermostStandIn::as(const std::string& person, const std::string& method, const std::string& path,
                                 const std::string& body) {
  std::string token;
  {
    const std::lock_guard lock(mutex_);
    token = server_.people.client_token(person);
  }
  return run({method, path, body, {}, token, {}, nullptr});
}

std::string MattermostStandIn::say(const std::string& person, const std::string& text) {
  MattermostPost wish;
  wish.text = text;
  return post(person, wish);
}

std::string MattermostStandIn::post(const std::string& person, const MattermostPost& wish) {
  const Json json = {{"channel_id", wish.channel.empty() ? direct(person) : wish.channel},
                     {"message", wish.text},
                     {"root_id", wish.root},
                     {"type", wish.type},
                     {"file_ids", wish.files},
                     {"props", Json::parse(wish.props)}};
  return checked_id(as(person, "POST", "posts", json.dump()));
}

void MattermostStandIn::edit(const std::string& person, const std::string& post, const std::string& text) {
  checked_id(as(person, "PUT", "posts/" + post + "/patch", Json{{"message", text}}.dump()));
}

void MattermostStandIn::remove(const std::string& person, const std::string& post) {
  checked_id(as(person, "DELETE", "posts/" + post, ""));
}

void MattermostStandIn::change_header(const std::string& person, const std::string& header) {
  checked_id(as(person, "PUT", "channels/" + direct(person) + "/patch", Json{{"header", header}}.dump()));
}

// ---- integrations ---------------------------------------------------------------------------

MattermostOutcome MattermostStandIn::outcome(const std::string& person, const WireAnswer& answer,
                                             std::size_t shown_before) const {
  MattermostOutcome result;
  result.status = answer.status;
  const auto json = Json::parse(answer.body, nullptr, false);
  if (!result.ok() && json.is_object()) result.error = json.value("id", "");
  const auto all = shown(person);
  for (auto at = shown_before; at < all.size(); ++at) result.shown += all[at];
  if (!result.ok() || !json.is_object()) return result;
  if (json.contains("error") && json["error"].is_string()) result.form_error = json["error"];
  if (json.contains("errors")) result.field_errors = json["errors"].get<std::map<std::string, std::string>>();
  return result;
}

MattermostOutcome MattermostStandIn::command(const std::string& person, const std::string& line, std::string channel) {
  if (channel.empty()) channel = direct(person);
  const auto before = shown(person).size();
  const Json json = {{"channel_id", channel}, {"command", line}};
  return outcome(person, as(person, "POST", "commands/execute", json.dump()), before);
}

MattermostOutcome MattermostStandIn::act(const std::string& person, const std::string& post, const std::string& action,
                                         const std::string& selected) {
  const auto before = shown(person).size();
  auto json = Json::object();
  if (!selected.empty()) json["selected_option"] = selected;
  return outcome(person, as(person, "POST", "posts/" + post + "/actions/" + action, json.dump()), before);
}

MattermostOutcome MattermostStandIn::click(const std::string& person, const std::string& post,
                                           const std::string& label) {
  const auto seen = standing(post);
  const auto all = seen ? actions_of(*seen) : std::vector<MattermostAction>();
  for (const auto& action : all)
    if (action.label == label && action.type != "select") return act(person, post, action.id);
  throw std::runtime_error("the post has no button " + label);
}

MattermostOutcome MattermostStandIn::choose(const std::string& person, const std::string& post,
                                            const std::string& option) {
  const auto seen = standing(post);
  const auto all = seen ? actions_of(*seen) : std::vector<MattermostAction>();
  for (const auto& action : all)
    for (const auto& [label, value] : action.options)
      if (label == option) return act(person, post, action.id, value);
  throw std::runtime_error("no menu of the post offers " + option);
}

std::optional<MattermostForm> MattermostStandIn::form(const std::string& person) const {
  const std::lock_guard lock(mutex_);
  const auto found = server_.forms.find(person);
  return found == server_.forms.end() ? std::nullopt : std::optional(found->second);
}

MattermostOutcome MattermostStandIn::submit(const std::string& person,
                                            const std::map<std::string, std::string>& answers) {
  return send_form(person, Json{{"submission", answers}, {"cancelled", false}}.dump());
}

MattermostOutcome MattermostStandIn::cancel(const std::string& person) {
  const auto open = form(person);
  if (open && open->tells_cancel) return send_form(person, R"({"cancelled":true})");
  const std::lock_guard lock(mutex_);
  server_.forms.erase(person);
  return {};
}

// The form closes unless there is an error to show in it.
MattermostOutcome MattermostStandIn::send_form(const std::string& person, const std::string& submission) {
  const auto open = form(person);
  if (!open) throw std::runtime_error("no form is open");
  auto json = Json::parse(submission);
  json["url"] = open->url;
  json["callback_id"] = open->callback_id;
  json["state"] = open->state;
  json["channel_id"] = direct(person);
  json["team_id"] = server_.people.team();
  auto result = outcome(person, as(person, "POST", "actions/dialogs/submit", json.dump()), shown(person).size());
  const std::lock_guard lock(mutex_);
  const bool stays = !result.ok() || !result.form_error.empty() || !result.field_errors.empty();
  if (!stays || json.value("cancelled", false)) server_.forms.erase(person);
  return result;
}

}  // namespace inward::test
