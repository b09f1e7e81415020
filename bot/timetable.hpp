#pragma once
// When a schedule comes: the dates of its nudge or programme, in the zone of whoever it is for, and for people each at
// their own place in the crowd. Writes nothing: the caller saves the schedule.

#include "bot/apply.hpp"
#include "storage/store.hpp"

namespace inward::bot {

class Timetable {
 public:
  // Whose it is: a nudge has a person, a channel's programme a subscription, one that was joined has both.
  Timetable(const House& house, const storage::Person* person, const storage::Subscription* subscription)
      : house_(house), person_(person), subscription_(subscription) {}

  // To the first one after an instant, or to the one that follows, day after day whatever clocks and zones do.
  // `due` none: there is none. A programme that this house does not have now is asked for again a day later.
  void set_first(storage::Schedule& schedule, TimePoint after) const;
  void set_next(storage::Schedule& schedule) const;

  // When the date that is due was to come, wherever it was put off to, in the zone that holds now.
  TimePoint appointed(const storage::Schedule& schedule) const;

  const dialogs::Programme* programme() const;  // null: none, or this house does not have it now

 private:
  std::string zone() const;
  dialogs::Locality locality() const;
  TimePoint in_the_crowd(const storage::Schedule& schedule, TimePoint at) const;

  const House& house_;
  const storage::Person* person_;
  const storage::Subscription* subscription_;
};

// After a person's zone has changed: their schedules stay at their dates and move to the new local times.
void move_to_new_zone(storage::UnitOfWork& unit, const House& house, const storage::Person& person, TimePoint now);

}  // namespace inward::bot
