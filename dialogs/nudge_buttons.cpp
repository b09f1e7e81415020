// What becomes of a nudge whose button is pressed.

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/nudge_proposal.hpp"
#include "dialogs/send_policy.hpp"

namespace inward::dialogs {
namespace {

constexpr auto snooze = std::chrono::hours(1);

NudgeAnswer said(std::string text, std::vector<Change> changes = {}) {
  return {std::move(text), {}, 0, std::move(changes)};
}

NudgeAnswer snoozed(const Nudge& nudge, const AtNudgeDesk& desk) {
  const auto until = desk.now + snooze;
  Recipient person;
  person.zone = desk.facts.zone;
  person.paused_until = desk.person.sending.paused_until;
  person.quiet = quiet_hours(desk);
  person.per_week = per_week(desk);
  const auto comes = allowed_from(person, until);
  const bool paused = comes == TimePoint::max();
  const auto text = paused ? spoken_pause(comes, desk) : desk.words.snoozed(spoken(comes, person.zone, desk.words));
  return said(text, {SnoozeNudge{nudge.id, until}});
}

NudgeAnswer set_pace(const Nudge& nudge, Pace pace, std::string text) {
  if (nudge.pace == pace) return said(std::move(text));
  return said(std::move(text), {SetPace{nudge.id, pace}});
}

// "Less often" never leads to more often.
NudgeAnswer less_often(const Nudge& nudge, Pace pace, const AtNudgeDesk& desk) {
  const auto plan = spoken(nudge.plan, desk.words);
  const bool rarest = nudge.pace == Pace::monthly;
  if (rarest && pace == Pace::weekly) return said(desk.words.nudge_monthly(plan));
  if (rarest) return said(desk.words.nudge_rarest());
  return set_pace(nudge, pace, pace == Pace::weekly ? desk.words.nudge_weekly(plan) : desk.words.nudge_monthly(plan));
}

const Nudge* nudge_of(const NudgeChoice& choice, const PersonState& person) {
  const auto found = std::ranges::find(person.nudges, choice.nudge, &Nudge::id);
  return found == person.nudges.end() || found->pace == Pace::proposed ? nullptr : &*found;
}

}  // namespace

NudgeAnswer pressed(const NudgeChoice& choice, int turn, const AtNudgeDesk& desk) {
  if (choice.act == "confirm") return confirmed(turn, desk);
  if (choice.act == "decline") return declined(turn, desk);
  const auto& words = desk.words;
  const auto* nudge = nudge_of(choice, desk.person);
  if (!nudge) return said(words.nudge_not_there());
  const auto plan = spoken(nudge->plan, words);
  if (choice.act == "snooze") return snoozed(*nudge, desk);
  if (choice.act == "rarer") return less_often(*nudge, Pace::weekly, desk);
  if (choice.act == "monthly") return less_often(*nudge, Pace::monthly, desk);
  if (choice.act == "as-before") return set_pace(*nudge, Pace::as_asked, words.nudge_as_before(plan));
  return said(words.nudge_ended(plan), {EndNudge{nudge->id}});
}

std::string label_of(const NudgeChoice& choice, const AtNudgeDesk& desk) {
  const auto& words = desk.words;
  if (choice.act == "confirm") return words.confirm_label();
  if (choice.act == "decline") return words.decline_label();
  if (choice.act == "snooze") return words.snooze_label();
  if (choice.act == "as-before") return words.as_before_label();
  if (choice.act == "end") return words.end_label();
  const auto* nudge = nudge_of(choice, desk.person);
  const bool asked = nudge && (nudge->pace == Pace::asking || nudge->pace == Pace::silent);
  return asked ? words.weekly_label() : words.rarer_label();
}

}  // namespace inward::dialogs
