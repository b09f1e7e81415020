#pragma once
// `inward check`: loads scripts as `serve` would and says what it found.

#include <filesystem>
#include <iosfwd>
#include <vector>

namespace inward::bot {

// Files and folders; none: the embedded scripts. Returns an exit code: 0, or 1 where something was found, or 65 where a
// path cannot be read.
int check(const std::vector<std::filesystem::path>& paths, std::ostream& out);

}  // namespace inward::bot
