#pragma once
// Time zones as people write them. IANA's names, through the date library.

#include <optional>
#include <string>
#include <string_view>

namespace inward::dialogs {

// "europe/berlin" is Europe/Berlin. None: no zone is called so.
std::optional<std::string> zone_called(std::string_view name);

// The zone that somebody most likely meant; none where nothing is near.
std::optional<std::string> zone_near(std::string_view name);

}  // namespace inward::dialogs
