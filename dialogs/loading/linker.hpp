#pragma once
// Many drafts to scripts that know each other.

#include <memory>
#include <set>

#include "dialogs/loading/draft.hpp"

namespace inward::dialogs::loading {

// Scripts that are only named, neither called nor followed up with, are in service with this one, or were when it was
// stored.
enum class Named { must_exist, may_be_elsewhere };

// Notes what is wrong between files. Drafts in `broken`, and those that need them, are left out.
std::vector<std::shared_ptr<const Script>> link(const std::vector<Draft>& drafts, const std::set<ScriptId>& broken,
                                                Named, const Digest& digest, Mistakes&);

// Script::source is a YAML stream of whole files; this takes it apart again.
std::vector<SourceFile> split_stored(const std::string& source);

}  // namespace inward::dialogs::loading
