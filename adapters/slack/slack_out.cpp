// Replies to the JSON of the Web API. Written by hand: a message is a handful of strings.
#include <algorithm>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/json_bytes.hpp"
#include "adapters/wire/pieces.hpp"

namespace inward::slack {

using namespace wire;
namespace {

// Slack's limits, with some room: how it counts is not documented.
constexpr std::size_t whole_text = 12'000;   // all blocks: about 13,200
constexpr std::size_t section_text = 2'800;  // 3,000
constexpr std::size_t update_text = 3'900;   // 4,000: chat.update refuses more; the blocks hold the rest
constexpr std::size_t button_label = 75;
constexpr std::size_t buttons_in_block = 25;
constexpr std::size_t most_buttons = 100;  // with the sections, well under 50 blocks

void append_plain_text(std::string& json, std::string_view plain) {
  json += R"({"type":"plain_text","emoji":true,)";
  append_json_field(json, "text", escape_text(plain));
  json += '}';
}

void append_sections(std::string& json, std::string_view text) {
  bool first = true;
  for (const auto piece : pieces(text, section_text, text_units)) {
    json += first ? R"({"type":"section","text":)" : R"(,{"type":"section","text":)";
    append_plain_text(json, piece);
    json += '}';
    first = false;
  }
}

void append_button(std::string& json, const Reply& reply, std::size_t index) {
  const auto& choice = reply.choices[index];
  json += R"({"type":"button",)";
  append_json_field(json, "action_id", "choice_" + std::to_string(index) + '_' + choice.id.value.substr(0, 200));
  json += R"(,"text":)";
  append_plain_text(json, clipped(choice.label, button_label, text_units));
  json += ',';
  append_json_field(json, "value", encode(ButtonToken{reply.conversation, reply.turn, choice.id}));
  json += '}';
}

void append_buttons(std::string& json, const Reply& reply) {
  const auto count = std::min(reply.choices.size(), most_buttons);
  for (std::size_t index = 0; index < count; ++index) {
    const bool opens = index % buttons_in_block == 0;
    const bool closes = index + 1 == count || (index + 1) % buttons_in_block == 0;
    json += opens ? R"(,{"type":"actions","elements":[)" : ",";
    append_button(json, reply, index);
    if (closes) json += "]}";
  }
}

// `"text":…,"blocks":[…]`: the text is what notifications and screen readers say.
void append_content(std::string& json, const Reply& reply, std::size_t text_limit) {
  const auto text = clipped(reply.text, whole_text, text_units);
  append_json_field(json, "text", escape_text(clipped(text, text_limit, text_units)));
  json += R"(,"blocks":[)";
  append_sections(json, text);
  append_buttons(json, reply);
  json += ']';
}

void append_text(std::string& json, std::string_view text) {
  Reply reply;
  reply.text = text;
  append_content(json, reply, whole_text);
}

std::string opening(const ChannelId& channel, const Reply& reply) {
  std::string json;
  json.reserve(512 + 2 * reply.text.size() + 256 * reply.choices.size());
  json += '{';
  append_json_field(json, "channel", channel.value);
  return json;
}

}  // namespace

std::string post_message(const Outgoing& item, const ChannelId& channel) {
  auto json = opening(channel, item.reply);
  if (!item.where.thread.empty()) {
    json += ',';
    append_json_field(json, "thread_ts", item.where.thread.value);
  }
  json += ',';
  append_content(json, item.reply, whole_text);
  json +=
      R"(,"unfurl_links":false,"unfurl_media":false,"metadata":{"event_type":"inward_outbox","event_payload":{"id":")";
  json += std::to_string(item.id.value);
  json += "\"}}}";
  return json;
}

// Without metadata: what the message was posted with stays, and still finds it.
std::string update_message(const Outgoing& item, const ChannelId& channel) {
  auto json = opening(channel, item.reply);
  json += ',';
  append_json_field(json, "ts", item.reply.replaces.value_or(MessageId{}).value);
  json += ',';
  append_content(json, item.reply, update_text);
  json += '}';
  return json;
}

std::string conversation_with(const UserId& user) {
  std::string json = "{";
  append_json_field(json, "users", user.value);
  json += '}';
  return json;
}

std::string command_answer(std::string_view text) {
  std::string json = R"({"response_type":"ephemeral",)";
  append_text(json, text);
  json += '}';
  return json;
}

std::string whisper(const ChannelId& channel, const UserId& user, std::string_view text) {
  std::string json = "{";
  append_json_field(json, "channel", channel.value);
  json += ',';
  append_json_field(json, "user", user.value);
  json += ',';
  append_text(json, text);
  json += '}';
  return json;
}

}  // namespace inward::slack
