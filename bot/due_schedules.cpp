#include "bot/due_schedules.hpp"

#include <algorithm>

#include "bot/attempt.hpp"
#include "bot/knowledge.hpp"
#include "bot/timetable.hpp"

namespace inward::bot {
namespace {

using namespace std::chrono_literals;
using dialogs::Pace;
using dialogs::SendLater;
using dialogs::SendNow;
using dialogs::SkipIt;
using dialogs::SkipReason;
using storage::Schedule;
using Kind = Schedule::Kind;

constexpr auto soonest_again = 1min;

// A date of one schedule, being decided.
class Decision {
 public:
  Decision(storage::UnitOfWork& unit, const House& house, Schedule schedule, TimePoint now)
      : unit_(unit),
        house_(house),
        schedule_(std::move(schedule)),
        now_(now),
        person_(schedule_.person ? unit.find_person(schedule_.person) : std::nullopt),
        subscription_(schedule_.subscription ? unit.subscription(schedule_.subscription) : std::nullopt),
        timetable_(house, person_ ? &*person_ : nullptr, subscription_ ? &*subscription_ : nullptr) {}

  // Whether anything was enqueued.
  bool run() {
    if (schedule_.kind != Kind::nudge && !timetable_.programme()) return move_on();
    if (schedule_.kind == Kind::nudge) back_off();
    const auto verdict = judged();
    if (const auto* later = std::get_if<SendLater>(&verdict)) return put_off(later->at);
    bool sent = false;
    if (const auto* now = std::get_if<SendNow>(&verdict))
      sent = send(*now);
    else
      decide(std::get<SkipIt>(verdict).reason);
    move_on();
    return sent;
  }

  // Where run() cannot be done: this date is not sent, and the next one may fare better.
  void give_up() {
    decide(SkipReason::undelivered);
    move_on();
  }

 private:
  void back_off() {
    const auto pace = dialogs::backed_off(schedule_.pace, schedule_.ignored);
    if (pace != schedule_.pace) schedule_.ignored = 0;
    schedule_.pace = pace;
  }

  dialogs::Verdict judged() const {
    if (schedule_.kind == Kind::channel) return dialogs::judge_for_channel(message(moment()->grace), now_);
    const auto recipient = bot::recipient(unit_, house_, *person_, now_);
    if (schedule_.kind == Kind::joined) return dialogs::judge(message(moment()->grace), recipient, now_);
    if (schedule_.pace == Pace::silent) return SkipIt{SkipReason::silent};
    if (dialogs::too_soon(schedule_.pace, unit_.last_sent(person_->id, name()), schedule_.date))
      return SkipIt{SkipReason::rarer};
    return dialogs::judge(message(nudge_grace), recipient, now_);
  }

  dialogs::DueMessage message(std::chrono::milliseconds grace) const {
    const auto kind = schedule_.kind == Kind::nudge ? dialogs::Unasked::nudge : dialogs::Unasked::moment;
    return {kind, schedule_.date, timetable_.appointed(schedule_), grace};
  }

  const dialogs::Moment* moment() const {
    const auto& moments = timetable_.programme()->moments;
    const auto found = std::ranges::find(moments, schedule_.moment, &dialogs::Moment::id);
    if (found == moments.end()) throw std::runtime_error("the programme has no such moment any more");
    return &*found;
  }

  bool send(const SendNow& verdict) {
    const auto occurrence = decide({}, verdict.late);
    if (!occurrence) return false;  // decided before: the clock went back
    if (schedule_.kind == Kind::channel) {
      unit_.enqueue_announcement(subscription_->id, invitation(), *occurrence, verdict.expires, now_);
    } else if (schedule_.kind == Kind::joined) {
      unit_.enqueue_unasked(person_->id, invitation(), *occurrence, verdict.expires, now_);
    } else {
      const auto& words = house_.library->wording(language_for(house_, *person_));
      const auto message = dialogs::nudge_message(nudge_in(schedule_), *house_.library, words);
      unit_.enqueue_unasked(person_->id, message, *occurrence, verdict.expires, now_);
      ++schedule_.ignored;
    }
    return true;
  }

  Reply invitation() const {
    const dialogs::DatedMoment dated{schedule_.moment, schedule_.occasion, schedule_.date, *schedule_.due};
    const auto language = person_ ? language_for(house_, *person_) : language_for(house_, *subscription_);
    return dialogs::invitation(*timetable_.programme(), dated, house_.label, house_.library->wording(language));
  }

  std::optional<OccurrenceId> decide(std::optional<SkipReason> skipped, bool late = false) {
    storage::Occurrence occurrence;
    occurrence.person = schedule_.person;
    if (schedule_.kind == Kind::channel) occurrence.subscription = schedule_.subscription;
    occurrence.schedule = name();
    occurrence.date = schedule_.date;
    occurrence.due = timetable_.appointed(schedule_);
    occurrence.decided = now_;
    occurrence.late = late;
    occurrence.skipped = skipped;
    return unit_.decide(occurrence);
  }

  std::string name() const {
    if (schedule_.kind == Kind::nudge) return "nudge/" + std::to_string(schedule_.id.value);
    return subscription_->programme.value + '/' + schedule_.moment.value;
  }

  bool put_off(TimePoint later) {
    schedule_.due = std::max<TimePoint>(later, now_ + soonest_again);
    unit_.save(schedule_, now_);
    return false;
  }

  bool move_on() {
    timetable_.set_next(schedule_);
    if (schedule_.kind == Kind::nudge && schedule_.pace == Pace::silent) schedule_.due.reset();
    unit_.save(schedule_, now_);
    return false;
  }

  storage::UnitOfWork& unit_;
  const House& house_;
  Schedule schedule_;
  TimePoint now_;
  std::optional<storage::Person> person_;
  std::optional<storage::Subscription> subscription_;
  Timetable timetable_;
};

}  // namespace

void run_schedules(storage::UnitOfWork& unit, const House& house, TimePoint now, int at_most, RanDue& ran) {
  for (const auto& schedule : unit.due_schedules(now, at_most)) {
    ++ran.ran;
    const auto why = attempt(unit, [&] { ran.enqueued |= Decision(unit, house, schedule, now).run(); });
    if (!why) continue;
    ran.failed.push_back(*why);
    if (attempt(unit, [&] { Decision(unit, house, schedule, now).give_up(); })) unit.drop(schedule.id);
  }
}

}  // namespace inward::bot
