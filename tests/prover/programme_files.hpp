#pragma once
// The shipped programme, and the dialogs that it opens.

#include <algorithm>

#include "dialogs/almanac.hpp"
#include "tests/prover/scripts.hpp"

namespace inward::dialogs::proofs {

// The English file, then the German one.
inline std::vector<SourceFile> programme_files() {
  auto files = embedded_programmes();
  std::ranges::sort(files, {}, [](const SourceFile& file) { return file.name.size(); });
  return files;
}

inline const std::vector<ScriptPtr>& house_scripts() {
  return shipped_scripts().scripts;
}

}  // namespace inward::dialogs::proofs
