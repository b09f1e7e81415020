#pragma once
// The reflections that a transcript's `Kept <date>` lines name, as the coach would have kept them.

#include <vector>

#include "dialogs/transcript.hpp"

namespace inward::dialogs {

// A value may be a choice's id or its label. Of a dialog that is neither `script` nor one it calls, values stay as they
// were written. Notes slots and choices that are not there.
std::vector<Reflection> history_of(const Transcript&, const Script& script, std::vector<Mistake>& mistakes);

}  // namespace inward::dialogs
