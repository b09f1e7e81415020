#pragma once
// Whether, and when, a person is written to unasked. One decision for each thing that is due, whatever feature it is
// of. Pure.

#include <optional>
#include <string>
#include <vector>

#include "dialogs/calendar.hpp"
#include "dialogs/nudges.hpp"

namespace inward::dialogs {

// nudge: asked for; moment: of a programme they joined; both are skipped where they cannot be sent in their grace.
// promise: a follow-up, a letter, a reminder, a snoozed nudge: put off for as long as it takes, never dropped.
enum class Unasked { nudge, moment, promise };

struct DueMessage {
  Unasked kind = Unasked::nudge;
  Day date{};  // the local day it belongs to
  TimePoint due{};
  std::chrono::milliseconds grace{};  // of nudges and moments
};

// The person, as far as it matters. All rules resolved (theirs, else the house's).
struct Recipient {
  std::string zone = "UTC";
  std::optional<TimePoint> paused_until;
  QuietHours quiet;
  int per_week = 10;               // in any seven days
  std::vector<TimePoint> sent;     // what was sent unasked in the last seven days, oldest first
  std::optional<TimePoint> late;   // when something was last sent late
  std::optional<TimePoint> spoke;  // when they were last asked something in a dialog that still runs
  const Holidays* holidays = nullptr;
};

enum class SkipReason {
  late,
  paused,
  quiet_hours,
  budget,
  holiday,
  catching_up,
  busy,
  rarer,
  silent,
  off,
  undelivered
};
// rarer: its pace leaves this one out; off: switched off, left or ended since; undelivered: the platform would not.
std::string to_string(SkipReason);  // "late", "quiet-hours": as stored
std::optional<SkipReason> parse_skip_reason(std::string_view);

struct SendNow {
  bool late = false;
  TimePoint expires{};  // not sent by then (a platform that is down): not sent at all. Of a promise: TimePoint::max()
};
struct SendLater {
  TimePoint at{};  // then judged again. A promise at least once a day, so that an end of what held it back is seen
};
struct SkipIt {
  SkipReason reason = SkipReason::late;
};
using Verdict = std::variant<SendNow, SendLater, SkipIt>;

// The rules, in the order in which they are asked:
// - Before its time nothing is sent, wherever the clock was before.
// - A nudge or moment on a holiday is skipped, one on a weekend is meant so. A promise waits for the next working day.
// - Later than its grace a nudge or moment is skipped.
// - Pause, quiet hours and budget: put off to where they allow it, skipped where that is beyond the grace.
// - Within an hour of a question in a dialog that runs, nudges and moments are put off or skipped alike.
// - Later than `punctual` (for another reason than quiet hours or a dialog) is late. A person gets one late message at
//   most in 24 hours: after an outage, or a long pause, the other nudges are skipped and the other promises come one a
//   day. `due` of a promise is therefore the instant it was promised for, however often it was put off.
inline constexpr auto punctual = std::chrono::minutes(15);
Verdict judge(const DueMessage&, const Recipient&, TimePoint now);

// A channel has no quiet hours and no budget: on time or within grace, or skipped.
Verdict judge_for_channel(const DueMessage&, TimePoint now);

// The earliest instant from `from` on that pause, quiet hours and budget allow.
TimePoint allowed_from(const Recipient&, TimePoint from);

// Where in `spread` this one's share of a crowd lies: the same for the same key, ever. Under `spread`.
std::chrono::milliseconds jitter(std::string_view key, std::chrono::milliseconds spread);

}  // namespace inward::dialogs
