#include "dialogs/nudge_desk.hpp"

#include <algorithm>

#include "dialogs/local_time.hpp"
#include "dialogs/nudge_days.hpp"
#include "dialogs/nudge_proposal.hpp"
#include "dialogs/programme_days.hpp"

namespace inward::dialogs {
namespace {

using What = NotUnderstood::What;

NudgeAnswer said(std::string text, std::vector<Change> changes = {}) {
  return {std::move(text), {}, 0, std::move(changes)};
}

class Answering {
 public:
  explicit Answering(const AtNudgeDesk& desk) : desk_(desk), words_(desk.words) {}

  NudgeAnswer operator()(const NotAboutNudges&) const { return {}; }

  NudgeAnswer operator()(const NotUnderstood& halfway) const {
    switch (halfway.what) {
      case What::no_day:
        return said(words_.nudge_no_day());
      case What::no_time:
        return said(words_.nudge_no_time());
      case What::no_dialog:
        return said(words_.nudge_no_dialog(titles()));
      case What::no_date:
        return said(words_.pause_no_date());
      case What::a_past_day:
        return said(words_.pause_past_day());
      case What::no_hours:
        return said(words_.quiet_hours_unclear());
      case What::no_number:
        return said(words_.at_most_unclear(desk_.facts.per_week));
    }
    return {};
  }

  NudgeAnswer operator()(const WantsNudge& wish) const { return proposal(wish.plan, desk_); }

  NudgeAnswer operator()(const WantsPause& wish) const {
    auto sending = desk_.person.sending;
    sending.paused_until = wish.until ? at_local(*wish.until, {}, desk_.facts.zone) : TimePoint::max();
    return said(spoken_pause(*sending.paused_until, desk_), {SetSending{sending}});
  }

  NudgeAnswer operator()(const WantsResume&) const {
    if (!is_paused(desk_)) return said(words_.not_paused());
    auto sending = desk_.person.sending;
    sending.paused_until.reset();
    return said(words_.resumed(), {SetSending{sending}});
  }

  NudgeAnswer operator()(const WantsList&) const { return nudges_page(desk_); }

  NudgeAnswer operator()(const WantsNone&) const {
    if (desk_.person.nudges.empty() && desk_.person.joined.empty()) return said(words_.no_nudges());
    return said(words_.no_more_nudges(), {EndAllNudges{}});
  }

  NudgeAnswer operator()(const WantsQuietHours& wish) const {
    auto sending = desk_.person.sending;
    sending.quiet = wish.hours;
    const bool none = wish.hours.from == wish.hours.until;
    auto text = words_.quiet_hours_set(none ? "" : to_string(wish.hours));
    std::vector<std::string> never;
    for (const auto& nudge : desk_.person.nudges)
      if (covers(wish.hours, nudge.plan.at)) never.push_back(spoken(nudge.plan, words_));
    if (!never.empty()) text += "\n\n" + words_.quiet_hours_conflict(never);
    return said(std::move(text), {SetSending{sending}});
  }

  NudgeAnswer operator()(const WantsAtMost& wish) const {
    if (wish.per_week > desk_.facts.per_week) return said(words_.at_most_unclear(desk_.facts.per_week));
    auto sending = desk_.person.sending;
    sending.per_week = wish.per_week;
    return said(words_.at_most_set(wish.per_week), {SetSending{sending}});
  }

  NudgeAnswer operator()(const WantsAsBefore&) const {
    NudgeAnswer answer;
    for (const auto& nudge : desk_.person.nudges) {
      if (nudge.pace == Pace::proposed || nudge.pace == Pace::as_asked) continue;
      answer.text += (answer.text.empty() ? "" : "\n") + words_.nudge_as_before(spoken(nudge.plan, words_));
      answer.changes.push_back(SetPace{nudge.id, Pace::as_asked});
    }
    if (answer.text.empty()) answer.text = words_.nothing_as_before();
    return answer;
  }

 private:
  std::vector<std::string> titles() const {
    std::vector<std::string> all;
    for (const auto* script : desk_.library.listed(words_.language())) all.push_back(script->title);
    return all;
  }

  const AtNudgeDesk& desk_;
  const Wording& words_;
};

}  // namespace

NudgeAnswer answered(const NudgeWish& wish, const AtNudgeDesk& desk) {
  return std::visit(Answering(desk), wish);
}

QuietHours quiet_hours(const AtNudgeDesk& desk) {
  return desk.person.sending.quiet.value_or(desk.facts.quiet);
}

int per_week(const AtNudgeDesk& desk) {
  return desk.person.sending.per_week.value_or(desk.facts.per_week);
}

bool is_paused(const AtNudgeDesk& desk) {
  return desk.person.sending.paused_until > desk.now;  // none is before all
}

std::string spoken_pause(TimePoint until, const AtNudgeDesk& desk) {
  const bool open = until == TimePoint::max();
  return desk.words.paused(open ? "" : spoken_day(local_day(until, desk.facts.zone), desk.words));
}

}  // namespace inward::dialogs
