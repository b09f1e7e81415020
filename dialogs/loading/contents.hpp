#pragma once
// A set of files, each read for what it is: a script, a script's words in another language, or the coach's own words.

#include <map>
#include <set>

#include "dialogs/loading/draft.hpp"

namespace inward::dialogs::loading {

// The scripts of one language, in the order of their files.
struct LanguageSet {
  std::string language;
  std::vector<Draft> drafts;
  std::set<ScriptId> broken;   // what is wrong with them alone is noted
  std::set<ScriptId> written;  // all that there is a file for, be it with mistakes
};

struct Contents {
  std::vector<LanguageSet> sets;  // that of the first file first
  std::map<std::string, WordingPtr> wordings;
};

Contents read_files(const std::vector<SourceFile>& files, Mistakes&);

// Once some script is in a language, all must be. Notes which are not, and drops the languages that lack one.
void drop_incomplete(Contents&, Mistakes&);

}  // namespace inward::dialogs::loading
