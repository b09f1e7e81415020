#pragma once
// `inward doctor`: what is configured, whether it works, and the fix for what does not.

#include <iosfwd>

#include "bot/config.hpp"
#include "dialogs/types.hpp"

namespace inward::bot {

// Reaches the chat platform (auth.test); changes nothing. Returns an exit code: 0, or 1 where something wants fixing.
int doctor(const Config& config, const Clock& clock, std::ostream& out);

}  // namespace inward::bot
