#pragma once
// A day and a time as people write them: "16:00", "tomorrow 10:00", "friday at 9", "in 3 days 10:00", "1 December
// 14:00", "2026-12-01 14:00", "2:30 pm". Never guesses: what is not wholly understood is no time.

#include <chrono>
#include <optional>
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

// A day alone, after today: "monday", "3 march", "tomorrow", "in 3 days".
using TypedDay = std::variant<NoTime, TimeIsOver, Day>;
TypedDay read_day(std::string_view text, std::string_view zone, TimePoint now, const Wording&);

// One word: "14:00", "9:30", "9am", "9:30pm"; with `bare`, "9" too.
std::optional<std::chrono::minutes> read_time_of_day(std::string_view word, bool bare);
// One word, from Sunday: a weekday's name, or so many of its first letters that no other has them.
std::optional<unsigned> read_weekday(std::string_view word, std::size_t at_least, const Wording&);

}  // namespace inward::dialogs
