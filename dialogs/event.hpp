#pragma once
// What reaches the coach, in no platform's terms.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dialogs/message.hpp"
#include "dialogs/types.hpp"

namespace inward {

// A person newly wrote something to the coach in private. Text is plain UTF-8 with the platform's
// markup decoded; it may be empty (a picture alone).
struct Said {
  std::string text;
  bool with_file = false;
};

// A person used one of our buttons. `token` is what the button carried, unverified;
// `message` and `shown` are the message it stood on and the text that message showed.
struct Clicked {
  std::string token;
  MessageId message;
  std::string shown;
};

// A person used a button of a post that others read too: what becomes of it is said to them alone, and the post stays
// as it is.
struct ClickedInChannel {
  std::string token;
};

enum class Command { check_in, reflect, innerwork };

// A slash command, typed anywhere.
struct Commanded {
  Command command;
  std::string argument;
  std::string name = {};  // what the platform shows of who typed it: "@ada"; empty: it does not say
};

// A person opened their conversation with the coach.
struct Opened {};

// A question has waited for `index`+1 of its timeouts; `turn` tells whether it is still that question.
struct Elapsed {
  ConversationId conversation;
  int turn = 0;
  int index = 0;
};

// A follow-up that the person asked for is due.
struct FollowUp {
  ScriptId script;
  std::string about;  // the person's own words, quoted back to them
};

// The day has come on which a person wanted to read their own words again.
struct LetterDue {
  std::string text;
  TimePoint written{};
};

// The platform told us where a person lives and what they speak. `zone` is an IANA name and `language` a language tag
// ("de", "pt-BR"), both unverified; empty: the platform does not say.
struct ProfileLearned {
  std::string zone;
  std::string language = {};
  std::string name = {};  // what others see of them there: "@ada"
};

// A nudge that the person put off is due again.
struct SnoozeOver {
  ScheduleId nudge;
};

// A person wrote their answer to one question into a form of the platform's, instead of a message.
struct FilledIn {
  ConversationId conversation;
  int turn = 0;  // another question by now: it is refused
  std::string text;
  MessageId message;  // the question's, and what it showed, as for Clicked
  std::string shown;
};

using Event = std::variant<Said, Clicked, Commanded, Opened, Elapsed, FollowUp, LetterDue, ProfileLearned, FilledIn,
                           ClickedInChannel, SnoozeOver>;

// How far the messages of a channel have been taken in, in the platform's own time. Kept in the transaction of the
// event it came with, so that what was said while we were away can be read later, and once.
struct Cursor {
  ChannelId channel;
  TimePoint upto{};
  friend bool operator==(const Cursor&, const Cursor&) = default;
};

// One thing that happened, on its way into the writer.
struct Envelope {
  Address who;
  Place where;
  // All names under which the platform may deliver this again. One seen before: nothing happens.
  std::vector<std::string> dedupe_keys;
  Event event;
  std::optional<Cursor> cursor = std::nullopt;  // saved even where the event was seen before
};

}  // namespace inward
