#pragma once
// A day and a time as people write them: "16:00", "tomorrow 10:00", "friday at 9", "in 3 days 10:00", "1 December
// 14:00", "2026-12-01 14:00", "2:30 pm". Never guesses: what is not wholly understood is no time.

#include <string_view>
#include <variant>

#include "dialogs/wording.hpp"

namespace inward::dialogs {

struct NoTime {};
struct TimeIsOver {};
using TypedTime = std::variant<NoTime, TimeIsOver, TimePoint>;

// In the person's zone; an unknown one reads as UTC. A time without a day is the next one, a weekday the next one, a
// date without a year the one ahead of us.
TypedTime read_time(std::string_view text, std::string_view zone, TimePoint now, const Wording&);

}  // namespace inward::dialogs
