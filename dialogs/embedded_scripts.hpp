#pragma once
// The scripts that ship inside the binary: dialogs/scripts/<language>/*.yaml, as they stood at build time.

#include <string>
#include <vector>

#include "dialogs/loader.hpp"

namespace inward::dialogs {

// By file name. Empty for a language that has none.
const std::vector<SourceFile>& embedded_scripts(const std::string& language);
const std::vector<std::string>& embedded_languages();

}  // namespace inward::dialogs
