#include <algorithm>

#include "dialogs/placeholders.hpp"
#include "dialogs/programme.hpp"
#include "dialogs/programme_days.hpp"
#include "dialogs/request.hpp"

namespace inward::dialogs {
namespace {

const ChoiceId leave_button{"leave"};

ChoiceId choice_of(const Programme& programme, const MomentButton& button) {
  if (button.opens) return start_choice(*button.opens);
  return button.id == leave_button ? leave_choice_of(programme.id) : join_choice(programme.id);
}

}  // namespace

Reply invitation(const Programme& programme, const DatedMoment& dated, std::string_view label, const Wording& wording) {
  Reply reply;
  const auto moment = std::ranges::find(programme.moments, dated.moment, &Moment::id);
  if (moment == programme.moments.end()) return reply;
  const auto& words = programme.in(wording.language()).moments.at(dated.moment);
  reply.text = filled(words.text, {{"label", std::string(label)},
                                   {"day", spoken_day(dated.occasion, wording)},
                                   {"weekday", wording.day(std::chrono::weekday(dated.occasion).c_encoding())}});
  for (const auto& button : moment->buttons)
    reply.choices.push_back({choice_of(programme, button), words.buttons.at(button.id)});
  return reply;
}

ChoiceId join_choice(const ProgrammeId& programme) {
  return ChoiceId("join_" + programme.value);
}

ChoiceId leave_choice_of(const ProgrammeId& programme) {
  return ChoiceId("leave_" + programme.value);
}

}  // namespace inward::dialogs
