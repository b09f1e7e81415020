#pragma once
// What ships inside the binary, as it stood at build time: dialogs/scripts/<language>/*.yaml and *.transcript, and
// dialogs/help/*.yaml.

#include <string>
#include <vector>

#include "dialogs/loader.hpp"

namespace inward::dialogs {

// Of every language, English first: "en/check-in.yaml", "de/check-in.yaml".
const std::vector<SourceFile>& all_embedded_scripts();
const std::vector<SourceFile>& embedded_transcripts();  // "en/check-in.a-low-day.transcript"
const std::vector<SourceFile>& embedded_help();         // one file a country: "de.yaml"

// By file name alone. Empty for a language that has none.
const std::vector<SourceFile>& embedded_scripts(const std::string& language);
const std::vector<std::string>& embedded_languages();  // English first

}  // namespace inward::dialogs
