#pragma once
// A conversation taken from one version of a script to the next, by the map the new version carries.

#include <optional>

#include "dialogs/conversation.hpp"

namespace inward::dialogs {

// None where `now` has no migration from `old`'s version, or the conversation stands inside a called dialog that
// changed. The turn rises, so that buttons of before are stale; what was kept stays kept.
std::optional<Conversation> migrated(const Conversation&, const Script& old, const Script& now);

}  // namespace inward::dialogs
