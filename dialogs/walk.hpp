#pragma once
// One step through a script in the making: goes from state to state until one asks or ends, and gathers
// what is said on the way into one message.

#include <optional>
#include <string>
#include <vector>

#include "dialogs/question.hpp"

namespace inward::dialogs {

class Walk {
 public:
  // The references must outlive the walk. Where the conversation was set aside, it runs again.
  Walk(const Script& outermost, const Conversation& from, const Facts& facts, TimePoint now);

  Scope scope() const;         // of the innermost frame
  const State& state() const;  // where it stands
  bool can_skip() const;

  void say(const std::string& words);  // a paragraph before what comes next; empty: nothing

  void heard();  // the person did something: no reminder was ignored

  // Each of these but the last four ends in exactly one reply.
  void begin(const Begin& begin);
  void start_over();
  void take(const Answer& answer, const std::optional<ChoiceId>& choice);
  void skip();
  void done();  // all is gathered
  void back();  // one answer
  void go_on_silence(std::size_t index);
  void ask_again();  // the same turn, so that the buttons of the message before still work
  void ask_unclear();
  void ask_with_help();  // with the buttons that `help` speaks of
  void come_back();      // after it was set aside
  void remind(std::size_t index);
  void stop();
  void help_now();  // set aside until the person says otherwise
  void pause();
  void park(std::size_t index);  // after silence
  void end_forgotten();
  void collect(const std::string& text);  // more of a thought that is still being written

  std::string why() const;  // the evidence of the innermost script that has any

  StepResult result(Taken taken, std::string chosen = {}) &&;

 private:
  void note_way(std::string how);  // out of the state it stands in
  void enter(const StateId& to);
  void leave(const std::optional<StateId>& to);
  void next_item_or_leave();
  void call(const Call& call);
  void give_back();  // from a sub-dialog to its caller
  void finish(Outcome outcome);
  void ask();           // a new turn
  void ask_for_more();  // likewise: a list or choices, as they stand
  std::string question_wording();
  void put_question(const std::string& words, const std::vector<ChoiceId>& beside = {});
  void show_buttons(const std::vector<ChoiceId>& beside);
  void set_timers(TimePoint asked, std::size_t first = 0);
  void set_aside();
  void set_aside_with(const std::string& words, const std::vector<ChoiceId>& offers);
  void push_undo();
  void store(const SlotValue& value);
  void erase_answer();
  void note_time(const Option* option);
  void perform(const State& state);
  void remember(const SlotId& slot);
  bool forget(const SlotId& slot);  // false: it was not remembered
  void save_reflection();
  bool leave_for_later(const EffectRule& rule);  // true: it stands
  std::optional<TimePoint> due(const std::optional<SlotId>& at);
  void post_if_agreed(const Answer& answer);
  void recall(const Recall& rule);
  const Wording& wording() const { return *outermost_.wording; }
  Frame& frame() { return conversation_.frames.back(); }

  const Script& outermost_;
  const Facts& facts_;
  TimePoint now_;
  Conversation conversation_;
  std::vector<std::string> paragraphs_;
  int entered_ = 0;
  StepResult result_;
};

// A thought in several messages: what is there of it, and the next.
std::string joined(const std::optional<std::string>& thought, const std::string& text);

}  // namespace inward::dialogs
