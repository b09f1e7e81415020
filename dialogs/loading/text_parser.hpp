#pragma once
// Text with the person's words in it: {slot}, {pulls where matters=yes, urgent=no}, {each}, {contacts},
// {when}, {about}; {{ and }} are braces.

#include "dialogs/loading/names.hpp"

namespace inward::dialogs::loading {

// Words in braces that mean something else than a slot.
const Words& house_quotes();

enum class Quoting { anything, no_item };  // {each} stands only where a question goes through a list

// Empty where a mistake was noted.
Text read_text(const Node&, std::string_view what, Quoting, Reading&);

}  // namespace inward::dialogs::loading
