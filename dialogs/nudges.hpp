#pragma once
// What a person asked to be reminded of, and what they decided about being written to unasked.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/calendar.hpp"
#include "dialogs/message.hpp"
#include "dialogs/types.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {

class Library;

// Come and offer `opens` on these days at this local time.
struct NudgePlan {
  ScriptId opens;
  Recurrence days;
  std::chrono::minutes at{};
  friend bool operator==(const NudgePlan&, const NudgePlan&) = default;
};
std::string encode(const NudgePlan&);  // one line; decode throws std::runtime_error on what encode never wrote
NudgePlan decode_nudge_plan(std::string_view);
std::string spoken(const NudgePlan&, const Wording&);  // "Monday to Friday, 09:00"

extern const ScriptId default_nudge;  // what a wish that names no dialog opens

// How often it comes. Two ignored in a row lead one step down: as asked, weekly (or monthly), asking once whether to go
// on, silent. Whoever acts on anything of the coach's stays where they are; "as before" leads back to the top.
enum class Pace { proposed, as_asked, weekly, monthly, asking, silent };

struct Nudge {
  ScheduleId id;
  NudgePlan plan;
  Pace pace = Pace::proposed;  // proposed: not yet confirmed, never sent
  int ignored = 0;             // sent in a row with nothing from the person since
  TimePoint due{};             // the next one; of no meaning while proposed or silent
  friend bool operator==(const Nudge&, const Nudge&) = default;
};

// What is sent when it is due: neutral, as phones show it. With buttons: open, snooze, less often, stop; at
// Pace::asking the question whether to go on.
Reply nudge_message(const Nudge&, const Library&, const Wording&);
// The pace that the next one would be sent at. Where that is another, `ignored` counts from 0 again.
Pace backed_off(Pace, int ignored);
// Whether at this pace a date is left out, as another came too short a time ago. `last_sent` none: never.
bool too_soon(Pace, std::optional<Day> last_sent, Day date);

// Local times between which nothing is sent unasked; over midnight where `from` is later. Equal: never quiet.
struct QuietHours {
  std::chrono::minutes from{std::chrono::hours(20)};
  std::chrono::minutes until{std::chrono::hours(8)};
  friend bool operator==(const QuietHours&, const QuietHours&) = default;
};
std::optional<QuietHours> parse_quiet_hours(std::string_view);  // "20:00-08:00"
std::string to_string(const QuietHours&);
bool covers(const QuietHours&, std::chrono::minutes of_day);

// A person's own rules; where there is none, the house's hold.
struct Sending {
  std::optional<TimePoint> paused_until;  // TimePoint::max(): until they say so
  std::optional<QuietHours> quiet;
  std::optional<int> per_week;
  friend bool operator==(const Sending&, const Sending&) = default;
};

// What a person's words ask of their nudges: a small fixed grammar, in each language. `text` is as typed.
struct WantsNudge {
  NudgePlan plan;
};
struct WantsPause {
  std::optional<Day> until;  // that day they are back; none: until they say so
};
struct WantsResume {};
struct WantsList {};
struct WantsNone {};  // an end to all of it
struct WantsQuietHours {
  QuietHours hours;
};
struct WantsAtMost {
  int per_week = 0;
};
struct WantsAsBefore {};  // back from a slower pace
struct NotUnderstood {
  enum class What { no_day, no_time, no_dialog, no_date, a_past_day, no_hours, no_number } what = What::no_day;
};  // it is about nudges, and this of it was not understood
struct NotAboutNudges {};
using NudgeWish = std::variant<NotAboutNudges, NotUnderstood, WantsNudge, WantsPause, WantsResume, WantsList, WantsNone,
                               WantsQuietHours, WantsAtMost, WantsAsBefore>;
// In the language of the wording, else in any other that is spoken.
NudgeWish read_nudge_wish(std::string_view text, const Library&, std::string_view zone, TimePoint now, const Wording&);
// Whether it is anything but NotAboutNudges, at any time and in any zone.
bool is_about_nudges(std::string_view text, const Library&, const Wording&);

// Choice ids of buttons, each with the nudge's number: snooze_12. Each says what shall be, so that pressing it twice
// changes nothing more: "rarer" is once a week, "monthly" once a month. Number 0 is the one that is proposed.
ChoiceId nudge_choice(std::string_view act, ScheduleId);
struct NudgeChoice {
  std::string act;  // "snooze", "rarer", "monthly", "end", "confirm", "decline", "as-before"
  ScheduleId nudge;
};
std::optional<NudgeChoice> parse_nudge_choice(const ChoiceId&);

// What the coach is to change about a person's or a channel's schedules: done in the transaction of the event.
struct ProposeNudge {
  NudgePlan plan;
};  // takes the place of one that was proposed before
struct SetPace {
  ScheduleId nudge;
  Pace pace = Pace::as_asked;
};  // confirms a proposed one, too; counts from here
struct EndNudge {
  ScheduleId nudge;
};
struct EndAllNudges {};  // and leaves every programme
struct SnoozeNudge {
  ScheduleId nudge;
  TimePoint until{};
};
struct SetSending {
  Sending sending;
};
struct SwitchOn {
  ChannelId channel;
  ProgrammeId programme;
  std::string region, zone;  // empty: the house's
};
struct SwitchOff {
  ChannelId channel;
};
struct JoinProgramme {
  ChannelId channel;
};  // its programme; where it has none: nothing happens
struct LeaveProgramme {
  ChannelId channel;  // empty: every one
};
struct Announce {
  ChannelId channel;
  std::string text;
  std::vector<Choice> choices = {};  // for whoever presses
};                                   // to all of a channel in which the programme is on, or was until just now
using Change = std::variant<ProposeNudge, SetPace, EndNudge, EndAllNudges, SnoozeNudge, SetSending, SwitchOn, SwitchOff,
                            JoinProgramme, LeaveProgramme, Announce>;

// A channel as the coach sees it where a command was typed or a button pressed in it.
struct ChannelState {
  ChannelId channel;
  bool on = false;
  bool may_switch = false;   // this person may
  ProgrammeId programme;     // on: which
  std::string region, zone;  // as they are; off: as the house would have them
  std::string language;      // what all of it is spoken to in; likewise
  TimePoint since{};         // on or off since; zero: never was on
  bool joined = false;       // by this person
};

}  // namespace inward::dialogs
