#pragma once
// `inward chat`: a direct message with the coach in a terminal. The same engine, store and words as in `serve`;
// one line is one message, choices are numbered, and a file works as well as a keyboard.

#include <iosfwd>
#include <string>

#include "bot/apply.hpp"

namespace inward::bot {

// Reads `in` to its end. `clock` is read once a line.
void chat(storage::Store& store, const House& house, const Clock& clock, std::istream& in, std::ostream& out);

}  // namespace inward::bot
