#pragma once
// The words every part shares: strong ids, a person's address, an instant.

#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace inward {

// A name that cannot be mistaken for another kind of name.
template <class Tag>
struct Id {
  std::string value;
  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  bool empty() const { return value.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

// A database row, unique for ever within one store; 0 names no row.
template <class Tag>
struct RowId {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const RowId&, const RowId&) = default;
};

using PlatformId = Id<struct PlatformTag>;
using WorkspaceId = Id<struct WorkspaceTag>;
using UserId = Id<struct UserTag>;
using ChannelId = Id<struct ChannelTag>;
using ThreadId = Id<struct ThreadTag>;
using MessageId = Id<struct MessageTag>;

using ScriptId = Id<struct ScriptTag>;
using ScriptHash = Id<struct ScriptHashTag>;  // SHA-256 of a script's text and of all it calls, in hex
using StateId = Id<struct StateTag>;
using SlotId = Id<struct SlotTag>;
using ChoiceId = Id<struct ChoiceTag>;
using ProgrammeId = Id<struct ProgrammeTag>;
using MomentId = Id<struct MomentTag>;

using PersonId = RowId<struct PersonTag>;
using ConversationId = RowId<struct ConversationTag>;
using OutboxId = RowId<struct OutboxTag>;
using TimerId = RowId<struct TimerTag>;
using ScheduleId = RowId<struct ScheduleTag>;
using SubscriptionId = RowId<struct SubscriptionTag>;
using OccurrenceId = RowId<struct OccurrenceTag>;

// Who: one account on one platform.
struct Address {
  PlatformId platform;
  WorkspaceId workspace;
  UserId user;
  friend auto operator<=>(const Address&, const Address&) = default;
};

// Where on that platform. An empty channel means "the person's direct messages, wherever they are";
// an empty thread means the channel itself.
struct Place {
  ChannelId channel;
  ThreadId thread;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// An instant in UTC, to the millisecond.
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

// A civil day, of no zone.
using Day = std::chrono::local_days;

// Read in four places only: signature check, writer (once a batch), dispatcher, scheduler.
// Safe to call from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual TimePoint now() const = 0;
};

}  // namespace inward

template <class Tag>
struct std::hash<inward::Id<Tag>> {
  std::size_t operator()(const inward::Id<Tag>& id) const { return std::hash<std::string>{}(id.value); }
};
