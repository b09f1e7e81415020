#pragma once
// A conversation taken from one version of a script to the next, by the map the new version carries.

#include <map>
#include <optional>

#include "dialogs/conversation.hpp"

namespace inward::dialogs {

// The map that `now` carries for conversations on this version; null: it has none.
const Migration* migration_from(int version, const Script& now);

// What a state or slot of the older version is called in the newer one; what the map does not name keeps its name.
template <class Name>
Name renamed(const std::map<Name, Name>& names, const Name& old) {
  const auto found = names.find(old);
  return found == names.end() ? old : found->second;
}

// None where `now` has no migration from `old`'s version, or the conversation stands inside a called dialog that
// changed. The turn rises, so that buttons of before are stale; what was kept stays kept.
std::optional<Conversation> migrated(const Conversation&, const Script& old, const Script& now);

}  // namespace inward::dialogs
