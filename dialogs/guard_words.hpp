#pragma once
// A guard as one would say it: "energy is low and tone is unpleasant".

#include <string>

#include "dialogs/script.hpp"

namespace inward::dialogs {

std::string in_words(const Guard&);

}  // namespace inward::dialogs
