#pragma once
// What a person can have left behind before, as far as a script's guards can tell it apart.

#include <vector>

#include "dialogs/engine.hpp"

namespace inward::dialogs::proving {

using History = std::vector<Reflection>;  // newest first

// Each makes some test of history come out otherwise; none twice.
std::vector<History> histories_of(const Script&);

}  // namespace inward::dialogs::proving
