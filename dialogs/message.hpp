#pragma once
// What the coach says, in no platform's terms. All text is plain: adapters escape it, so that a
// person's words are shown as they were typed and can never become markup or a mention.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/types.hpp"

namespace inward {

struct Choice {
  ChoiceId id;
  std::string label;
  friend bool operator==(const Choice&, const Choice&) = default;
};

// A message to one person. With `replaces` it takes the place of one already sent.
struct Reply {
  std::string text;             // lines end in \n; "• " starts a list line
  std::vector<Choice> choices;  // buttons, in order; the same words may be typed
  ConversationId conversation;  // whose question this is; none: the coach's own (a menu)
  int turn = 0;                 // which question of it; a click on another turn is stale
  std::optional<MessageId> replaces;
  bool own_words = false;  // a question to be answered freely: a platform may offer a form for it
  friend bool operator==(const Reply&, const Reply&) = default;
};

// The stored form, versioned. decode_reply throws std::runtime_error on bytes encode never wrote.
std::string encode(const Reply&);
Reply decode_reply(std::string_view);

// What a button carries: which question, which choice.
struct ButtonToken {
  ConversationId conversation;
  int turn = 0;
  ChoiceId choice;
  friend bool operator==(const ButtonToken&, const ButtonToken&) = default;
};

std::string encode(const ButtonToken&);                                // at most 120 bytes of [A-Za-z0-9._/-]
std::optional<ButtonToken> parse_button_token(std::string_view text);  // none: not one of ours

}  // namespace inward
