#pragma once

#include <string>
#include <string_view>

namespace inward::wire {

// How a person is named where others read it, as "@ada"; empty where nothing of `name` is left. One line of at most 40
// characters, without what controls, turns or hides text, and without signs that a platform may take for markup or a
// mention; "@channel" and its like are nobody's name.
std::string shown_name(std::string_view name);

}  // namespace inward::wire
