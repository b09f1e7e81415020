#pragma once
// What the coach shows where no dialog runs.

#include <string>
#include <vector>

#include "dialogs/coach.hpp"

namespace inward::dialogs {

// In the language of the wording, as far as the library has dialogs in it.
std::vector<Choice> help_buttons(const Library&, const Wording&);
std::vector<Choice> menu_buttons(const Library&, const Wording&);  // 25 at most, Help now always one of them
Reply menu_page(const Library&, const Wording&, const std::string& first_lines);

// The newest reflections, clipped to one message.
std::string history_page(const Facts&, const Wording&);

std::string unknown_topic_page(const Library&, const std::string& topic, const Wording&);

}  // namespace inward::dialogs
