#pragma once
// The choices of a question.

#include "dialogs/loading/names.hpp"
#include "dialogs/loading/text_parser.hpp"

namespace inward::dialogs::loading {

// `one`: each choice may bring what follows it. `several`: they are only picked.
enum class Picking { one, several };

std::vector<Option> read_options(const Node& choices, Picking, Quoting, Reading&);

// `several: true` or `{at_least: 1, at_most: 3}`. What is not said stays as it was in `least` and `most`; null `most`
// cannot be said. `count` of what is offered, 0 where it is not known.
void read_several(const Node&, std::size_t& least, std::size_t* most, std::size_t count, Reading&);

// A time as scripts write it, or a mistake.
void check_time(const std::string& written, std::string_view what, const Mark&, Reading&);

}  // namespace inward::dialogs::loading
