#pragma once
// Timers that are due. What they would send unasked is a promise: put off until it is allowed, never dropped.

#include "bot/due.hpp"

namespace inward::bot {

void run_timers(storage::UnitOfWork& unit, const House& house, TimePoint now, int at_most, RanDue& ran);

}  // namespace inward::bot
