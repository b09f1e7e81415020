#pragma once
// The command line: `inward serve | chat | check | graph | doctor | mattermost`.

namespace inward::bot {

// Returns the exit code (sysexits.h, see app.hpp).
int run_command_line(int argc, char** argv);

}  // namespace inward::bot
