#include "dialogs/programme_prover.hpp"

#include <algorithm>
#include <stdexcept>

#include "dialogs/proving/programme_rules.hpp"

namespace inward::dialogs {
namespace proving {

const Moment& moment_of(const Programme& programme, const MomentId& id) {
  const auto found = std::ranges::find(programme.moments, id, &Moment::id);
  if (found == programme.moments.end()) throw std::logic_error("no moment " + id.value);
  return *found;
}

std::string named(const Moment& moment) {
  return "moment `" + moment.id.value + "`";
}

}  // namespace proving

std::string to_string(const ProgrammeFinding& finding) {
  return to_string(Mistake{finding.mark, finding.what});
}

std::vector<ProgrammeFinding> prove(const Programme& programme, const proving::Scripts& scripts, const Almanac& almanac,
                                    Day from, int budget_per_week) {
  proving::ProgrammeFindings findings;
  const auto begin = std::max(from, programme.days.first());
  proving::check_buttons(programme, scripts, findings);
  proving::check_dates(programme, almanac, begin, budget_per_week, findings);
  const auto days = days_between(programme, nullptr, begin, begin + std::chrono::days(366));
  proving::check_words(programme, scripts, days, findings);
  return findings.take();
}

}  // namespace inward::dialogs
