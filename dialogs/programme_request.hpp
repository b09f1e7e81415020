#pragma once
// What people ask of a programme, in words or by its buttons.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/almanac.hpp"
#include "dialogs/types.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {

enum class ProgrammeAct { on, off, status, join, leave, next };

struct AskProgramme {
  ProgrammeAct act = ProgrammeAct::next;
  std::string argument;  // on: as typed; never to be said or stored
};

// `words` are normalised, and the whole of what was written; only a command has something behind `on`.
std::optional<AskProgramme> programme_command(const std::vector<const Wording*>&, std::string_view words, bool command);
bool wants_to_share(const std::vector<const Wording*>&, std::string_view words);
std::optional<AskProgramme> asked_by_button(const ChoiceId&);

// What stands behind `on`, in any order. Empty: not said.
struct SwitchWish {
  const Programme* programme = nullptr;
  std::string region;  // "DE", "DE-BY"
  std::string zone;    // IANA
};
struct UnknownRegion {};
struct UnknownZone {
  std::string nearest;  // empty: none is near
};
struct UnknownProgramme {
  std::string nearest;
};
using ReadSwitchWish = std::variant<SwitchWish, UnknownRegion, UnknownZone, UnknownProgramme>;
ReadSwitchWish read_switch_wish(std::string_view argument, const Almanac&);

}  // namespace inward::dialogs
