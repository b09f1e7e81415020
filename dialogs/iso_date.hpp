#pragma once
// A day as files and findings write it: "2017-10-09".

#include <optional>
#include <string>
#include <string_view>

#include "dialogs/types.hpp"

namespace inward::dialogs {

std::optional<Day> parse_iso_date(std::string_view);  // none: not of this form, or no such day
std::string iso_date(Day);

}  // namespace inward::dialogs
