#pragma once
// `migrations:` of a script.

#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

// Checks what can be told from this version alone: that every name of it exists.
std::vector<Migration> read_migrations(const Node&, int version, Reading&);

}  // namespace inward::dialogs::loading
