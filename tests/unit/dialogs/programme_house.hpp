#pragma once
// A house with one programme and one region, for tests of what people ask of it.

#include "dialogs/almanac.hpp"
#include "tests/unit/dialogs/programme_sample.hpp"
#include "tests/unit/dialogs/visited.hpp"

namespace inward::dialogs {

inline Moment moment(const std::string& id, int day, int hour, Audience audience) {
  Moment made;
  made.id = MomentId(id);
  made.day = day;
  made.at = std::chrono::hours(hour);
  made.audience = audience;
  return made;
}

// The second Monday of each quarter's first month: announced two weeks before, opened at 9, for the joined at 10
// and 15.
inline ProgrammePtr quarterly_day() {
  const auto days = Recurrence::parse("FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2MO", sample::day("2017-10-09"));
  Programme programme{ProgrammeId("innerwork-day"), 1, {}, days.value(), {}, {}};
  programme.moments = {moment("announcement", -14, 10, Audience::channel), moment("opening", 0, 9, Audience::channel),
                       moment("quiet", 0, 10, Audience::joined), moment("letter", 0, 15, Audience::joined)};
  programme.words["en"] = {"InnerWork day", "Four days a year to stop.", {}};
  programme.words["de"] = {"InnerWork day", "Vier Tage im Jahr zum Innehalten.", {}};
  return std::make_shared<const Programme>(std::move(programme));
}

// In DE, the Monday of the next day is a holiday.
class ProgrammeHouse {
 public:
  ProgrammeHouse() : almanac({quarterly_day()}, {{"DE", sample::holidays({"2027-01-11"})}}) {
    v.facts.almanac = &almanac;
    v.facts.name = "@ada";
  }
  ProgrammeHouse(const ProgrammeHouse&) = delete;
  ProgrammeHouse& operator=(const ProgrammeHouse&) = delete;

  // A command typed in a channel.
  ChannelState& in_channel(bool on, bool may_switch = true) {
    v.person.from = ChannelId("C1");
    v.person.channel = ChannelState{};
    v.person.channel->channel = ChannelId("C1");
    v.person.channel->on = on;
    v.person.channel->may_switch = may_switch;
    v.person.channel->zone = "Europe/Berlin";
    if (on) v.person.channel->programme = ProgrammeId("innerwork-day");
    return *v.person.channel;
  }
  std::string answer(const std::string& words) {
    v.command(Command::innerwork, words);
    return v.result.answer.value_or("");
  }
  // A button of a post, pressed by this person.
  const CoachResult& press(const std::string& choice) {
    return v.take(ClickedInChannel{encode(ButtonToken{{}, 0, ChoiceId(choice)})});
  }
  template <class Wanted>
  const Wanted* changed() const {
    for (const auto& change : v.result.changes)
      if (const auto* found = std::get_if<Wanted>(&change)) return found;
    return nullptr;
  }
  bool nothing_changed() const { return v.result.changes.empty(); }

  Visited v = Visited::greeted();
  Almanac almanac;
};

}  // namespace inward::dialogs
