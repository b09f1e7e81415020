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

// Every fault there is a machine for, in so many of the states it fits.
std::vector<Mutant> mutants_of(const Script&, std::size_t most_of_a_kind);

struct TextMutant {
  std::string kind;
  int line = 0;
  std::string text;
};
// Faults of writing, one line each.
std::vector<TextMutant> text_mutants_of(const std::string& text);
// A translation with a text, a choice or a label dropped.
std::vector<TextMutant> translation_mutants_of(const std::string& text);

}  // namespace inward::dialogs
