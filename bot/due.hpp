#pragma once
// All that falls due: people's timers, and what recurs for people and channels. No Asio, no clock.

#include <string>
#include <vector>

#include "bot/apply.hpp"

namespace inward::bot {

// One that fails is named in `failed` and out of the way, so that it cannot stand in the way of the rest.
struct RanDue {
  int ran = 0;
  bool more = false;  // there may be more that is due now
  bool enqueued = false;
  std::vector<std::string> failed;
  std::optional<TimePoint> next;  // when the next one is due; none: none is set
};

// Up to `at_most` timers and as many schedules, longest due first. Each timer is run once and gone, or put off; each
// date of a schedule is decided once.
RanDue run_due(storage::UnitOfWork& unit, const House& house, TimePoint now, int at_most);

}  // namespace inward::bot
