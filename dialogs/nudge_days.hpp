#pragma once
// The days of a nudge as people say them, beside the rule that yields them.

#include <bitset>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dialogs/calendar.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {

struct NudgeDays {
  std::bitset<7> on;         // from Monday; all of them: day by day
  bool every_other = false;  // every other week; where it is all of them, every other day
  friend bool operator==(const NudgeDays&, const NudgeDays&) = default;
};

std::string rrule(const NudgeDays&);                                            // at least one day
std::optional<NudgeDays> days_of(std::string_view rrule);                       // none: not of this kind
std::string spoken(const NudgeDays&, std::chrono::minutes at, const Wording&);  // "Monday to Friday, 09:00"
std::string spoken_time(std::chrono::minutes of_day);                           // "09:00"

}  // namespace inward::dialogs
