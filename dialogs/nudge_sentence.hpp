#pragma once
// "remind me on weekdays at 9 to check in", in one language: days, a time and a dialog, in any order.

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

#include "dialogs/nudge_days.hpp"
#include "dialogs/nudges.hpp"

namespace inward::dialogs {

struct NudgeSentence {
  NudgeDays days;
  std::chrono::minutes at{};
  ScriptId opens;
};
// NotAboutNudges for whatever does not begin like a wish and is not one from end to end either.
using ReadSentence = std::variant<NotAboutNudges, NotUnderstood, NudgeSentence>;
ReadSentence read_nudge_sentence(std::string_view text, const Library&, const Wording&);

}  // namespace inward::dialogs
