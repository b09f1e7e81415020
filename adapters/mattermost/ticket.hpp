#pragma once
// What our buttons, menus and forms carry, signed. Mattermost relays a click without any proof of whose button it was:
// anybody may post one that points to us. So nothing of a click is believed but what is in a ticket of ours, used by
// the person it was made for, or on a post for all by anybody who is there, in its channel, in its time. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::mattermost {

struct Ticket {
  enum class Kind { choice, form_button, form, probe, for_all };
  Kind kind = Kind::choice;
  UserId person;      // who may use it; for_all: nobody in particular
  ChannelId channel;  // where
  ConversationId conversation;
  int turn = 0;
  std::vector<ChoiceId> choices;  // a button has one, a menu those it offers, a form none
  std::string nonce;              // one per use that is allowed (for_all: per button); of [A-Za-z0-9-]
  MessageId message;              // form: the post its question stands on
  TimePoint expires{};
  friend bool operator==(const Ticket&, const Ticket&) = default;
};

// One string of [A-Za-z0-9._,-], its HMAC-SHA256 last; under 1 KB but for a menu of many. Nothing in it is secret.
// Throws std::invalid_argument where an id holds anything but [A-Za-z0-9_-], and where one for all names a person.
std::string sign(const Ticket&, std::string_view key);

enum class Refused { forged, expired };
struct Checked {
  std::optional<Ticket> ticket;       // only where all is well
  Refused refused = Refused::forged;  // else why
};
// In constant time for a given length. Never throws, whatever comes.
Checked check(std::string_view text, std::string_view key, TimePoint now);

}  // namespace inward::mattermost
