#pragma once
// The coach where reminders are asked for, listed, paused and ended. Pure.

#include <optional>
#include <string>
#include <vector>

#include "dialogs/coach.hpp"
#include "dialogs/nudges.hpp"

namespace inward::dialogs {

// Who asks, and what is known of them.
struct AtNudgeDesk {
  const Library& library;
  const PersonState& person;
  const Facts& facts;
  TimePoint now;
  const Wording& words;
};

// To this person alone.
struct NudgeAnswer {
  std::string text;
  std::vector<Choice> buttons;
  int turn = 0;  // of the buttons: which proposal they are about
  std::vector<Change> changes;
};

// NotAboutNudges has no answer: an empty text.
NudgeAnswer answered(const NudgeWish&, const AtNudgeDesk&);

// A button. `turn` is its token's. Pressed once more, or where it means nothing any more, it changes nothing.
NudgeAnswer pressed(const NudgeChoice&, int turn, const AtNudgeDesk&);
std::string label_of(const NudgeChoice&, const AtNudgeDesk&);

// Which button answers a yes or a no that is typed, where a plan was proposed; its token's turn with it.
struct TypedAnswer {
  NudgeChoice choice;
  int turn = 0;
};
std::optional<TypedAnswer> answer_to_proposal(bool yes, const PersonState&);

NudgeAnswer nudges_page(const AtNudgeDesk&);

// What holds for them: their own rules, else the house's.
QuietHours quiet_hours(const AtNudgeDesk&);
int per_week(const AtNudgeDesk&);
bool is_paused(const AtNudgeDesk&);
std::string spoken_pause(TimePoint until, const AtNudgeDesk&);

}  // namespace inward::dialogs
