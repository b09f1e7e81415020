#pragma once
// Whether a finding's path plays up to the fault, and the fault is there.

#include <string>

#include "dialogs/prover.hpp"

namespace inward::dialogs {

// By the player of transcripts, as a writer would see it.
void require_it_shows(const Script&, const Finding&);

}  // namespace inward::dialogs
