#pragma once
// When a programme comes: `days: second monday of january, april, july, october`, or an RRULE.

#include <optional>

#include "dialogs/calendar.hpp"
#include "dialogs/loading/node.hpp"

namespace inward::dialogs::loading {

std::optional<Day> read_date(const Node&, std::string_view what, Mistakes&);  // "2017-10-09"

// `first` is the day it begins with, which must be one of them. None: noted.
std::optional<Recurrence> read_day_rule(const Node& rule, const Node& first, Mistakes&);

}  // namespace inward::dialogs::loading
