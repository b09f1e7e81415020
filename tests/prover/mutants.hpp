#pragma once
// Scripts spoilt by a machine, each in one place.

#include <string>
#include <vector>

#include "dialogs/script.hpp"

namespace inward::dialogs {

struct Mutant {
  std::string kind;
  std::string where;
  std::vector<std::string> rules;  // one of which must tell
  Script script;
};

// Every fault there is a machine for, in every state it fits; of these, one in so many.
std::vector<Mutant> mutants_of(const Script&, std::size_t one_in);

struct TextMutant {
  std::string kind;
  int line = 0;
  std::string text;
};
// Faults of writing, one line each.
std::vector<TextMutant> text_mutants_of(const std::string& text);

}  // namespace inward::dialogs
