#pragma once
// Programmes and holidays from the operator's folder or from the binary.

#include <memory>
#include <string>
#include <vector>

#include "bot/config.hpp"
#include "dialogs/almanac.hpp"

namespace inward::bot {

// Throws CannotStart with all that is wrong in the files.
std::shared_ptr<const dialogs::Almanac> open_almanac(const Config&);

// For the log and the doctor: a region without holidays, and people named to switch programmes on a platform that is
// not configured.
std::vector<std::string> programme_warnings(const Config&, const dialogs::Almanac&);

}  // namespace inward::bot
