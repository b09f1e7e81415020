#pragma once
// Many drafts to scripts that know each other.

#include <memory>
#include <set>

#include "dialogs/loading/draft.hpp"

namespace inward::dialogs::loading {

// Notes what is wrong between files. Drafts in `broken`, and those that need them, are left out.
std::vector<std::shared_ptr<const Script>> link(const std::vector<Draft>& drafts, const std::set<ScriptId>& broken,
                                                const Digest& digest, Mistakes&);

// Script::source is a YAML stream of whole files; this takes it apart again.
std::vector<SourceFile> split_stored(const std::string& source);

}  // namespace inward::dialogs::loading
