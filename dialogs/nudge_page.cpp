// What a person sees of all that is sent to them unasked.

#include <algorithm>

#include "dialogs/almanac.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/nudge_desk.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_label = 75;

std::string line_of(const Nudge& nudge, const AtNudgeDesk& desk) {
  const auto& words = desk.words;
  const auto plan = spoken(nudge.plan, words);
  const auto* script = desk.library.current(nudge.plan.opens, words.language());
  const auto title = script ? script->title : nudge.plan.opens.value;
  if (nudge.pace == Pace::proposed) return words.nudge_line_proposed(title, plan);
  if (nudge.pace == Pace::silent) return words.nudge_line_silent(title, plan);
  auto line = words.nudge_line(title, plan, spoken(nudge.due, desk.facts.zone, words));
  if (nudge.pace == Pace::weekly) return line + ". " + words.nudge_weekly(plan);
  if (nudge.pace == Pace::monthly) return line + ". " + words.nudge_monthly(plan);
  return line;
}

std::string title_of(const ProgrammeId& id, const AtNudgeDesk& desk) {
  const auto* programme = desk.facts.almanac ? desk.facts.almanac->programme(id) : nullptr;
  const auto* first = desk.facts.almanac ? desk.facts.almanac->first() : nullptr;
  return programme && programme != first ? programme->in(desk.words.language()).title : desk.facts.label;
}

std::vector<Choice> ways_out(const AtNudgeDesk& desk) {
  std::vector<Choice> buttons;
  for (const auto& nudge : desk.person.nudges)
    if (nudge.pace != Pace::proposed)
      buttons.push_back({nudge_choice("end", nudge.id),
                         clip(desk.words.end_this_label(spoken(nudge.plan, desk.words)), longest_label)});
  for (const auto& programme : desk.person.joined)
    buttons.push_back(
        {leave_choice_of(programme), clip(desk.words.leave_this_label(title_of(programme, desk)), longest_label)});
  return buttons;
}

}  // namespace

NudgeAnswer nudges_page(const AtNudgeDesk& desk) {
  const auto& words = desk.words;
  std::string text;
  for (const auto& nudge : desk.person.nudges) text += '\n' + line_of(nudge, desk);
  text = text.empty() ? words.no_nudges() : words.nudges_header() + '\n' + text;
  std::vector<std::string> joined;
  for (const auto& programme : desk.person.joined) joined.push_back(title_of(programme, desk));
  if (!joined.empty()) text += "\n\n" + words.nudges_joined(joined);
  const auto quiet = quiet_hours(desk);
  const auto hours = quiet.from == quiet.until ? "" : to_string(quiet);
  text += "\n\n" + (is_paused(desk) ? spoken_pause(*desk.person.sending.paused_until, desk)
                                    : words.nudges_rules(hours, per_week(desk)));
  return {text + ' ' + words.nudges_hint(), ways_out(desk), 0, {}};
}

}  // namespace inward::dialogs
