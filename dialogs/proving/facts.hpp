#pragma once
// The worlds a conversation can begin in, as far as a script's guards can tell them apart.

#include <string>
#include <vector>

#include "dialogs/engine.hpp"

namespace inward::dialogs::proving {

struct Root {
  Facts facts;
  std::string about;
  ChannelId from;
};

TimePoint first_instant();  // every search begins here

// Contacts named or not, histories that make each test of history true and false, in a channel or in private.
std::vector<Root> roots_of(const Script&);

}  // namespace inward::dialogs::proving
