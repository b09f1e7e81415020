#pragma once
// Which conversations are one: those that no guard, loop or button can tell apart from here on.

#include <set>
#include <string>

#include "dialogs/engine.hpp"
#include "dialogs/proving/sight.hpp"

namespace inward::dialogs::proving {

using Sights = std::map<ScriptId, Sight>;
// Its own, and those of what it calls: each knows what the others look at in the slots that they hand over.
Sights sights_of(const Script&);

// `asked`: slots of the outermost script that were asked for or written on the way here.
std::string key_of(const Script& outermost, const Sights&, const Conversation&, const std::set<SlotId>& asked);

// And what the script makes of the days that have passed by now.
std::string days_told(const Script& outermost, const Conversation&, const Facts&, TimePoint now);

// A question as it stands before the person: by state, what is withheld, and whether a list has begun.
std::string place_of(const Script& outermost, const Conversation&);

}  // namespace inward::dialogs::proving
