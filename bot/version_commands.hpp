#pragma once
// `inward reload` and `inward revoke`: beside a running coach, or where none runs.

#include <ostream>
#include <string>

#include "bot/config.hpp"
#include "bot/start.hpp"

namespace inward::bot {

constexpr int exit_unavailable = 69;

// Has the running coach read its scripts again and prints what came of it: 0, 1 where it refused them, 69 where none
// runs or it does not answer.
int reload(const Config& config, std::ostream& out);

int list_versions(const Config& config, std::ostream& out);

// Withdraws the versions that `version` names: at once beside a running coach, else from its next start on.
int revoke(const Config& config, const std::string& script, const std::string& version, std::ostream& out);

}  // namespace inward::bot
