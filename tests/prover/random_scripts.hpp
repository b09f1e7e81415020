#pragma once
// Small scripts made by chance, and what a search without any abstraction finds of them.

#include <cstdint>
#include <set>
#include <string>

#include "dialogs/script.hpp"

namespace inward::dialogs {

Script random_script(std::uint64_t seed);

// By trying every concrete answer; conversations count as one only where all their answers are the same.
struct BruteForce {
  std::set<std::string> states;
  std::set<std::pair<std::string, std::string>> ways;
  std::set<std::string> without_an_end;  // states from which no answer leads to one
  bool crashes = false;
  bool circles = false;
  int longest_turns = 0;
  std::size_t conversations = 0;
};
BruteForce tried_by_force(const Script&);

std::string described(const Script&);

}  // namespace inward::dialogs
