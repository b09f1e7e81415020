// Written by hand: a post is a handful of strings.
#include "adapters/mattermost/mattermost_out.hpp"

#include <algorithm>

#include "adapters/mattermost/mattermost_buttons.hpp"
#include "adapters/mattermost/mattermost_text.hpp"
#include "adapters/net/signature.hpp"
#include "adapters/wire/json_bytes.hpp"
#include "adapters/wire/pieces.hpp"

namespace inward::mattermost {

using wire::append_json_string;
namespace {

constexpr std::size_t message_text = 16'000;  // the server takes 16,383

// The server answers 500 to U+0000.
std::string without_nul(std::string_view text) {
  std::string kept(text);
  std::erase(kept, '\0');
  return kept;
}

std::string message(std::string_view plain) {
  return to_markdown(wire::clipped(without_nul(plain), message_text, markdown_points));
}

std::string post(const Outgoing& item, const Making& with, std::string_view text, std::string_view mark) {
  std::string json = "{";
  wire::append_json_field(json, "channel_id", with.channel.value);
  json += ',';
  wire::append_json_field(json, "message", to_markdown(text));
  if (!item.where.thread.empty()) {
    json += ',';
    wire::append_json_field(json, "root_id", item.where.thread.value);
  }
  json += ',';
  wire::append_json_field(json, "pending_post_id", with.own_user.value + ':' + std::string(mark));
  json += R"(,"props":{)";
  wire::append_json_field(json, "inward", mark);
  return json;
}

// `"name":value,…,` of a JSON object, with a comma at its end; empty: it has none.
std::string members(std::string_view object) {
  const auto first = object.find('{');
  const auto last = object.rfind('}');
  if (first == object.npos || last == object.npos || last < first) return {};
  const auto inside = object.substr(first + 1, last - first - 1);
  return inside.find_first_not_of(" \t\r\n") == inside.npos ? std::string{} : std::string(inside) + ',';
}

std::string one_field(std::string_view name, std::string_view value) {
  std::string json = "{";
  wire::append_json_field(json, name, value);
  json += '}';
  return json;
}

}  // namespace

std::string mark_of(OutboxId id, std::size_t part, std::string_view key) {
  const auto text = "mark " + std::to_string(id.value) + ' ' + std::to_string(part);
  return net::to_hex(net::hmac_sha256(key, text)).substr(0, 32);
}

std::vector<std::string> new_posts(const Outgoing& item, const Making& with) {
  const auto text = without_nul(item.reply.text);
  auto parts = wire::pieces(text, message_text, markdown_points);
  if (parts.empty()) parts.emplace_back("…");
  std::vector<std::string> posts;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const auto mark = mark_of(item.id, part, with.key);
    auto json = post(item, with, parts[part], mark);
    if (part + 1 == parts.size())
      if (const auto buttons = attachments(item, with, mark); !buttons.empty()) json += R"(,"attachments":)" + buttons;
    posts.push_back(json + "}}");
  }
  return posts;
}

std::string patch(const Reply& reply, std::string_view mark, std::string_view others) {
  std::string json = "{";
  wire::append_json_field(json, "message", message(reply.text));
  json += R"(,"props":{)" + members(others);
  wire::append_json_field(json, "inward", mark);
  return json + "}}";
}

std::string authentication_challenge(std::string_view token) {
  std::string json = R"({"seq":1,"action":"authentication_challenge","data":{)";
  wire::append_json_field(json, "token", token);
  return json + "}}";
}

std::string command_answer(std::string_view plain) {
  std::string json = R"({"response_type":"ephemeral","skip_slack_parsing":true,)";
  wire::append_json_field(json, "text", message(plain));
  return json + '}';
}

std::string click_answer(std::string_view plain) {
  if (plain.empty()) return "{}";
  std::string json = R"({"skip_slack_parsing":true,)";
  wire::append_json_field(json, "ephemeral_text", message(plain));
  return json + '}';
}

std::string form_error(std::string_view plain) {
  return one_field("error", without_nul(plain));
}

std::string form_field_error(std::string_view plain) {
  return R"({"errors":)" + one_field("answer", without_nul(plain)) + '}';
}

std::string direct_channel(const UserId& own, const UserId& them) {
  std::string json = "[";
  append_json_string(json, own.value);
  json += ',';
  append_json_string(json, them.value);
  return json + ']';
}

std::string open_form(std::string_view trigger, std::string_view url, std::string_view question,
                      std::string_view ticket) {
  std::string json = "{";
  wire::append_json_field(json, "trigger_id", trigger);
  json += ',';
  wire::append_json_field(json, "url", url);
  json += R"(,"dialog":{"callback_id":"inward","title":"Your answer",)";
  wire::append_json_field(json, "introduction_text", without_nul(question));
  json += R"(,"elements":[{"display_name":"In your own words","name":"answer","type":"textarea","optional":false,)"
          R"("min_length":1,"max_length":3000,)"
          R"("help_text":"This goes to your coach. It does not appear in the chat."}],)"
          R"("submit_label":"Send","notify_on_cancel":true,)";
  wire::append_json_field(json, "state", ticket);
  return json + "}}";
}

}  // namespace inward::mattermost
