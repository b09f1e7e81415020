// What is said of reminders, and where.

#include "dialogs/nudge_desk.hpp"
#include "dialogs/visit.hpp"

namespace inward::dialogs {

void Visit::operator()(const AskNudges& asked) {
  const AtNudgeDesk desk{library_, person_, facts_, now_, words_};
  const auto wish = read_nudge_wish(asked.words, library_, facts_.zone, now_, words_);
  if (std::holds_alternative<NotUnderstood>(wish) && speaks_of_need()) return help_first();
  give(answered(wish, desk));
}

void Visit::operator()(const PressNudge& pressed_one) {
  const AtNudgeDesk desk{library_, person_, facts_, now_, words_};
  mark_clicked(words_.you_chose(label_of(pressed_one.choice, desk)));
  give(pressed(pressed_one.choice, pressed_one.turn, desk));
}

// With buttons it is a matter of the direct messages, wherever it was asked.
void Visit::give(NudgeAnswer answer) {
  result_.changes = std::move(answer.changes);
  if (answer.buttons.empty()) return answer_or_say(std::move(answer.text));
  result_.replies.push_back({std::move(answer.text), std::move(answer.buttons), {}, answer.turn, {}});
}

}  // namespace inward::dialogs
