#include "tests/support/mattermost_callbacks.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "tests/support/raw_http.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;

constexpr auto patience = std::chrono::seconds(30);

// As Go's url.QueryEscape.
std::string escaped(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain)
      out += c;
    else if (c == ' ')
      out += '+';
    else
      out.append({'%', digits[byte >> 4], digits[byte & 15]});
  }
  return out;
}

std::string base64(const std::string& text) {
  std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int size =
      ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> from_base64(const std::string& text) {
  std::string out(text.size() + 4, '\0');
  const int size =
      ::EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (text.size() % 4 != 0 || size < 0) return std::nullopt;
  out.resize(static_cast<std::size_t>(size) - static_cast<std::size_t>(std::count(text.begin(), text.end(), '=')));
  return out;
}

struct Url {
  unsigned short port = 0;
  std::string host, path;
};

// Of http://127.0.0.1:PORT/…, where the tests' integrations are; port 0: none of those.
Url parse_url(const std::string& url) {
  constexpr std::string_view start = "http://127.0.0.1:";
  if (!url.starts_with(start)) return {};
  const auto slash = std::min(url.find('/', start.size()), url.size());
  const auto port = std::atoi(url.substr(start.size(), slash - start.size()).c_str());
  return {static_cast<unsigned short>(port), url.substr(7, slash - 7), slash == url.size() ? "/" : url.substr(slash)};
}

MattermostCallback json_request(const std::string& url, const Json& body) {
  MattermostCallback request;
  request.url = url;
  request.content_type = "application/json";
  request.body = go_json(body);
  return request;
}

MattermostRefusal trigger_refused(const char* why, const char* message) {
  return {400, std::string("interactive_message.decode_trigger_id.") + why, message};
}

}  // namespace

MattermostCallback send_callback(MattermostCallback request) {
  const auto url = parse_url(request.url);
  if (url.port == 0) return request;
  RawHeaders headers = {{"Host", url.host},
                        {"User-Agent", "Mattermost-Bot/1.1"},
                        {"Content-Length", std::to_string(request.body.size())},
                        {"Accept", "application/json"}};
  if (!request.authorization.empty()) headers.emplace_back("Authorization", request.authorization);
  headers.emplace_back("Content-Type", request.content_type);
  headers.emplace_back("Accept-Encoding", "gzip");
  try {
    RawConnection connection(url.port, "127.0.0.1", patience);
    connection.send(post_bytes(url.path, headers, request.body));
    auto response = connection.read();
    request.status = response.status;
    request.answer_type = response.header("Content-Type");
    request.answer = std::move(response.body);
  } catch (const std::exception&) {  // nobody there, or no whole answer
    request.status = 0;
  }
  return request;
}

// ---- requests -------------------------------------------------------------------------------

MattermostCallback command_request(const MattermostCommand& command, const MattermostUser& user,
                                   const MattermostChannel& channel, const std::string& text,
                                   const std::string& trigger, const std::string& server) {
  const std::vector<std::pair<std::string, std::string>> fields = {
      {"channel_id", channel.id},
      {"channel_name", channel.name},
      {"command", "/" + command.trigger},
      {"response_url", server + "/hooks/commands/" + trigger.substr(0, 26)},
      {"team_domain", std::string(MattermostPeople::team_name)},
      {"team_id", command.team},
      {"text", text},
      {"token", command.token},
      {"trigger_id", trigger},
      {"user_id", user.id},
      {"user_name", user.name}};
  MattermostCallback request;
  request.url = command.url;
  request.content_type = "application/x-www-form-urlencoded";
  request.authorization = "Token " + command.token;
  for (const auto& [name, value] : fields)
    request.body += (request.body.empty() ? "" : "&") + name + "=" + escaped(value);
  return request;
}

MattermostCallback click_request(const Json& integration, const MattermostAction& action, const MattermostPost& post,
                                 const MattermostUser& user, const MattermostChannel& channel,
                                 const std::string& trigger, const std::string& selected) {
  const bool direct = channel.type == 'D' || channel.type == 'G';
  Json body = {{"user_id", user.id},
               {"user_name", user.name},
               {"channel_id", post.channel},
               {"channel_name", channel.name},
               {"team_id", ""},
               {"team_domain", direct ? "" : MattermostPeople::team_name},
               {"post_id", post.id},
               {"trigger_id", trigger},
               {"type", action.type},
               {"data_source", ""}};
  if (integration.contains("context")) body["context"] = integration["context"];
  if (action.type == "select" && !selected.empty()) body["context"]["selected_option"] = selected;
  return json_request(integration.value("url", ""), body);
}

MattermostCallback form_request(const Json& submission, const MattermostUser& user) {
  const auto text = [&](const char* key) { return submission.value(key, ""); };
  const Json body = {{"type", "dialog_submission"},
                     {"callback_id", text("callback_id")},
                     {"state", text("state")},
                     {"user_id", user.id},
                     {"channel_id", text("channel_id")},
                     {"team_id", text("team_id")},
                     {"submission", submission.contains("submission") ? submission["submission"] : Json()},
                     {"cancelled", submission.value("cancelled", false)}};
  return json_request(text("url"), body);
}

// ---- answers --------------------------------------------------------------------------------

std::optional<MattermostCommandAnswer> command_answer(const MattermostCallback& answered) {
  if (answered.status != 200) return std::nullopt;
  const auto type = answered.answer_type.substr(0, answered.answer_type.find(';'));
  if (type != "application/json") return MattermostCommandAnswer{"", answered.answer, false};
  const auto json = Json::parse(answered.answer, nullptr, false);
  if (json.is_null()) return MattermostCommandAnswer{};
  const auto is_text = [&](const char* key) { return !json.contains(key) || json[key].is_string(); };
  if (!json.is_object() || !is_text("text") || !is_text("response_type")) return std::nullopt;
  return MattermostCommandAnswer{json.value("response_type", ""), json.value("text", ""),
                                 json.value("skip_slack_parsing", false)};
}

std::optional<Json> click_answer(const MattermostCallback& answered) {
  if (answered.status != 200) return std::nullopt;
  std::istringstream first(answered.answer);  // what follows the first value is not looked at
  Json json;
  try {
    first >> json;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
  if (json.is_null()) return Json::object();
  return json.is_object() ? std::optional(json) : std::nullopt;
}

// ---- trigger ids ----------------------------------------------------------------------------

std::string MattermostTriggers::issue(const std::string& user) {
  const auto text = ids_.next() + ":" + user + ":" + std::to_string(time_.elapsed()) + ":" +
                    base64(ids_.next() + ids_.next() + ids_.next());
  const auto trigger = base64(text);
  issued_[trigger] = time_.elapsed();
  return trigger;
}

std::variant<std::string, MattermostRefusal> MattermostTriggers::redeem(const std::string& trigger) const {
  const auto text = from_base64(trigger);
  if (!text)
    return trigger_refused("base64_decode_failed", "Failed to decode base64 for trigger ID for interactive dialog.");
  if (std::count(text->begin(), text->end(), ':') != 3)
    return trigger_refused("missing_data", "Trigger ID missing required data for interactive dialog.");
  const auto known = issued_.find(trigger);
  if (known == issued_.end())
    return trigger_refused("verify_signature_failed",
                           "Signature verification failed of trigger ID for interactive dialog.");
  if (time_.elapsed() - known->second > life_)
    return trigger_refused(
        "expired", "Trigger ID for interactive dialog is expired. Trigger IDs live for a maximum of 3 seconds.");
  return text->substr(27, 26);
}

}  // namespace inward::test
