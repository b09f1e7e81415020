#pragma once
// A programme: moments on and around a day that recurs, as an InnerWork day. From programmes/*.yaml, one file with its
// English words, and programmes/<language>/*.yaml with the words alone; immutable, shared between threads.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/calendar.hpp"
#include "dialogs/loader.hpp"
#include "dialogs/message.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {

enum class Audience { channel, joined };

// A button of a moment: joins or leaves the programme, or opens a dialog in the direct messages of whoever presses it.
struct MomentButton {
  ChoiceId id;
  std::optional<ScriptId> opens;  // none: it is called "join" or "leave"
};

struct Moment {
  MomentId id;
  Mark mark;
  int day = 0;  // counted from the day itself: -14 is two weeks before
  std::chrono::minutes at{};
  std::chrono::minutes grace{};  // so late it may still be sent
  Audience audience = Audience::channel;
  std::vector<MomentButton> buttons;
};

struct MomentWords {
  Mark mark;         // of the text
  std::string text;  // with {label}, {day} (spoken) and {weekday}
  std::map<ChoiceId, std::string> buttons;
};
struct ProgrammeWords {
  std::string title;
  std::string about;
  std::map<MomentId, MomentWords> moments;
};

struct Programme {
  ProgrammeId id;
  int version = 1;
  Mark mark;
  Recurrence days;                                              // as the rule has them, before holidays move them
  std::vector<Moment> moments;                                  // in the order in which they come
  std::map<std::string, ProgrammeWords> words;                  // by language; English is always there
  const ProgrammeWords& in(const std::string& language) const;  // English for one it does not have
};
using ProgrammePtr = std::shared_ptr<const Programme>;

struct LoadedProgrammes {
  std::vector<ProgrammePtr> programmes;
  std::vector<Mistake> mistakes;
};
// `files` by their place: "innerwork-day.yaml", "de/innerwork-day.yaml".
LoadedProgrammes load_programmes(const std::vector<SourceFile>& files);

// Where days are counted: the zone of whoever is written to, the holidays of their channel's region.
struct Locality {
  std::string zone = "UTC";
  const Holidays* holidays = nullptr;  // null: none
};

// The day itself, moved from a weekend or a holiday to the next working day. From `from` on.
std::optional<Day> next_day(const Programme&, const Holidays*, Day from);
std::vector<Day> days_between(const Programme&, const Holidays*, Day from, Day until);

// A moment of one such day. One that comes before the day and would fall on a weekend or holiday comes on the working
// day before.
struct DatedMoment {
  MomentId moment;
  Day occasion{};  // the day itself
  Day date{};      // of this moment
  TimePoint due{};
  friend bool operator==(const DatedMoment&, const DatedMoment&) = default;
};
// The first that falls due after an instant; and the one that follows another, whatever clocks and zones do. In order
// of time, and of `moments` where that is equal. None: the programme is over, or has no such moments.
std::optional<DatedMoment> first_moment(const Programme&, Audience, const Locality&, TimePoint after);
std::optional<DatedMoment> moment_after(const Programme&, Audience, const Locality&, const DatedMoment& last);
std::vector<DatedMoment> moments_of(const Programme&, const Locality&, Day occasion);  // of all audiences, by time

// What is sent. Its buttons carry tokens that work for anyone who may see the message (ButtonToken without
// conversation).
Reply invitation(const Programme&, const DatedMoment&, std::string_view label, const Wording&);

// Choice ids of buttons: join_innerwork-day, leave_innerwork-day.
ChoiceId join_choice(const ProgrammeId&);
ChoiceId leave_choice_of(const ProgrammeId&);

}  // namespace inward::dialogs
