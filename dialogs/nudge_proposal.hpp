#pragma once
// A nudge on its way from a wish to a yes.

#include "dialogs/nudge_desk.hpp"

namespace inward::dialogs {

// Said back with a yes and a no, and proposed; or why it cannot be.
NudgeAnswer proposal(const NudgePlan&, const AtNudgeDesk&);
NudgeAnswer confirmed(int turn, const AtNudgeDesk&);
NudgeAnswer declined(int turn, const AtNudgeDesk&);

}  // namespace inward::dialogs
