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
  bool has_items() const;  // a list with something on it

  void say(const std::string& words);  // a paragraph before what comes next; empty: nothing

  // Each of these but park() ends in exactly one reply.
  void begin(const std::string& about);
  void start_over();
  void take(const Answer& answer, const std::optional<ChoiceId>& choice);
  void skip();
  void done();  // the list is all there
  void back();  // one answer
  void go_on_silence(std::size_t index);
  void ask_again();  // the same turn, so that the buttons of the message before still work
  void ask_unclear();
  void remind(std::size_t index);
  void stop();
  void park(std::size_t index);

  StepResult result(Taken taken, std::string chosen = {}) &&;

 private:
  void note_way(std::string how);  // out of the state it stands in
  void enter(const StateId& to);
  void leave(const std::optional<StateId>& to);
  void next_item_or_leave();
  void call(const Call& call);
  void give_back();  // from a sub-dialog to its caller
  void finish(Outcome outcome);
  void ask();  // a new turn
  std::string question_wording() const;
  void put_question(const std::string& words, std::size_t first_timer = 0);
  void push_undo();
  void store(const SlotValue& value);
  void erase_answer();
  void note_time(const Option* option);
  void perform(const State& state);
  void remember(const SlotId& slot);
  bool forget(const SlotId& slot);  // false: it was not remembered
  void save_reflection();
  void commit(const Commit& rule);
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

}  // namespace inward::dialogs
