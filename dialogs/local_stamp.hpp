#pragma once
// A minute in a person's zone as transcripts write it: "2026-11-24 10:00".

#include <optional>
#include <string>
#include <string_view>

#include "dialogs/types.hpp"

namespace inward::dialogs {

// None: not of this form, no such day, or no such zone. A time that DST skips is the first instant after the gap; one
// that comes twice is the first of the two.
std::optional<TimePoint> parse_local_stamp(std::string_view text, std::string_view zone);
std::string local_stamp(TimePoint, std::string_view zone);  // an unknown zone reads as UTC

}  // namespace inward::dialogs
