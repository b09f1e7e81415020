#pragma once
// The table timer: timeouts of questions, follow-ups, letters and nudges that were put off. See store.hpp for the
// promises.

#include <optional>
#include <vector>

#include "storage/id_source.hpp"
#include "storage/key_ring.hpp"

namespace inward::storage {

class Timers {
 public:
  Timers(Database&, KeyRing&, IdSource&);

  void set(PersonId, ConversationId, const std::vector<dialogs::Timer>&);
  void drop_of(PersonId, ConversationId);
  void drop_of_others(PersonId, ConversationId);  // of conversations other than this one
  void add(PersonId, const dialogs::ScheduleFollowUp&);
  void add(PersonId, const dialogs::SendLetter&);
  void snooze(PersonId, ScheduleId, TimePoint due);
  std::vector<DueTimer> due(TimePoint now, int at_most);  // drops those nobody can read any more
  void put_off(TimerId, TimePoint due);
  void drop(TimerId);
  std::optional<TimePoint> next();

 private:
  Event event(const Rows&, PersonId, TimerId);

  KeyRing& keys_;
  IdSource& ids_;
  Statement insert_, drop_of_, drop_of_others_, drop_snooze_, due_, put_off_, drop_, next_;
};

}  // namespace inward::storage
