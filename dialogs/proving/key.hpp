#pragma once
// Which conversations are one: those that no guard, loop or button can tell apart from here on.

#include <set>
#include <string>

#include "dialogs/conversation.hpp"
#include "dialogs/proving/reads.hpp"

namespace inward::dialogs::proving {

using Sights = std::map<ScriptId, Sight>;
Sights sights_of(const Script&);  // its own, and those of what it calls

// `asked`: slots of the outermost script that were asked for or written on the way here.
std::string key_of(const Script& outermost, const Sights&, const Conversation&, const std::set<SlotId>& asked);

// A question as it stands before the person: by state, what is withheld, and whether a list has begun.
std::string place_of(const Script& outermost, const Conversation&);

}  // namespace inward::dialogs::proving
