#pragma once
// The table occurrence. See store.hpp for the promises.

#include <optional>
#include <string>
#include <vector>

#include "storage/id_source.hpp"

namespace inward::storage {

class Occurrences {
 public:
  Occurrences(Database&, IdSource&);

  std::optional<OccurrenceId> decide(const Occurrence&);
  void skip(OccurrenceId, dialogs::SkipReason);  // 0: nothing happens
  std::vector<TimePoint> sent_since(PersonId, TimePoint);
  std::optional<TimePoint> last_late(PersonId);
  std::optional<Day> last_sent(PersonId, const std::string& schedule);
  std::vector<Occurrence> of(PersonId);
  std::vector<Occurrence> of(SubscriptionId);
  int sweep(TimePoint before, int at_most);

 private:
  Database& database_;
  IdSource& ids_;
  Statement insert_, skip_, sent_since_, last_late_, last_sent_, of_person_, of_subscription_, sweep_;
};

}  // namespace inward::storage
