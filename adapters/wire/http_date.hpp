#pragma once
// The Date header.

#include <optional>
#include <string_view>

#include "dialogs/types.hpp"

namespace inward::wire {

// "Sun, 06 Nov 1994 08:49:37 GMT"; none: not of that form.
std::optional<TimePoint> parse_http_date(std::string_view text);

}  // namespace inward::wire
