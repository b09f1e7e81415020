#include "bot/due_timers.hpp"

#include <algorithm>

#include "bot/answer.hpp"
#include "bot/attempt.hpp"
#include "bot/knowledge.hpp"
#include "dialogs/local_time.hpp"

namespace inward::bot {
namespace {

using namespace std::chrono_literals;
using dialogs::SendLater;
using dialogs::SendNow;

constexpr auto soonest_again = 1min;

// Of their own: the engine's timeouts end a thought or an old question, and are silent or an answer.
bool is_promise(const Event& event) {
  const auto* elapsed = std::get_if<Elapsed>(&event);
  return !elapsed || elapsed->index >= 0;
}

std::string_view kind(const Event& event) {
  if (std::holds_alternative<FollowUp>(event)) return "follow-up";
  if (std::holds_alternative<LetterDue>(event)) return "letter";
  return std::holds_alternative<SnoozeOver>(event) ? "snooze" : "reminder";
}

class TimerRun {
 public:
  TimerRun(storage::UnitOfWork& unit, const House& house, const storage::DueTimer& timer, TimePoint now)
      : unit_(unit), house_(house), timer_(timer), now_(now) {}

  // Whether anything was enqueued.
  bool run() {
    auto person = unit_.find_person(timer_.address);
    if (!person) return finished(false);
    if (const auto* snooze = std::get_if<SnoozeOver>(&timer_.event)) return remind(*person, snooze->nudge);
    auto considered = consider(unit_, house_, std::move(*person), {}, timer_.event, now_);
    if (considered.result.replies.empty() || !is_promise(timer_.event)) return finished(answer(std::move(considered)));
    const auto now_or_later = judged(considered.person);
    if (const auto* later = std::get_if<SendLater>(&now_or_later)) return put_off(later->at);
    return finished(send(std::move(considered), std::get<SendNow>(now_or_later)));
  }

 private:
  bool answer(Considered considered) {
    const auto send = [this, person = considered.person.id](const Reply& reply) {
      unit_.enqueue(person, {}, reply, now_);
    };
    return carry_out(unit_, house_, std::move(considered), send, now_).enqueued;
  }

  bool send(Considered considered, const SendNow& verdict) {
    const auto occurrence = decide(considered.person, verdict);
    if (!occurrence) return finished(false);  // sent before
    const auto send = [&, person = considered.person.id](const Reply& reply) {
      unit_.enqueue_unasked(person, reply, *occurrence, verdict.expires, now_);
    };
    return carry_out(unit_, house_, std::move(considered), send, now_).enqueued;
  }

  bool remind(const storage::Person& person, ScheduleId nudge) {
    const auto schedule = unit_.schedule(nudge);
    if (!schedule || !schedule->due || schedule->person != person.id) return finished(false);
    const auto now_or_later = judged(person);
    if (const auto* later = std::get_if<SendLater>(&now_or_later)) return put_off(later->at);
    const auto& verdict = std::get<SendNow>(now_or_later);
    const auto occurrence = decide(person, verdict);
    if (!occurrence) return finished(false);
    const auto& words = house_.library->wording(language_for(house_, person));
    unit_.enqueue_unasked(person.id, dialogs::nudge_message(nudge_in(*schedule), *house_.library, words), *occurrence,
                          verdict.expires, now_);
    return finished(true);
  }

  std::variant<SendNow, SendLater> judged(const storage::Person& person) const {
    auto recipient = bot::recipient(unit_, house_, person, now_);
    if (std::holds_alternative<Elapsed>(timer_.event)) recipient.spoke.reset();  // it is that question's own
    const dialogs::DueMessage message{
        dialogs::Unasked::promise, dialogs::local_day(timer_.due, recipient.zone), timer_.due, {}};
    const auto verdict = dialogs::judge(message, recipient, now_);
    if (const auto* now = std::get_if<SendNow>(&verdict)) return *now;
    if (const auto* later = std::get_if<SendLater>(&verdict)) return *later;
    throw std::logic_error("a promise was to be skipped as " + to_string(std::get<dialogs::SkipIt>(verdict).reason));
  }

  std::optional<OccurrenceId> decide(const storage::Person& person, const SendNow& verdict) {
    storage::Occurrence occurrence;
    occurrence.person = person.id;
    occurrence.schedule = std::string(kind(timer_.event)) + '/' + std::to_string(timer_.id.value);
    occurrence.date = dialogs::local_day(timer_.due, zone_of(house_, person));
    occurrence.due = timer_.due;
    occurrence.decided = now_;
    occurrence.late = verdict.late;
    return unit_.decide(occurrence);
  }

  bool put_off(TimePoint later) {
    unit_.put_off(timer_.id, std::max<TimePoint>(later, now_ + soonest_again));
    return false;
  }

  bool finished(bool enqueued) {
    unit_.drop_timer(timer_.id);
    return enqueued;
  }

  storage::UnitOfWork& unit_;
  const House& house_;
  const storage::DueTimer& timer_;
  TimePoint now_;
};

}  // namespace

void run_timers(storage::UnitOfWork& unit, const House& house, TimePoint now, int at_most, RanDue& ran) {
  for (const auto& timer : unit.due_timers(now, at_most)) {
    const auto why = attempt(unit, [&] { ran.enqueued |= TimerRun(unit, house, timer, now).run(); });
    ++ran.ran;
    if (!why) continue;
    ran.failed.push_back(*why);
    unit.drop_timer(timer.id);
  }
}

}  // namespace inward::bot
