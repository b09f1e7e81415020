#pragma once
// One event of one person, being answered by the coach.

#include <string>
#include <vector>

#include "dialogs/coach.hpp"
#include "dialogs/nudge_desk.hpp"
#include "dialogs/request.hpp"

namespace inward::dialogs {

class Visit {
 public:
  Visit(const Library&, const PersonState&, const Event&, const Facts&, TimePoint now);

  void operator()(const Nothing&) {}
  void operator()(const Continue& request);
  void operator()(const StartScript& request);
  void operator()(const FollowUpDue& due);
  void operator()(const LetterArrived&);
  void operator()(const Stay&);
  void operator()(const Withdrawn&);
  void operator()(const Leave&);
  void operator()(const Closed&);
  void operator()(const TooLate&);
  void operator()(const Show& show);
  void operator()(const SetCountry& request);
  void operator()(const SetLanguage& request);
  void operator()(const AskProgramme& asked);
  void operator()(const AskNudges& asked);
  void operator()(const PressNudge& pressed_one);

  CoachResult result() &&;

 private:
  void say(std::string text) { result_.replies.push_back({std::move(text), {}, {}, 0, {}}); }
  void answer_or_say(std::string text, std::vector<Choice> buttons = {});
  void give(NudgeAnswer answer);
  void help_first();
  bool speaks_of_need() const;
  void begin(const Script& script, const std::string& about, const ChannelId& from);
  void here_is_where_we_are(const std::string& first);
  void ask_to_switch(const Script& wanted);
  void adopt(StepResult step);
  void mark_clicked(const std::string& mark);
  void greet();

  const Library& library_;
  const PersonState& person_;
  const Event& event_;
  const Facts& facts_;
  TimePoint now_;
  const Wording& words_;
  const Script* running_ = nullptr;  // null: no conversation, or one whose script is gone
  bool shows_card_ = false;
  CoachResult result_;
};

}  // namespace inward::dialogs
