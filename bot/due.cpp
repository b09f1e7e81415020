#include "bot/due.hpp"

#include "bot/due_schedules.hpp"
#include "bot/due_timers.hpp"

namespace inward::bot {

RanDue run_due(storage::UnitOfWork& unit, const House& house, TimePoint now, int at_most) {
  RanDue ran;
  run_timers(unit, house, now, at_most, ran);
  run_schedules(unit, house, now, at_most, ran);
  ran.next = unit.next_due();
  return ran;
}

}  // namespace inward::bot
