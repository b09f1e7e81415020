#pragma once
// Proves a programme before it is put in service, as the prover does with scripts: by trying all of it, over years,
// regions and languages. See design.md: "proven" means of the programme under this coach's rules.

#include <string>
#include <vector>

#include "dialogs/almanac.hpp"
#include "dialogs/programme.hpp"
#include "dialogs/script.hpp"

namespace inward::dialogs {

struct ProgrammeFinding {
  Mark mark;
  std::string what;  // with the dates or the text that show it
};
std::string to_string(const ProgrammeFinding&);

// `scripts` are those that would be in service with it. Looks at: every button opens a dialog that there is, and that
// may be opened from there; ids are one of a kind; moments come in order and within their day, none at night, none on
// a weekend or a holiday of any region, in five years from `from`; no two of one date and audience; grace ends before
// the next moment of the same audience and before the evening; what joined people get stays within the house's weekly
// budget; every text is there in every language, fits both platforms once filled in, and names nobody.
std::vector<ProgrammeFinding> prove(const Programme&, const std::vector<std::shared_ptr<const Script>>& scripts,
                                    const Almanac&, Day from, int budget_per_week);

}  // namespace inward::dialogs
