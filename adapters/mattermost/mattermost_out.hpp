#pragma once
// Replies to Mattermost's JSON. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "adapters/adapter.hpp"

namespace inward::mattermost {

// What a post is made with.
struct Making {
  UserId own_user;
  ChannelId channel;
  std::string action_url;  // where clicks go: PUBLIC_URL/mattermost/action; empty: no buttons, as no click could come
  std::string_view key;    // signs the tickets
  TimePoint expires{};     // of the tickets
};

// The opaque mark of part `part` of an outbox item, the same whenever it is made again: 32 hex digits of an HMAC, so
// that two stores never share one.
std::string mark_of(OutboxId id, std::size_t part, std::string_view key);

// JSON of POST /api/v4/posts, one for each part, in order: a message holds at most 16,383 code points. Cut at line and
// sentence ends. Only the last has the buttons: up to 5 as buttons, more as a menu and, for a question to be answered
// freely, one for the form. pending_post_id is OWN_USER:MARK and props.inward the mark. Throws std::invalid_argument
// where sign does.
std::vector<std::string> new_posts(const Outgoing& item, const Making& with);

// JSON of PUT /api/v4/posts/ID/patch: the reply's text, cut to one message, no buttons, and `others` of the post that
// stands there, as parse_post gives them: the server replaces props whole.
std::string patch(const Reply& reply, std::string_view mark, std::string_view others);

// The first frame of ours on the WebSocket. The Authorization header alone would do for the server; a proxy may drop
// it, and a bad token is refused at once only this way.
std::string authentication_challenge(std::string_view token);

std::string command_answer(std::string_view plain);                 // JSON, ephemeral, no Slack parsing
std::string click_answer(std::string_view plain);                   // JSON: ephemeral_text; empty text: {}
std::string form_error(std::string_view plain);                     // JSON {"error": …}: the form stays open
std::string form_field_error(std::string_view plain);               // JSON {"errors": {"answer": …}}
std::string direct_channel(const UserId& own, const UserId& them);  // JSON of POST /api/v4/channels/direct

// JSON of POST /api/v4/actions/dialogs/open: one text area named "answer". `question` is Markdown.
std::string open_form(std::string_view trigger, std::string_view url, std::string_view question,
                      std::string_view ticket);

}  // namespace inward::mattermost
