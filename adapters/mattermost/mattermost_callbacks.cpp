// What the server posts to us: slash commands, clicks, forms.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/mattermost/mattermost_fields.hpp"
#include "adapters/mattermost/mattermost_in.hpp"
#include "adapters/wire/form.hpp"
#include "adapters/wire/json_fields.hpp"
#include "adapters/wire/shown_name.hpp"

namespace inward::mattermost {

using namespace wire;

namespace {

constexpr const char* no_object = "the body is not a JSON object of a depth we take";

// The server lowers what was typed; another may not.
std::optional<Command> command_named(std::string_view name) {
  if (name.starts_with('/')) name.remove_prefix(1);
  std::string lowered(name);
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (lowered == "checkin") return Command::check_in;
  if (lowered == "reflect") return Command::reflect;
  if (lowered == "innerwork") return Command::innerwork;
  return std::nullopt;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\f\v";
  const auto first = std::min(text.find_first_not_of(blanks), text.size());
  text.remove_prefix(first);
  return std::string(text.substr(0, text.find_last_not_of(blanks) + 1));
}

}  // namespace

std::variant<SlashCommand, UnknownCommand, Malformed> parse_command(std::string_view form) {
  const auto field = [form](std::string_view name) { return form_value(form, name).value_or(std::string{}); };
  const auto name = field("command");
  if (name.empty()) return Malformed{"command is missing"};
  const auto known = command_named(name);
  if (!known) return UnknownCommand{field("token")};
  const auto user = id(field("user_id")), channel = id(field("channel_id")), cause = trigger(field("trigger_id"));
  if (user.empty() || channel.empty() || cause.empty())
    return Malformed{"user_id, channel_id or trigger_id is missing"};
  SlashCommand command;
  command.token = field("token");
  command.user = UserId(user);
  command.channel = ChannelId(channel);
  command.channel_name = field("channel_name");
  command.envelope.who = {platform, workspace, command.user};
  command.envelope.dedupe_keys = {"mattermost:command:" + cause};
  const bool between_two = command.channel_name.find("__") != std::string::npos;
  if (!between_two) command.envelope.where.channel = command.channel;
  command.envelope.event = Commanded{*known, trimmed(field("text")), shown_name(field("user_name"))};
  return command;
}

std::variant<Click, Malformed> parse_click(std::string_view body) {
  const auto json = parse_object(body, deepest);
  if (!json.is_object()) return Malformed{no_object};
  Click click;
  click.user = UserId(id_at(json, "user_id"));
  if (click.user.empty()) return Malformed{"user_id is missing"};
  click.channel = ChannelId(id_at(json, "channel_id"));
  click.post = MessageId(id_at(json, "post_id"));
  click.trigger = trigger(text_at(json, "trigger_id"));
  const auto& context = at(json, "context");
  click.ticket = text_at(context, "ticket");
  click.selected = text_at(context, "selected_option");
  return click;
}

std::variant<FormAnswer, Malformed> parse_form(std::string_view body) {
  const auto json = parse_object(body, deepest);
  if (!json.is_object()) return Malformed{no_object};
  FormAnswer answer;
  answer.user = UserId(id_at(json, "user_id"));
  if (answer.user.empty()) return Malformed{"user_id is missing"};
  answer.channel = ChannelId(id_at(json, "channel_id"));
  answer.ticket = text_at(json, "state");
  answer.text = text_at(at(json, "submission"), "answer");
  answer.cancelled = true_at(json, "cancelled");
  return answer;
}

}  // namespace inward::mattermost
