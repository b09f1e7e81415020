#pragma once
// What recurs and is due: each date is decided once, sent or skipped with a reason, and the schedule moves on, all in
// one savepoint.

#include "bot/due.hpp"

namespace inward::bot {

// So late a nudge may still come. A programme's moments say it themselves.
inline constexpr auto nudge_grace = std::chrono::hours(3);

void run_schedules(storage::UnitOfWork& unit, const House& house, TimePoint now, int at_most, RanDue& ran);

}  // namespace inward::bot
