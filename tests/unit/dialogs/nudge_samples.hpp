#pragma once
// Wishes about nudges, in one line each; and a person whose changes are performed as the bot performs them.

#include <date/date.h>

#include "dialogs/local_time.hpp"
#include "dialogs/nudge_days.hpp"
#include "tests/unit/dialogs/visited.hpp"

namespace inward::dialogs::samples {

inline const Library& both_languages() {
  static const Library library(load_scripts(all_embedded_scripts(), digest).scripts, {});
  return library;
}

inline const TimePoint monday_morning = utc(2026, 11, 23, 9);  // 10:00 in Berlin

inline std::string in_one_line(Day day) {
  return date::format("%F", date::local_days(day.time_since_epoch()));
}

inline std::string in_one_line(NotUnderstood::What what) {
  using What = NotUnderstood::What;
  switch (what) {
    case What::no_day:
      return "which day?";
    case What::no_time:
      return "what time?";
    case What::no_dialog:
      return "which dialog?";
    case What::no_date:
      return "until when?";
    case What::a_past_day:
      return "that is over";
    case What::no_hours:
      return "which hours?";
    case What::no_number:
      return "how many?";
  }
  return {};
}

// "check-in: Monday to Friday, 09:00", "pause until 2026-12-01", "quiet 19:00-09:00", "what time?".
inline std::string in_one_line(const NudgeWish& wish) {
  if (const auto* not_understood = std::get_if<NotUnderstood>(&wish)) return in_one_line(not_understood->what);
  if (const auto* nudge = std::get_if<WantsNudge>(&wish))
    return nudge->plan.opens.value + ": " + spoken(nudge->plan, *built_in_wording("en"));
  if (const auto* pause = std::get_if<WantsPause>(&wish))
    return pause->until ? "pause until " + in_one_line(*pause->until) : "pause";
  if (const auto* quiet = std::get_if<WantsQuietHours>(&wish)) return "quiet " + to_string(quiet->hours);
  if (const auto* most = std::get_if<WantsAtMost>(&wish)) return "at most " + std::to_string(most->per_week);
  if (std::holds_alternative<WantsResume>(wish)) return "resume";
  if (std::holds_alternative<WantsList>(wish)) return "list";
  if (std::holds_alternative<WantsNone>(wish)) return "none";
  if (std::holds_alternative<WantsAsBefore>(wish)) return "as before";
  return "-";
}

inline NudgeWish wish_in(const std::string& language, std::string_view text, TimePoint now = monday_morning) {
  const auto& library = both_languages();
  return read_nudge_wish(text, library, "Europe/Berlin", now, library.wording(language));
}

inline NudgePlan plan_of(std::string_view text) {
  return std::get<WantsNudge>(wish_in("en", text)).plan;
}

class Reminded : public Visited {
 public:
  explicit Reminded(const std::string& language = "en")
      : Visited(in_language(language), Library(load_scripts(all_embedded_scripts(), digest).scripts, {})) {
    person.greeted = true;
  }

  const std::string& write(const std::string& words) { return say(words), perform(), text(); }
  const std::string& press(const std::string& choice) { return press(new_reply(), choice); }
  const std::string& press(const Reply& on, const std::string& choice) {
    click_token(encode(ButtonToken{on.conversation, on.turn, ChoiceId(choice)}), MessageId("m1"), on.text);
    return perform(), text();
  }
  const CoachResult& type(const std::string& argument) {
    command(Command::innerwork, argument);
    return perform(), result;
  }

  const Nudge& nudge(std::size_t place = 0) const { return person.nudges.at(place); }
  Nudge& add(std::string_view wish, Pace pace = Pace::as_asked) {
    person.nudges.push_back({ScheduleId{++last_id_}, plan_of(wish), pace, 0, clock + std::chrono::hours(23)});
    return person.nudges.back();
  }

 private:
  static Facts in_language(const std::string& language) {
    auto facts = Played::open_house();
    facts.language = language;
    return facts;
  }
  void perform() {
    for (const auto& change : result.changes) perform(change);
  }
  void perform(const Change& change) {
    const auto with = [this](ScheduleId id) { return std::ranges::find(person.nudges, id, &Nudge::id); };
    if (const auto* proposed = std::get_if<ProposeNudge>(&change)) {
      std::erase_if(person.nudges, [](const Nudge& nudge) { return nudge.pace == Pace::proposed; });
      const auto kept = decode_nudge_plan(encode(proposed->plan));
      person.nudges.push_back({ScheduleId{++last_id_}, kept, Pace::proposed, 0, {}});
    } else if (const auto* pace = std::get_if<SetPace>(&change)) {
      REQUIRE(with(pace->nudge) != person.nudges.end());
      with(pace->nudge)->pace = pace->pace;
    } else if (const auto* end = std::get_if<EndNudge>(&change)) {
      REQUIRE(with(end->nudge) != person.nudges.end());
      person.nudges.erase(with(end->nudge));
    } else if (std::holds_alternative<EndAllNudges>(change)) {
      person.nudges.clear();
      person.joined.clear();
    } else if (const auto* sending = std::get_if<SetSending>(&change)) {
      person.sending = sending->sending;
    }
  }

  std::int64_t last_id_ = 10;
};

struct Written {
  const char* words;
  const char* meant;
};

// Each is taken for what is meant, by a coach that speaks this language to them.
inline void check_wishes(const std::string& language, std::initializer_list<Written> table) {
  for (const auto& [words, meant] : table) {
    INFO(words);
    CHECK(in_one_line(wish_in(language, words)) == meant);
  }
}

}  // namespace inward::dialogs::samples
