#include "dialogs/nudge_proposal.hpp"

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/nudge_days.hpp"
#include "dialogs/send_policy.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t most_nudges = 5;
constexpr ScheduleId the_proposed{};

NudgeAnswer said(std::string text, std::vector<Change> changes = {}) {
  return {std::move(text), {}, 0, std::move(changes)};
}

// What tells one plan's buttons from another's.
int turn_of(const NudgePlan& plan) {
  return static_cast<int>(jitter(encode(plan), std::chrono::milliseconds(1'000'000'000)).count());
}

bool same_wish(const NudgePlan& one, const NudgePlan& other) {
  return one.opens == other.opens && one.at == other.at && one.days.rrule() == other.days.rrule();
}

const Nudge* waiting(const PersonState& person) {
  const auto found = std::ranges::find(person.nudges, Pace::proposed, &Nudge::pace);
  return found == person.nudges.end() ? nullptr : &*found;
}

// What this proposal has become since.
const Nudge* agreed(int turn, const PersonState& person) {
  const auto found = std::ranges::find_if(
      person.nudges, [&](const Nudge& nudge) { return nudge.pace != Pace::proposed && turn_of(nudge.plan) == turn; });
  return found == person.nudges.end() ? nullptr : &*found;
}

std::size_t kept(const PersonState& person) {
  return person.nudges.size() -
         static_cast<std::size_t>(std::ranges::count(person.nudges, Pace::proposed, &Nudge::pace));
}

int times_a_week(const NudgePlan& plan) {
  const auto days = days_of(plan.days.rrule());
  const int named = days ? static_cast<int>(days->on.count()) : 1;
  return days && days->every_other ? (named + 1) / 2 : named;
}

// The quiet hours nearest to theirs in which it would come.
QuietHours made_room(QuietHours hours_now, minutes at) {
  const auto from_start = (at - hours_now.from + hours(24)) % hours(24);
  const auto to_end = (hours_now.until - at + hours(24)) % hours(24);
  if (to_end <= from_start || to_end <= hours(1)) return {hours_now.from, at};
  return {(at + hours(1)) % hours(24), hours_now.until};
}

std::string first_time(const NudgePlan& plan, const AtNudgeDesk& desk) {
  const auto first = first_after(plan.days, plan.at, desk.facts.zone, desk.now);
  return first ? spoken(first->due, desk.facts.zone, desk.words) : "";
}

NudgeAnswer offered(const NudgePlan& plan, const AtNudgeDesk& desk) {
  const auto& words = desk.words;
  const auto* script = desk.library.current(plan.opens, words.language());
  NudgeAnswer answer;
  answer.text = words.nudge_proposed(script ? script->title : "", spoken(plan, words), first_time(plan, desk));
  if (times_a_week(plan) > per_week(desk)) answer.text += "\n\n" + words.nudge_beyond_budget(per_week(desk));
  answer.buttons = {{nudge_choice("confirm", the_proposed), words.confirm_label()},
                    {nudge_choice("decline", the_proposed), words.decline_label()}};
  answer.turn = turn_of(plan);
  return answer;
}

}  // namespace

NudgeAnswer proposal(const NudgePlan& plan, const AtNudgeDesk& desk) {
  const auto& words = desk.words;
  if (!desk.library.current(plan.opens)) return answered(NotUnderstood{NotUnderstood::What::no_dialog}, desk);
  for (const auto& nudge : desk.person.nudges)
    if (nudge.pace != Pace::proposed && same_wish(nudge.plan, plan))
      return said(words.nudge_already(spoken(plan, words)));
  if (kept(desk.person) >= most_nudges) return said(words.nudge_limit(most_nudges));
  const auto quiet = quiet_hours(desk);
  if (covers(quiet, plan.at))
    return said(
        words.nudge_in_quiet_hours(spoken_time(plan.at), to_string(quiet), to_string(made_room(quiet, plan.at))));
  auto answer = offered(plan, desk);
  answer.changes = {ProposeNudge{plan}};
  return answer;
}

NudgeAnswer confirmed(int turn, const AtNudgeDesk& desk) {
  const auto& words = desk.words;
  const auto noted = [&](const Nudge& nudge) {
    return words.nudge_confirmed(spoken(nudge.plan, words), first_time(nudge.plan, desk));
  };
  if (const auto* done = agreed(turn, desk.person)) return said(noted(*done));
  const auto* proposed = waiting(desk.person);
  if (!proposed) return said(words.nothing_proposed());
  if (turn_of(proposed->plan) != turn) return offered(proposed->plan, desk);
  if (kept(desk.person) >= most_nudges) return said(words.nudge_limit(most_nudges));
  return said(noted(*proposed), {SetPace{proposed->id, Pace::as_asked}});
}

NudgeAnswer declined(int turn, const AtNudgeDesk& desk) {
  const auto& words = desk.words;
  if (const auto* done = agreed(turn, desk.person)) return said(words.nudge_already(spoken(done->plan, words)));
  const auto* proposed = waiting(desk.person);
  if (!proposed || turn_of(proposed->plan) != turn) return said(words.nudge_declined());
  return said(words.nudge_declined(), {EndNudge{proposed->id}});
}

std::optional<TypedAnswer> answer_to_proposal(bool yes, const PersonState& person) {
  const auto* proposed = waiting(person);
  if (!proposed) return {};
  return TypedAnswer{{yes ? "confirm" : "decline", the_proposed}, turn_of(proposed->plan)};
}

}  // namespace inward::dialogs
