#pragma once
// What ships inside the binary, as it stood at build time: dialogs/scripts/<language>/*.yaml and *.transcript,
// dialogs/help/*.yaml, dialogs/programmes/*.yaml and their translations, and dialogs/holidays/*.ics.

#include <string>
#include <vector>

#include "dialogs/loader.hpp"

namespace inward::dialogs {

// Of every language, English first: "en/check-in.yaml", "de/check-in.yaml".
const std::vector<SourceFile>& all_embedded_scripts();
const std::vector<SourceFile>& embedded_transcripts();  // "en/check-in.a-low-day.transcript"
const std::vector<SourceFile>& embedded_help();         // one file a country: "de.yaml"
const std::vector<SourceFile>& embedded_programmes();   // "innerwork-day.yaml", "de/innerwork-day.yaml"
const std::vector<SourceFile>& embedded_holidays();     // one file a region: "DE.ics"

// By file name alone. Empty for a language that has none.
const std::vector<SourceFile>& embedded_scripts(const std::string& language);
const std::vector<std::string>& embedded_languages();  // English first

}  // namespace inward::dialogs
