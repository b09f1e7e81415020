#pragma once
// What recurs, and what became of each time it was due.

#include <optional>
#include <string>

#include "dialogs/nudges.hpp"
#include "dialogs/send_policy.hpp"
#include "dialogs/types.hpp"

namespace inward::storage {

// A channel that has, or once had, a programme switched on. One row a channel, for ever: what was decided for it stays
// known.
struct Subscription {
  SubscriptionId id;
  PlatformId platform;
  WorkspaceId workspace;
  ChannelId channel;
  ProgrammeId programme;
  std::string zone, region, language;  // zone IANA; region as its holidays are named; empty: the house's
  bool on = false;
  TimePoint since{};  // on or off since
  PersonId by;        // who switched it on; 0: nobody did, or they are forgotten
  friend bool operator==(const Subscription&, const Subscription&) = default;
};

// Something that recurs for one person or one channel, and when it comes next.
struct Schedule {
  enum class Kind { nudge = 1, joined = 2, channel = 3 };
  ScheduleId id;  // 0: not stored yet
  Kind kind = Kind::nudge;
  PersonId person;              // nudge, joined
  SubscriptionId subscription;  // joined, channel
  std::string plan;             // nudge: see dialogs::encode(NudgePlan); sealed in the store
  dialogs::Pace pace = dialogs::Pace::as_asked;
  int ignored = 0;
  std::optional<TimePoint> due;  // none: it does not come (proposed, silent, over)
  Day date{};                    // of the one that is due
  Day occasion{};                // joined, channel: the day it is a moment of
  MomentId moment;               // joined, channel
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

// One dated firing, decided: once for each person or channel, schedule and local date. Never changed but from sent to
// skipped, where it could not be delivered in time.
struct Occurrence {
  OccurrenceId id;
  PersonId person;  // one of these two
  SubscriptionId subscription;
  std::string schedule;  // "nudge/12", "innerwork-day/opening", "follow-up/77"
  Day date{};
  TimePoint due{};
  TimePoint decided{};
  bool late = false;
  std::optional<dialogs::SkipReason> skipped;  // none: its message was enqueued
  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

}  // namespace inward::storage
