#pragma once
// What is asked of a script's bytes before anybody looks for meaning in them.

#include "dialogs/loading/node.hpp"

namespace inward::dialogs::loading {

// At most 256 KiB of valid UTF-8 without tabs and other control characters. Each kind of mistake is told once.
bool check_bytes(const SourceFile&, Mistakes& mistakes);

// The text without byte order mark and leading document marker, ending in a line end: as scripts are stored.
std::string as_stored(std::string text);

std::size_t count_code_points(std::string_view valid_utf8);

}  // namespace inward::dialogs::loading
