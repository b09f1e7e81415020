#pragma once
// Mattermost's bytes to values: WebSocket events, posts, slash commands, clicks, forms. Pure: no network, no clock, no
// exception whatever comes. facts: observed on 5.36; what newer servers add is ignored.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/event.hpp"

namespace inward::mattermost {

extern const PlatformId platform;    // "mattermost"
extern const WorkspaceId workspace;  // "main": a coach serves one server, whatever its address is this year

struct Malformed {
  std::string why;
};  // answer 400; `why` names the place, never the content
struct Ignored {
  std::string why;
};  // nothing a person newly said to us

// ---- posts ----------------------------------------------------------------------------------
struct Post {
  MessageId id;
  ChannelId channel;
  UserId user;
  ThreadId root;  // empty: not in a thread
  TimePoint created{}, deleted{};
  bool old_version = false;  // original_id is set: what an edited post said before
  std::string type;          // empty: a person's own words
  std::string text;          // as written: Markdown
  bool from_webhook = false;
  bool from_bot = false;  // the server's word for bots, anybody's word otherwise
  bool with_file = false;
  std::string mark;    // props.inward: our own posts' opaque mark
  std::string others;  // JSON object: the props but attachments and mark
};
// None: not a post, or one that nests too deep. A field of another shape reads as empty or 0, so does an id that is
// none.
std::optional<Post> parse_post(std::string_view json);
// All of {"order":…,"posts":{…}}, in `order` or not, by time and id; none: not such a list.
std::optional<std::vector<Post>> parse_posts(std::string_view body);

// What `post` of a direct channel is to the coach. `own_user` is the bot's. Envelope: Said in private, with its cursor
// and the dedupe key "mattermost:post:ID". Ignored: our own, from a webhook or a bot, deleted, an old version, any
// type, no channel or user. Bots must not talk to each other for ever; a person who marks their post as a bot's
// silences nobody but themselves. A name they put on it (override_username) changes nothing: the user is the server's
// word.
std::variant<Envelope, Ignored> heard(const Post& post, const UserId& own_user);

// ---- WebSocket ------------------------------------------------------------------------------
struct Hello {
  std::string connection_id;  // empty before 6.0
};
struct PostedDirectly {
  Post post;
};  // `posted` in a channel of type D
struct OpenedDirectly {
  UserId user;
  ChannelId channel;
};  // `direct_added`: they opened their direct messages with the bot, the first time
struct AnsweredFrame {
  bool ok = false;
};                // the answer to a frame of ours
struct Other {};  // an event that is none of our business, or no event at all
struct SocketEvent {
  std::optional<std::int64_t> seq;  // of events; none: an answer or no event
  std::variant<Hello, PostedDirectly, OpenedDirectly, AnsweredFrame, Other> what;
};
SocketEvent parse_frame(std::string_view text);  // what cannot be read: Other, without seq

// Opened, with the dedupe key "mattermost:opened:CHANNEL"; Ignored where the bot opened it, or user or channel are
// missing.
std::variant<Envelope, Ignored> opened(const OpenedDirectly& event, const UserId& own_user);

// ---- slash commands -------------------------------------------------------------------------
struct SlashCommand {
  std::string token;  // empty: none
  UserId user;
  ChannelId channel;
  std::string channel_name;
  Envelope envelope;  // Commanded; dedupe key "mattermost:command:TRIGGER_ID"; where: the channel, empty for one of two
                      // people
};
struct UnknownCommand {
  std::string token;
};  // of a command that is none of ours
// With or without its slash, in any case; what follows it without blank ends.
std::variant<SlashCommand, UnknownCommand, Malformed> parse_command(std::string_view form);

// ---- clicks and forms -----------------------------------------------------------------------
// Unauthenticated: all of it is hearsay until its ticket was checked. Malformed only without a user, so that the check
// of the ticket can answer them; all else that is missing or of another shape is empty.
struct Click {
  UserId user;
  ChannelId channel;
  MessageId post;
  std::string trigger;   // opens a form, for 3 s; of [A-Za-z0-9+/=_-]
  std::string ticket;    // context.ticket
  std::string selected;  // context.selected_option: not checked by the server; empty: none
};
std::variant<Click, Malformed> parse_click(std::string_view body);

struct FormAnswer {
  UserId user;  // the only thing in it that the server vouches for
  ChannelId channel;
  std::string ticket;  // state
  std::string text;    // submission.answer
  bool cancelled = false;
};
std::variant<FormAnswer, Malformed> parse_form(std::string_view body);

}  // namespace inward::mattermost
