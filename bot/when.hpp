#pragma once
// `inward when`: the days of the programmes to come, and their moments.

#include <iosfwd>
#include <string>

#include "bot/config.hpp"
#include "dialogs/almanac.hpp"

namespace inward::bot {

struct WhenOptions {
  std::string from, until;   // "2027-01-31"; empty: today, and a year after
  std::string region, zone;  // empty: as configured
};

// Writes to `out`; the exit code. Throws CannotStart naming what is wrong with an option.
int when(const Config&, const dialogs::Almanac&, const WhenOptions&, TimePoint now, std::ostream& out);

}  // namespace inward::bot
