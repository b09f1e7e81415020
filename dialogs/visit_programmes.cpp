// What is said of programmes, and where.

#include "dialogs/programme_desk.hpp"
#include "dialogs/visit.hpp"

namespace inward::dialogs {

void Visit::operator()(const AskProgramme& asked) {
  auto answer = answered(asked, library_, person_, facts_, now_);
  mark_clicked(words_.you_chose(words_.programme_leave_label()));  // no other button of it is seen in private
  result_.changes = std::move(answer.changes);
  if (std::holds_alternative<Commanded>(event_) && !answer.in_private)
    result_.answer = std::move(answer.text);
  else
    result_.replies.push_back({std::move(answer.text), std::move(answer.buttons), {}, 0, {}});
}

}  // namespace inward::dialogs
