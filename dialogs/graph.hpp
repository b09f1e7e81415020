#pragma once
// A script drawn: its states, the choices and guards between them, and what silence does.

#include <string>

#include "dialogs/script.hpp"

namespace inward::dialogs {

std::string mermaid(const Script&);
std::string dot(const Script&);

}  // namespace inward::dialogs
