#pragma once
// People to talk to, as the operator has them: the built-in countries and their own.

#include <memory>
#include <string>
#include <vector>

#include "bot/config.hpp"
#include "dialogs/help_directory.hpp"

namespace inward::bot {

// The built-in files and those of scripts_dir/help. Throws CannotStart naming every mistake in them.
std::shared_ptr<const dialogs::HelpDirectory> open_help(const Config& config);

// What the operator should see to, a line each: no country, an unknown one, one whose numbers nobody has called lately.
std::vector<std::string> help_warnings(const Config& config, const dialogs::HelpDirectory& help, TimePoint now);

}  // namespace inward::bot
