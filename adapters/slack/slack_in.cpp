// Webhook bodies to Incoming.
//
// Who: the workspace is the one Slack names beside the event (team_id; team.id of a click), so that a message, a click
// and a command of one person agree. Where Slack names none (an organisation-wide install) it is the person's own.
#include <nlohmann/json.hpp>

#include "adapters/slack/slack_codec.hpp"
#include "adapters/wire/form.hpp"
#include "adapters/wire/json_fields.hpp"
#include "adapters/wire/shown_name.hpp"

namespace inward::slack {

using namespace wire;

const PlatformId platform("slack");

namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 32;

// An id as Slack makes them; empty: it is not. Ids become keys and parts of requests, so odd ones stop here.
std::string id(std::string_view text) {
  constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  const bool plain = text.size() <= 128 && text.find_first_not_of(allowed) == text.npos;
  return plain ? std::string(text) : std::string{};
}

std::string id_at(const Json& object, const char* key) {
  return id(text_at(object, key));
}

std::string first_of(std::initializer_list<std::string> candidates) {
  for (const auto& candidate : candidates)
    if (!candidate.empty()) return candidate;
  return {};
}

std::string workspace_of(const Json& envelope, const Json& event) {
  if (auto team = id_at(envelope, "team_id"); !team.empty()) return team;
  return first_of({id_at(event, "user_team"), id_at(event, "team"), id_at(envelope, "enterprise_id")});
}

// A direct message: Slack says so, or names none of its kinds and the channel is one.
bool is_direct(const Json& event) {
  const auto& kind = text_at(event, "channel_type");
  return kind == "im" || ((kind.empty() || kind == "app_home") && text_at(event, "channel").starts_with('D'));
}

// Why a message is nothing a person newly said to us; null: it is.
const char* not_said(const Json& event, const UserId& own_user) {
  const auto& subtype = text_at(event, "subtype");
  if (!is_direct(event)) return "not a direct message";
  if (!subtype.empty() && subtype != "file_share" && subtype != "thread_broadcast") return "a message of another kind";
  if (true_at(event, "hidden")) return "a hidden message";
  if (!at(event, "bot_id").is_null()) return "a bot's message";
  const auto& user = text_at(event, "user");
  if (user == "USLACKBOT") return "Slackbot's message";
  if (!own_user.empty() && user == own_user.value) return "our own message";
  return nullptr;
}

struct Origin {
  std::string team, event_id;
};

Incoming message(const Json& event, const Origin& from, const UserId& own_user) {
  if (const char* why = not_said(event, own_user)) return Ignored{why};
  const auto user = id_at(event, "user"), channel = id_at(event, "channel"), ts = id_at(event, "ts");
  if (user.empty() || channel.empty() || ts.empty()) return Ignored{"a message without user, channel or ts"};
  Envelope envelope;
  envelope.who = {platform, WorkspaceId(from.team), UserId(user)};
  envelope.where = {ChannelId(channel), ThreadId(id_at(event, "thread_ts"))};
  if (!from.event_id.empty()) envelope.dedupe_keys.push_back("slack/ev/" + from.event_id);
  envelope.dedupe_keys.push_back("slack/msg/" + ts + '/' + from.team + '/' +
                                 channel);  // rising: neighbours in the store
  const auto& files = at(event, "files");
  const bool with_file = (files.is_array() && !files.empty()) || text_at(event, "subtype") == "file_share";
  envelope.event = Said{decode_text(text_at(event, "text")), with_file};
  return envelope;
}

Incoming opened(const Json& event, const Origin& from) {
  const auto& tab = text_at(event, "tab");
  if (!tab.empty() && tab != "messages") return Ignored{"another tab than messages"};
  const auto user = id_at(event, "user");
  if (user.empty() || from.event_id.empty()) return Ignored{"an opening without user or event_id"};
  return Envelope{{platform, WorkspaceId(from.team), UserId(user)},
                  {ChannelId(id_at(event, "channel")), {}},
                  {"slack/ev/" + from.event_id},
                  Opened{}};
}

Incoming limited(const Json& source) {
  const auto& minute = at(source, "minute_rate_limited");
  return RateLimited{minute.is_number_integer() ? std::to_string(minute.get<std::int64_t>()) : std::string{}};
}

Incoming callback(const Json& envelope, const UserId& own_user) {
  const auto& event = at(envelope, "event");
  const auto& type = text_at(event, "type");
  if (type.empty()) return Malformed{"event.type is missing"};
  if (type == "app_uninstalled" || type == "tokens_revoked") return InstallationChanged{type};
  if (type == "app_rate_limited") return limited(event);
  if (type != "message" && type != "app_home_opened") return Ignored{"an event of another type"};
  const Origin from{workspace_of(envelope, event), id_at(envelope, "event_id")};
  if (from.team.empty()) return Malformed{"team_id is missing"};
  return type == "message" ? message(event, from, own_user) : opened(event, from);
}

std::optional<Command> command_named(std::string_view name) {
  if (name == "/checkin") return Command::check_in;
  if (name == "/reflect") return Command::reflect;
  if (name == "/innerwork") return Command::innerwork;
  return std::nullopt;
}

// A button of a post that others read. Slack names no channel for a message that only the person sees.
bool is_in_channel(const Json& channel, const std::string& id) {
  return !id.empty() && !id.starts_with('D') && text_at(channel, "name") != "directmessage";
}

Incoming tap(const Json& payload, const Json& action) {
  const auto& container = at(payload, "container");
  const auto& shown = at(payload, "message");
  const auto& person = at(payload, "user");
  const auto user = id_at(person, "id");
  const auto team =
      first_of({id_at(at(payload, "team"), "id"), id_at(person, "team_id"), id_at(at(payload, "enterprise"), "id")});
  if (user.empty() || team.empty()) return Malformed{"user.id or team.id is missing"};
  const auto ts = first_of({id_at(container, "message_ts"), id_at(shown, "ts")});
  const auto action_ts = id_at(action, "action_ts");
  const auto& value = text_at(action, "value");
  if (ts.empty() || action_ts.empty() || value.empty()) return Ignored{"not one of our buttons"};
  const auto channel = first_of({id_at(at(payload, "channel"), "id"), id_at(container, "channel_id")});
  const auto thread = first_of({id_at(container, "thread_ts"), id_at(shown, "thread_ts")});
  Envelope envelope{
      {platform, WorkspaceId(team), UserId(user)},
      {ChannelId(channel), ThreadId(thread)},
      {"slack/click/" + team + '/' + ts + '/' + id_at(action, "action_id") + '/' + action_ts + '/' + user},
      Clicked{value, MessageId(ts), decode_text(text_at(shown, "text"))}};
  if (is_in_channel(at(payload, "channel"), channel)) {
    envelope.where.thread = {};
    envelope.event = ClickedInChannel{value};
  }
  return envelope;
}

}  // namespace

Incoming parse_event(std::string_view body, const UserId& own_user) {
  const auto envelope = parse_object(body, deepest);
  if (!envelope.is_object()) return Malformed{"the body is not a JSON object of a depth we take"};
  const auto& type = text_at(envelope, "type");
  if (type == "event_callback") return callback(envelope, own_user);
  if (type == "app_rate_limited") return limited(envelope);
  if (type == "url_verification") {
    const auto& challenge = text_at(envelope, "challenge");
    if (challenge.empty()) return Malformed{"challenge is missing"};
    return Challenge{challenge};
  }
  if (type.empty()) return Malformed{"type is missing"};
  return Ignored{"a body of another type"};
}

bool is_ssl_check(std::string_view form) {
  return form_value(form, "ssl_check") == "1";
}

Incoming parse_command(std::string_view form) {
  if (is_ssl_check(form)) return Ignored{"a check of our certificate"};
  const auto field = [form](std::string_view name) { return form_value(form, name).value_or(std::string{}); };
  const auto name = field("command");
  if (name.empty()) return Malformed{"command is missing"};
  const auto known = command_named(name);
  if (!known) return UnknownCommand{};
  const auto user = id(field("user_id")), team = first_of({id(field("team_id")), id(field("enterprise_id"))});
  if (user.empty() || team.empty()) return Malformed{"user_id or team_id is missing"};
  Envelope envelope;
  envelope.who = {platform, WorkspaceId(team), UserId(user)};
  if (const auto trigger = id(field("trigger_id")); !trigger.empty())
    envelope.dedupe_keys.push_back("slack/command/" + trigger);
  if (const auto channel = id(field("channel_id")); !channel.starts_with('D'))
    envelope.where.channel = ChannelId(channel);
  envelope.event = Commanded{*known, decode_text(field("text")), shown_name(field("user_name"))};
  return envelope;
}

Incoming parse_interaction(std::string_view form) {
  if (is_ssl_check(form)) return Ignored{"a check of our certificate"};
  const auto text = form_value(form, "payload");
  if (!text) return Malformed{"payload is missing"};
  const auto payload = parse_object(*text, deepest);
  if (!payload.is_object()) return Malformed{"payload is not a JSON object of a depth we take"};
  const auto& type = text_at(payload, "type");
  if (type.empty()) return Malformed{"payload.type is missing"};
  const auto& actions = at(payload, "actions");
  if (type != "block_actions") return Ignored{"an interaction of another type"};
  if (!actions.is_array() || actions.empty()) return Ignored{"no action"};
  return tap(payload, actions.front());
}

}  // namespace inward::slack
