#include "bot/timetable.hpp"

#include "bot/knowledge.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/send_policy.hpp"

namespace inward::bot {
namespace {

using Kind = storage::Schedule::Kind;

constexpr auto asked_again_after = std::chrono::days(1);

dialogs::Audience audience(const storage::Schedule& schedule) {
  return schedule.kind == Kind::channel ? dialogs::Audience::channel : dialogs::Audience::joined;
}

void set(storage::Schedule& schedule, const std::optional<dialogs::Dated>& dated) {
  schedule.due.reset();
  if (!dated) return;
  schedule.due = dated->due;
  schedule.date = dated->date;
}

void set(storage::Schedule& schedule, const std::optional<dialogs::DatedMoment>& moment) {
  schedule.due.reset();
  if (!moment) return;
  schedule.due = moment->due;
  schedule.date = moment->date;
  schedule.occasion = moment->occasion;
  schedule.moment = moment->moment;
}

}  // namespace

void Timetable::set_first(storage::Schedule& schedule, TimePoint after) const {
  if (schedule.kind == Kind::nudge) {
    const auto plan = dialogs::decode_nudge_plan(schedule.plan);
    set(schedule, dialogs::first_after(plan.days, plan.at, zone(), after));
  } else if (const auto* has = programme()) {
    set(schedule, dialogs::first_moment(*has, audience(schedule), locality(), after));
  } else {
    schedule.due = after + asked_again_after;
    return;
  }
  if (schedule.due) schedule.due = in_the_crowd(schedule, *schedule.due);
}

void Timetable::set_next(storage::Schedule& schedule) const {
  if (schedule.kind == Kind::nudge) {
    const auto plan = dialogs::decode_nudge_plan(schedule.plan);
    set(schedule, dialogs::next_after(plan.days, plan.at, zone(), schedule.date));
  } else if (const auto* has = programme()) {
    const dialogs::DatedMoment last{schedule.moment, schedule.occasion, schedule.date, appointed(schedule)};
    set(schedule, dialogs::moment_after(*has, audience(schedule), locality(), last));
  } else {
    if (schedule.due) *schedule.due += asked_again_after;
    return;
  }
  if (schedule.due) schedule.due = in_the_crowd(schedule, *schedule.due);
}

TimePoint Timetable::appointed(const storage::Schedule& schedule) const {
  const auto at = [&](std::chrono::minutes of_day) {
    return in_the_crowd(schedule, dialogs::at_local(schedule.date, of_day, zone()));
  };
  if (schedule.kind == Kind::nudge) return at(dialogs::decode_nudge_plan(schedule.plan).at);
  if (const auto* has = programme())
    for (const auto& moment : has->moments)
      if (moment.id == schedule.moment) return at(moment.at);
  return schedule.due.value_or(TimePoint{});
}

const dialogs::Programme* Timetable::programme() const {
  return subscription_ && house_.almanac ? house_.almanac->programme(subscription_->programme) : nullptr;
}

std::string Timetable::zone() const {
  return person_ ? zone_of(house_, *person_) : zone_of(house_, *subscription_);
}

// The day itself is the channel's, also for those who live elsewhere; its hours are theirs.
dialogs::Locality Timetable::locality() const {
  return {zone(), holidays_in(house_, region_of(house_, *subscription_))};
}

// A time shortly before quiet hours stays before them.
TimePoint Timetable::in_the_crowd(const storage::Schedule& schedule, TimePoint at) const {
  if (!person_) return at;
  const auto key = std::to_string(person_->id.value) + '/' + std::to_string(schedule.id.value);
  const auto later = at + dialogs::jitter(key, house_.spread);
  dialogs::Recipient awake;
  awake.zone = zone();
  awake.quiet = person_->sending.quiet.value_or(house_.quiet);
  return dialogs::allowed_from(awake, later) == later ? later : at;
}

void move_to_new_zone(storage::UnitOfWork& unit, const House& house, const storage::Person& person, TimePoint now) {
  for (auto& schedule : unit.schedules(person.id)) {
    if (!schedule.due) continue;
    const auto subscription = unit.subscription(schedule.subscription);
    schedule.due = Timetable(house, &person, subscription ? &*subscription : nullptr).appointed(schedule);
    unit.save(schedule, now);
  }
}

}  // namespace inward::bot
