#pragma once
// What waits to be sent, and what became of it.

#include <cstdint>

#include "dialogs/message.hpp"
#include "dialogs/types.hpp"

namespace inward::storage {

// pending -> sending -> sent | pending (later) | uncertain | dead;  uncertain -> sent | pending | dead
enum class OutboxState { pending, sending, sent, uncertain, dead };

struct OutboxItem {
  OutboxId id;  // rises in the order of enqueuing; opaque to others
  PersonId person;
  Address address;
  Place where;                  // empty channel: their direct messages, whose channel is not known yet
  bool post = false;            // into a channel where others read, by their own act
  SubscriptionId subscription;  // an announcement: the coach's own, into that channel, nobody's; `person` is 0
  OccurrenceId occurrence;      // what it was enqueued for; 0: for nothing that recurs
  bool unasked = false;         // a nudge or an announcement: it lets replies go first
  Reply reply;
  int attempts = 0;           // sends begun, this one included
  bool uncertain = false;     // an earlier send may have arrived: look before sending
  TimePoint first_attempt{};  // begin of the first send; zero: none yet
  TimePoint enqueued{};
};

// What became of one send.
struct OutboxResult {
  OutboxId id;
  OutboxState state = OutboxState::sent;  // sent, pending, uncertain or dead
  TimePoint due{};                        // pending, uncertain: not before
  ChannelId direct;                       // learned: the person's direct-message channel; may be empty
};

struct OutboxCounts {
  std::int64_t pending = 0, sending = 0, uncertain = 0, dead = 0;
};

}  // namespace inward::storage
