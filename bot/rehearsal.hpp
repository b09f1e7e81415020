#pragma once
// Plays transcripts, each plain and through the stored form, and notes what of the scripts they have been through.

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "dialogs/coverage.hpp"
#include "dialogs/transcript.hpp"

namespace inward::bot {

struct Rehearsal {
  std::vector<dialogs::Mistake> mistakes;                  // in the transcripts, or where the coach did otherwise
  dialogs::Coverage seen;                                  // over all languages: a translation has the same ways
  std::map<std::pair<ScriptId, std::string>, int> played;  // by script and language
};

// Each against the script of its language.
Rehearsal rehearse(const std::vector<dialogs::SourceFile>& transcripts,
                   const std::vector<std::shared_ptr<const dialogs::Script>>& scripts);

}  // namespace inward::bot
