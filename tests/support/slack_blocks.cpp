#include "tests/support/slack_blocks.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "tests/support/slack_stand_in.hpp"

namespace inward::test {
namespace {

using Json = nlohmann::json;

std::string without_entities(std::string_view text) {
  constexpr std::pair<std::string_view, char> entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}};
  std::string plain;
  while (!text.empty()) {
    const auto* const entity = std::find_if(std::begin(entities), std::end(entities),
                                            [text](const auto& known) { return text.starts_with(known.first); });
    const bool found = entity != std::end(entities);
    plain += found ? entity->second : text.front();
    text.remove_prefix(found ? entity->first.size() : 1);
  }
  return plain;
}

// A plain_text object's text; empty where Slack would refuse it.
std::string plain_text(const Json& object, std::size_t limit) {
  if (!object.is_object() || object.value("type", "") != "plain_text") return {};
  const auto text = object.value("text", "");
  return code_points(text) > limit ? std::string{} : text;
}

bool read_section(const Json& block, SlackMessage& message) {
  const auto text = plain_text(block.value("text", Json()), 3000);
  if (text.empty()) return false;
  if (!message.shown.empty()) message.shown += '\n';
  message.shown += without_entities(text);
  return true;
}

bool read_actions(const Json& block, SlackMessage& message) {
  const auto elements = block.value("elements", Json::array());
  if (elements.empty() || elements.size() > 25) return false;
  std::set<std::string> seen;
  for (const auto& element : elements) {
    const SlackButton button{element.value("action_id", ""), plain_text(element.value("text", Json()), 75),
                             element.value("value", "")};
    const bool sound = element.value("type", "") == "button" && !button.label.empty() && !button.value.empty() &&
                       button.action_id.size() <= 255 && button.value.size() <= 2000;
    if (!sound || !seen.insert(button.action_id).second) return false;
    message.buttons.push_back({button.action_id, without_entities(button.label), button.value});
  }
  return true;
}

}  // namespace

std::size_t code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (const unsigned char byte : utf8) count += (byte & 0xc0) != 0x80;
  return count;
}

std::string read_blocks(std::string_view body, SlackMessage& message) {
  const auto json = Json::parse(body, nullptr, false);
  if (!json.is_object()) return "invalid_json";
  if (json.value("text", "").empty()) return "no_text";
  const auto blocks = json.value("blocks", Json::array());
  if (blocks.size() > 50) return "invalid_blocks";
  message.blocks = blocks.dump();
  message.shown.clear();
  message.buttons.clear();
  for (const auto& block : blocks) {
    const auto type = block.value("type", "");
    if (type == "section" ? !read_section(block, message) : type != "actions" || !read_actions(block, message))
      return "invalid_blocks";
  }
  if (code_points(message.shown) > 13'200) return "msg_blocks_too_long";
  if (json.contains("metadata")) message.outbox_id = json["metadata"]["event_payload"].value("id", "");
  return {};
}

}  // namespace inward::test
