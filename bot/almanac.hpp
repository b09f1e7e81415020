#pragma once
// Programmes and holidays from the operator's folder or from the binary.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bot/config.hpp"
#include "bot/scripts.hpp"
#include "dialogs/almanac.hpp"

namespace inward::bot {

struct ReadAlmanac {
  std::shared_ptr<const dialogs::Almanac> almanac;
  std::vector<std::string> findings;  // mistakes and what is not proven: only without any may it be put in service
  std::vector<std::string> left_out;  // built-in programmes that do not fit this house, and why
};

// Programmes open dialogs, so they are proven with the `scripts` that are in service with them. A folder's own must
// fit; a built-in one that does not is left out. Throws std::runtime_error naming a file that cannot be read.
ReadAlmanac read_almanac(const std::filesystem::path& where, const std::vector<ScriptPtr>& scripts, int per_week,
                         TimePoint now);

// As `config` has it, without findings: throws CannotStart with all that is wrong.
ReadAlmanac open_almanac(const Config&, const std::vector<ScriptPtr>& scripts, TimePoint now);
// With the scripts that `config` names.
ReadAlmanac open_almanac(const Config&, TimePoint now);

// For the log and the doctor: a region without holidays, and people named to switch programmes on a platform that is
// not configured.
std::vector<std::string> programme_warnings(const Config&, const dialogs::Almanac&);

}  // namespace inward::bot
