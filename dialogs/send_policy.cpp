#include "dialogs/send_policy.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "dialogs/local_time.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr TimePoint never = TimePoint::max();
constexpr TimePoint horizon{days(84006)};  // 2200-01-01: no calendar is asked for what comes after
constexpr auto week = days(7);
constexpr auto in_a_dialog = hours(1);  // so long after a question its answer may be on its way

// Why it cannot go at an instant, and until when that holds.
struct Hold {
  SkipReason reason;
  TimePoint until;
};

// Two instants closer than this, in either order: a clock that was set back makes nothing of the past undone.
bool within(TimePoint one, TimePoint other, std::chrono::milliseconds span) {
  return (one < other ? other - one : one - other) < span;
}

bool is_quiet(const QuietHours& quiet, std::chrono::milliseconds of_day) {
  if (quiet.from <= quiet.until) return quiet.from <= of_day && of_day < quiet.until;
  return quiet.from <= of_day || of_day < quiet.until;
}

// The first instant after `at` at which the clocks there show, or leap over, a time of day.
TimePoint next_time(std::chrono::minutes of_day, std::string_view zone, TimePoint at) {
  auto day = local_day(at, zone) - days(1);
  while (at_local(day, of_day, zone) <= at) day += days(1);
  const auto next = at_local(day, of_day, zone);
  const auto ahead = (of_day - time_of_day(at, zone) + days(1)) % days(1);
  const auto again = at + ahead;  // where the clocks were set back, they show it a second time
  return again > at && again < next && time_of_day(again, zone) == of_day ? again : next;
}

std::optional<Hold> held_by_pause(const Recipient& person, TimePoint at) {
  if (!person.paused_until || *person.paused_until <= at) return {};
  return Hold{SkipReason::paused, *person.paused_until < horizon ? *person.paused_until : never};
}

std::optional<Hold> held_by_quiet_hours(const Recipient& person, TimePoint at) {
  if (!is_quiet(person.quiet, time_of_day(at, person.zone))) return {};
  return Hold{SkipReason::quiet_hours, next_time(person.quiet.until, person.zone, at)};
}

std::optional<Hold> held_by_budget(const Recipient& person, TimePoint at) {
  if (person.per_week <= 0) return Hold{SkipReason::budget, never};
  const auto counts = [&](TimePoint sent) { return within(sent, at, week); };
  if (std::ranges::count_if(person.sent, counts) < person.per_week) return {};
  return Hold{SkipReason::budget, *std::ranges::find_if(person.sent, counts) + week};
}

std::optional<Hold> held_for_anything(const Recipient& person, TimePoint at) {
  if (const auto hold = held_by_pause(person, at)) return hold;
  if (const auto hold = held_by_quiet_hours(person, at)) return hold;
  return held_by_budget(person, at);
}

bool is_holiday(const Recipient& person, Day day) {
  return person.holidays && !is_weekend(day) && person.holidays->name_of(day);
}

// On time is also what waited for the end of quiet hours, or of a dialog that was running when it fell due.
bool is_late(const DueMessage& message, const Recipient& person, TimePoint now) {
  auto expected = message.due;
  if (const auto quiet = held_by_quiet_hours(person, message.due)) expected = quiet->until;
  if (person.spoke && *person.spoke <= expected) expected = std::max(expected, *person.spoke + in_a_dialog);
  return now - expected > punctual;
}

std::optional<Hold> held_for_catching_up(const DueMessage& message, const Recipient& person, TimePoint at) {
  if (!person.late || !within(*person.late, at, days(1)) || !is_late(message, person, at)) return {};
  return Hold{SkipReason::catching_up, *person.late + days(1)};
}

std::optional<Hold> held_by_dialog(const Recipient& person, TimePoint at) {
  if (!person.spoke || !within(*person.spoke, at, in_a_dialog)) return {};
  return Hold{SkipReason::busy, *person.spoke + in_a_dialog};
}

// On a holiday it waits for the next working day, at its own time of day.
std::optional<Hold> held_by_holiday(const DueMessage& message, const Recipient& person, TimePoint at) {
  const auto today = local_day(at, person.zone);
  if (!is_holiday(person, today)) return {};
  const auto of_day = std::chrono::floor<std::chrono::minutes>(time_of_day(message.due, person.zone));
  return Hold{SkipReason::holiday, at_local(working_day_from(today, person.holidays), of_day, person.zone)};
}

std::optional<Hold> held_promise(const DueMessage& message, const Recipient& person, TimePoint at) {
  if (const auto hold = held_for_anything(person, at)) return hold;
  if (const auto hold = held_by_holiday(message, person, at)) return hold;
  return held_for_catching_up(message, person, at);
}

std::optional<Hold> held_nudge(const DueMessage& message, const Recipient& person, TimePoint at) {
  if (const auto hold = held_for_anything(person, at)) return hold;
  if (const auto hold = held_by_dialog(person, at)) return hold;
  return held_for_catching_up(message, person, at);
}

Verdict judge_promise(const DueMessage& message, const Recipient& person, TimePoint now) {
  auto at = now;
  while (const auto hold = held_promise(message, person, at)) {
    at = hold->until;
    if (at >= now + days(1)) return SendLater{now + days(1)};
  }
  if (at > now) return SendLater{at};
  return SendNow{is_late(message, person, now), never};
}

Verdict judge_nudge(const DueMessage& message, const Recipient& person, TimePoint now) {
  const auto deadline = message.due + message.grace;
  if (is_holiday(person, message.date)) return SkipIt{SkipReason::holiday};
  if (now > deadline) return SkipIt{SkipReason::late};
  auto at = now;
  while (const auto hold = held_nudge(message, person, at)) {
    at = hold->until;
    if (at > deadline) return SkipIt{hold->reason};
  }
  if (at > now) return SendLater{at};
  const auto& quiet = person.quiet;
  const auto expires =
      quiet.from == quiet.until ? deadline : std::min(deadline, next_time(quiet.from, person.zone, now));
  return SendNow{is_late(message, person, now), expires};
}

constexpr std::array<std::string_view, 11> reasons{"late",    "paused",      "quiet-hours", "budget",
                                                   "holiday", "catching-up", "busy",        "rarer",
                                                   "silent",  "off",         "undelivered"};

}  // namespace

std::string to_string(SkipReason reason) {
  return std::string(reasons.at(std::size_t(reason)));
}

std::optional<SkipReason> parse_skip_reason(std::string_view text) {
  const auto* found = std::ranges::find(reasons, text);
  if (found == reasons.end()) return {};
  return SkipReason(found - reasons.begin());
}

Verdict judge(const DueMessage& message, const Recipient& person, TimePoint now) {
  if (now < message.due) return SendLater{message.due};
  return message.kind == Unasked::promise ? judge_promise(message, person, now) : judge_nudge(message, person, now);
}

Verdict judge_for_channel(const DueMessage& message, TimePoint now) {
  if (now < message.due) return SendLater{message.due};
  const auto deadline = message.due + message.grace;
  if (now > deadline) return SkipIt{SkipReason::late};
  return SendNow{now - message.due > punctual, deadline};
}

TimePoint allowed_from(const Recipient& person, TimePoint from) {
  auto at = from;
  while (at != never) {
    const auto hold = held_for_anything(person, at);
    if (!hold) break;
    at = hold->until;
  }
  return at;
}

// FNV-1a, and a last stir, so that keys that differ in their last digit lie far apart.
std::chrono::milliseconds jitter(std::string_view key, std::chrono::milliseconds spread) {
  if (spread.count() <= 0) return {};
  std::uint64_t hash = 14695981039346656037u;
  for (const char letter : key) hash = (hash ^ std::uint8_t(letter)) * 1099511628211u;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
  hash ^= hash >> 33;
  return std::chrono::milliseconds(hash % std::uint64_t(spread.count()));
}

}  // namespace inward::dialogs
