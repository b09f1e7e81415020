#pragma once

#include <optional>
#include <string>

#include "dialogs/types.hpp"

namespace inward::bot {

// "2026-11-23T09:00", in UTC, with or without seconds and a Z. None: not of this form, or no such day.
std::optional<TimePoint> parse_instant(std::string text);

}  // namespace inward::bot
