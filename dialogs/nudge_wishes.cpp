#include "dialogs/nudges.hpp"

namespace inward::dialogs {

NudgeWish read_nudge_wish(std::string_view, const Library&, std::string_view, TimePoint, const Wording&) {
  return NotAboutNudges{};
}

bool is_about_nudges(std::string_view text, const Library& library, const Wording& words) {
  return !std::holds_alternative<NotAboutNudges>(read_nudge_wish(text, library, "UTC", {}, words));
}

}  // namespace inward::dialogs
