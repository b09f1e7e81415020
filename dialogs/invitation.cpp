#include <algorithm>

#include "dialogs/placeholders.hpp"
#include "dialogs/programme.hpp"
#include "dialogs/request.hpp"

namespace inward::dialogs {
namespace {

std::string spoken(Day day, const Wording& wording) {
  const std::chrono::year_month_day civil(day);
  return wording.date(std::to_string(unsigned(civil.day())), wording.month(unsigned(civil.month()) - 1),
                      std::to_string(int(civil.year())));
}

std::string weekday(Day day, const Wording& wording) {
  return wording.day(std::chrono::weekday(day).c_encoding());
}

Choice choice_of(const Programme& programme, const MomentButton& button, const MomentWords& words) {
  return {button.opens ? start_choice(*button.opens) : join_choice(programme.id), words.buttons.at(button.id)};
}

}  // namespace

Reply invitation(const Programme& programme, const DatedMoment& dated, std::string_view label, const Wording& wording) {
  Reply reply;
  const auto moment = std::ranges::find(programme.moments, dated.moment, &Moment::id);
  if (moment == programme.moments.end()) return reply;
  const auto& words = programme.in(wording.language()).moments.at(dated.moment);
  reply.text = filled(words.text, {{"label", std::string(label)},
                                   {"day", spoken(dated.occasion, wording)},
                                   {"weekday", weekday(dated.occasion, wording)}});
  for (const auto& button : moment->buttons) reply.choices.push_back(choice_of(programme, button, words));
  return reply;
}

ChoiceId join_choice(const ProgrammeId& programme) {
  return ChoiceId("join_" + programme.value);
}

ChoiceId leave_choice_of(const ProgrammeId& programme) {
  return ChoiceId("leave_" + programme.value);
}

}  // namespace inward::dialogs
