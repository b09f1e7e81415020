#pragma once
// The coach where a programme is switched on or off, joined, left or asked about. Pure.

#include <string>
#include <vector>

#include "dialogs/coach.hpp"
#include "dialogs/programme_request.hpp"

namespace inward::dialogs {

struct ProgrammeAnswer {
  std::string text;  // to this person alone
  std::vector<Choice> buttons;
  bool in_private = false;  // a matter of their direct messages, wherever it was asked
  std::vector<Change> changes;
};
ProgrammeAnswer answered(const AskProgramme&, const Library&, const PersonState&, const Facts&, TimePoint now);

}  // namespace inward::dialogs
