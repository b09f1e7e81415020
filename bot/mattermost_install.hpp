#pragma once
// `inward mattermost install`.

#include <filesystem>
#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "bot/config.hpp"

namespace inward::bot {

struct InstallArguments {
  std::filesystem::path admin_token_file;  // empty: one line of stdin
  std::string bot_name = "inward";
  std::vector<std::string> teams;
};

// Writes the variables to set to `out`, one a line, and what was done to `remarks`. Exit code.
int install_on_mattermost(const Config& config, const InstallArguments& arguments, std::istream& in, std::ostream& out,
                          std::ostream& remarks);

}  // namespace inward::bot
