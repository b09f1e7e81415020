#pragma once
// Civil time in a person's zone (IANA names). A time that DST skips is the first instant after the gap;
// one that comes twice is the first of the two.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dialogs/wording.hpp"

namespace inward::dialogs {

bool is_zone(std::string_view iana_name);

// The day it is there, what the clocks there show, and a time of a day; an unknown zone is UTC.
std::chrono::local_days local_day(TimePoint, std::string_view zone);
std::chrono::milliseconds time_of_day(TimePoint, std::string_view zone);
TimePoint at_local(std::chrono::local_days day, std::chrono::minutes of_day, std::string_view zone);

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view);  // "09:30"

// "16:00" (the next one after `now`), "today 16:00", "tomorrow 10:00", "in 3 days 10:00", "innerwork day 08:45" (on
// `occasion`; where that is not ahead, 90 days from today). None: not of this form, no such zone, or over for today.
std::optional<TimePoint> resolve(std::string_view spec, std::string_view zone, TimePoint now,
                                 std::optional<Day> occasion = {});
bool is_time_spec(std::string_view spec);

// "Tuesday 24 November, 10:00"; an unknown zone reads as UTC and says so.
std::string spoken(TimePoint, std::string_view zone, const Wording&);
std::string spoken_date(TimePoint, std::string_view zone, const Wording&);  // "24 November 2026"

}  // namespace inward::dialogs
