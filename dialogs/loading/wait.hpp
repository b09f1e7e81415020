#pragma once

#include <chrono>
#include <optional>

#include "dialogs/loading/fields.hpp"

namespace inward::dialogs::loading {

// "20m", "4h", "2d": up to 90 days.
std::optional<std::chrono::minutes> read_wait(const Node&, std::string_view what, Mistakes&);

}  // namespace inward::dialogs::loading
