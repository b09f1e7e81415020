#pragma once
// `inward check`: loads scripts and programmes as `serve` would, proves them, plays the transcripts, and says what it
// found.

#include <filesystem>
#include <iosfwd>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::bot {

struct CheckOptions {
  std::vector<std::filesystem::path> paths;  // files and folders; none: the embedded scripts
  std::filesystem::path previous;            // the version before of a script among them; empty: none
  bool coverage = false;                     // what no transcript has taken is a fault too
  int per_week = 10;                         // messages that programmes may send to a person in a week
  TimePoint now{};                           // programmes are proven for five years from then
};

// Returns an exit code: 0, or 1 where something was found, or 65 where a path cannot be read.
int check(const CheckOptions&, std::ostream& out);

}  // namespace inward::bot
