#pragma once
// The days of a programme as an iCalendar file (RFC 5545) to subscribe to. Pure.

#include <string>
#include <string_view>

#include "dialogs/programme.hpp"

namespace inward::dialogs {

// Whole days, one VEVENT each, with a UID that stays when the day is moved by a holiday. `until` is not in it.
std::string calendar_feed(const Programme&, const Holidays*, std::string_view label, const std::string& language,
                          Day from, Day until, TimePoint stamp);

}  // namespace inward::dialogs
