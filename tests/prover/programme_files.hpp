#pragma once
// The shipped programme, and the dialogs that it opens.

#include "dialogs/almanac.hpp"
#include "tests/prover/scripts.hpp"

namespace inward::dialogs::proofs {

// The English file, then the German one.
inline std::vector<SourceFile> programme_files() {
  return embedded_programmes();
}

inline const std::vector<ScriptPtr>& house_scripts() {
  return shipped_scripts().scripts;
}

}  // namespace inward::dialogs::proofs
