// What clients see of the stand-in's records.
#include <nlohmann/json.hpp>

#include "tests/support/mattermost_posts.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;

Json whole_attachment(const Json& given) {
  Json whole = {{"id", 0}, {"fields", nullptr}, {"ts", nullptr}};
  for (const char* text : {"fallback", "color", "pretext", "author_name", "author_link", "author_icon", "title",
                           "title_link", "text", "image_url", "thumb_url", "footer", "footer_icon"})
    whole[text] = "";
  whole.update(given);
  if (!whole.contains("actions")) return whole;
  for (auto& action : whole["actions"]) action.erase("integration");
  return whole;
}

Json attachments_of(const std::string& props) {
  auto all = Json::parse(props);
  return all.contains("attachments") && all["attachments"].is_array() ? all["attachments"] : Json::array();
}

}  // namespace

std::string go_json(const Json& value) {
  std::string escaped;
  for (const char c : value.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (c == '<')
      escaped += "\\u003c";
    else if (c == '>')
      escaped += "\\u003e";
    else if (c == '&')
      escaped += "\\u0026";
    else
      escaped += c;
  }
  return escaped;
}

Json props_seen(const std::string& props) {
  auto seen = Json::parse(props);
  if (seen.contains("attachments") && seen["attachments"].is_array())
    for (auto& attachment : seen["attachments"]) attachment = whole_attachment(attachment);
  return seen;
}

Json post_json(const MattermostPost& post) {
  Json json = {{"id", post.id},
               {"create_at", post.create_at},
               {"update_at", post.update_at},
               {"edit_at", post.edit_at},
               {"delete_at", post.delete_at},
               {"is_pinned", false},
               {"user_id", post.user},
               {"channel_id", post.channel},
               {"root_id", post.root},
               {"parent_id", post.root},
               {"original_id", post.original},
               {"message", post.text},
               {"type", post.type},
               {"props", props_seen(post.props)},
               {"hashtags", ""},
               {"pending_post_id", post.pending},
               {"reply_count", 0},
               {"last_reply_at", 0},
               {"participants", nullptr},
               {"is_following", false},
               {"metadata", Json::object()}};
  if (!post.files.empty()) json["file_ids"] = post.files;
  return json;
}

Json channel_json(const MattermostChannel& channel, const std::string& team) {
  return {{"id", channel.id},
          {"create_at", channel.create_at},
          {"update_at", channel.create_at},
          {"delete_at", 0},
          {"team_id", channel.type == 'O' || channel.type == 'P' ? team : ""},
          {"type", std::string(1, channel.type)},
          {"display_name", ""},
          {"name", channel.name},
          {"header", channel.header},
          {"purpose", ""},
          {"last_post_at", channel.last_post_at},
          {"total_msg_count", channel.posts},
          {"extra_update_at", 0},
          {"creator_id", ""},
          {"scheme_id", nullptr},
          {"props", nullptr},
          {"group_constrained", nullptr},
          {"shared", false},
          {"total_msg_count_root", channel.posts},
          {"policy_id", nullptr}};
}

Json user_json(const MattermostUser& user) {
  Json json = {
      {"id", user.id},
      {"create_at", 1795365428307},
      {"update_at", 1795365428323},
      {"delete_at", user.disabled_at},
      {"username", user.name},
      {"auth_data", ""},
      {"auth_service", ""},
      {"email", user.name + "@localhost"},
      {"nickname", ""},
      {"roles", user.is_admin ? "system_admin system_user" : "system_user"},
      {"locale", user.locale},
      {"timezone", {{"automaticTimezone", user.zone}, {"manualTimezone", ""}, {"useAutomaticTimezone", "true"}}},
      {"disable_welcome_email", false}};
  if (user.is_bot) json["is_bot"] = true;
  return json;
}

std::vector<MattermostAction> actions_of(const MattermostPost& post) {
  std::vector<MattermostAction> found;
  for (const auto& attachment : attachments_of(post.props)) {
    for (const auto& given : attachment.value("actions", Json::array())) {
      MattermostAction action{given.value("id", ""), given.value("name", ""), given.value("type", ""), {}};
      for (const auto& option : given.value("options", Json::array()))
        action.options.emplace_back(option.value("text", ""), option.value("value", ""));
      found.push_back(std::move(action));
    }
  }
  return found;
}

Json integration_of(const MattermostPost& post, std::string_view action) {
  for (const auto& attachment : attachments_of(post.props))
    for (const auto& given : attachment.value("actions", Json::array()))
      if (given.value("id", "") == action && given.contains("integration")) return given["integration"];
  return nullptr;
}

}  // namespace inward::test
