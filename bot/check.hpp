#pragma once
// `inward check`: loads scripts as `serve` would, proves them, plays their transcripts, and says what it found.

#include <filesystem>
#include <iosfwd>
#include <vector>

namespace inward::bot {

struct CheckOptions {
  std::vector<std::filesystem::path> paths;  // files and folders; none: the embedded scripts
  std::filesystem::path previous;            // the version before of a script among them; empty: none
  bool coverage = false;                     // what no transcript has taken is a fault too
};

// Returns an exit code: 0, or 1 where something was found, or 65 where a path cannot be read.
int check(const CheckOptions&, std::ostream& out);

}  // namespace inward::bot
