#pragma once
// Slack's bytes to Envelopes and Replies to Slack's bytes. Pure: no network, no clock.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/adapter.hpp"
#include "dialogs/event.hpp"

namespace inward::slack {

extern const PlatformId platform;  // "slack"

// ---- in -----------------------------------------------------------------------------------
struct Malformed {
  std::string why;
};  // answer 400; `why` names the place, never the content
struct Challenge {
  std::string text;
};  // url_verification
struct Ignored {
  std::string why;
};  // answer 200; nothing a person newly said to us
struct InstallationChanged {
  std::string what;
};  // app_uninstalled, tokens_revoked: verify the token
struct RateLimited {
  std::string when;
};                         // app_rate_limited: Slack is dropping events
struct UnknownCommand {};  // a slash command that is none of ours: say so, kindly
using Incoming =
    std::variant<Envelope, Challenge, Ignored, InstallationChanged, RateLimited, UnknownCommand, Malformed>;

// `own_user`: our bot user's id, empty while unknown.
Incoming parse_event(std::string_view body, const UserId& own_user);
Incoming parse_command(std::string_view form);  // Ignored for ssl_check
Incoming parse_interaction(std::string_view form);
bool is_ssl_check(std::string_view form);

// Slack's entities and <…> tokens to plain text.
std::string decode_text(std::string_view mrkdwn);
std::string escape_text(std::string_view plain);
// Sizes as Slack may count them: UTF-16 units, with & < > as the entities they become.
std::size_t text_units(char32_t point);

// ---- out ----------------------------------------------------------------------------------
std::string post_message(const Outgoing&, const ChannelId& channel);  // JSON of chat.postMessage
std::string update_message(const Outgoing&, const ChannelId& channel);
std::string command_answer(std::string_view text);  // JSON, ephemeral
// JSON of chat.postEphemeral: in a channel, for one person alone.
std::string whisper(const ChannelId& channel, const UserId& user, std::string_view text);
std::string conversation_with(const UserId& user);  // JSON of conversations.open

// An answer of the Web API, sorted. `method` as "chat.postMessage".
struct ApiAnswer {
  bool ok = false;
  std::string error;  // "channel_not_found"
  ChannelId channel;
  MessageId ts;
  UserId user;  // auth.test
  WorkspaceId team;
  std::string zone;  // users.info
  std::string language;
  std::string name;    // "@ada"
  std::string detail;  // response_metadata.messages, needed/provided: safe to log
};
std::optional<ApiAnswer> parse_api_answer(std::string_view body);  // none: not JSON of that shape
Delivery sort_answer(std::string_view method, int status, const std::string* retry_after, std::string_view body);
// Whether conversations.history's answer holds the message with this id.
std::optional<bool> history_has(std::string_view body, OutboxId id);  // none: could not look

}  // namespace inward::slack
