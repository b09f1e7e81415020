#pragma once
// The parts of the proof of a programme. Each tells what it finds, with the date or the text that shows it.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dialogs/programme_prover.hpp"

namespace inward::dialogs::proving {

using Scripts = std::vector<std::shared_ptr<const Script>>;

// What is wrong with a place of the programme is told once, with the first that shows it.
class ProgrammeFindings {
 public:
  void add(const Mark& mark, const std::string& rule, std::string what) {
    if (told_.emplace(rule, std::pair(mark.line, mark.column)).second) all_.push_back({mark, std::move(what)});
  }
  std::vector<ProgrammeFinding> take() { return std::move(all_); }

 private:
  std::set<std::pair<std::string, std::pair<int, int>>> told_;
  std::vector<ProgrammeFinding> all_;
};

const Moment& moment_of(const Programme&, const MomentId&);
std::string named(const Moment&);  // "moment `opening`"

// Its ids, its buttons, and what they open.
void check_buttons(const Programme&, const Scripts&, ProgrammeFindings&);

// Its days and moments from a day on, for five years: with no holidays, and with those of each region.
void check_dates(const Programme&, const Almanac&, Day from, int budget_per_week, ProgrammeFindings&);

// Its words, in each language that `scripts` are in, as they read on its days.
void check_words(const Programme&, const Scripts&, const std::vector<Day>& days, ProgrammeFindings&);

}  // namespace inward::dialogs::proving
