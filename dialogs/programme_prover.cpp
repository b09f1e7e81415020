#include "dialogs/programme_prover.hpp"

namespace inward::dialogs {

std::string to_string(const ProgrammeFinding& finding) {
  return to_string(Mistake{finding.mark, finding.what});
}

std::vector<ProgrammeFinding> prove(const Programme&, const std::vector<std::shared_ptr<const Script>>&, const Almanac&,
                                    Day, int) {
  return {};
}

}  // namespace inward::dialogs
