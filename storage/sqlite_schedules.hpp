#pragma once
// The table schedule. See store.hpp for the promises.

#include <optional>
#include <vector>

#include "storage/id_source.hpp"
#include "storage/key_ring.hpp"

namespace inward::storage {

// One whose plan nobody can read any more is dropped where it is met.
class Schedules {
 public:
  Schedules(Database&, KeyRing&, IdSource&);

  ScheduleId save(const Schedule&, TimePoint now);
  void drop(ScheduleId);
  void drop_of(SubscriptionId);  // the channel's own, and of all who joined there
  std::optional<Schedule> find(ScheduleId);
  std::vector<Schedule> of(PersonId);
  std::vector<Schedule> of(SubscriptionId);
  std::vector<Schedule> due(TimePoint now, int at_most);
  std::optional<TimePoint> next();
  void heard_from(PersonId);

 private:
  std::vector<Schedule> read(Rows&&);
  Schedule schedule(const Rows&);
  std::string sealed_plan(const Schedule&, ScheduleId);

  Database& database_;
  KeyRing& keys_;
  IdSource& ids_;
  Statement insert_, update_, drop_, drop_of_, find_, of_, of_channel_, due_, next_, heard_from_;
};

}  // namespace inward::storage
