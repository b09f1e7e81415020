#pragma once
// Takes a transcript's inputs, one by one, with a clock of its own.

#include <algorithm>
#include <stdexcept>

#include "dialogs/engine.hpp"
#include "dialogs/transcript.hpp"

namespace inward::dialogs {

class Replay {
 public:
  Replay(const Script& script, const Transcript& path) : script_(script), path_(path), now_(path.start) {
    Conversation fresh;
    fresh.id = ConversationId{1};
    fresh.version = script.hash;
    last_.next = fresh;
  }

  // Throws std::logic_error where a line does not fit, and whatever the engine throws.
  void run() {
    take(Begin{path_.about, path_.from});
    for (const auto& line : path_.lines) std::visit([&](const auto& what) { play(what); }, line.what);
  }

  // The next timer, whenever it is due; false: there is none.
  bool wait() {
    if (timers_.empty() || last_.next.status != Status::running) return false;
    const auto timer = *std::ranges::min_element(timers_, {}, &Timer::due);
    timers_.clear();
    now_ = timer.due;
    take(Silence{timer.turn, timer.index});
    return true;
  }

  const StepResult& last() const { return last_; }
  const Reply& shown() const { return shown_; }
  int questions() const { return last_.next.turn; }

 private:
  void play(const Typed& typed) { take(Words{typed.words}); }
  void play(const PressedLabel& pressed) {
    const auto& on = pressed.before ? before_ : shown_;
    const auto choice = std::ranges::find(on.choices, pressed.label, &Choice::label);
    const auto id = choice == on.choices.end() ? ChoiceId(pressed.label) : choice->id;
    if (choice == on.choices.end() && !pressed.before && pressed.label != "no-such-choice" && pressed.label != "help")
      throw std::logic_error("no button " + pressed.label);
    take(Pressed{on.turn, id});
  }
  void play(const TimePasses& time) {
    now_ += time.span;
    while (!timers_.empty()) {
      std::ranges::sort(timers_, {}, &Timer::due);
      if (timers_.front().due > now_) return;
      const auto timer = timers_.front();
      timers_.erase(timers_.begin());
      take(Silence{timer.turn, timer.index});
    }
  }
  void play(const StandsAt& at) {
    if (last_.next.frames.back().state != at.state && last_.next.frames.front().state != at.state)
      throw std::logic_error("it stands at " + last_.next.frames.back().state.value + ", not at " + at.state.value);
  }
  void play(const auto&) {}

  void take(const Input& input) {
    last_ = step(script_, last_.next, input, path_.facts, now_);
    if (!last_.timers.empty()) timers_ = last_.timers;
    if (last_.replies.empty()) return;
    if (last_.replies.back().turn != shown_.turn) before_ = shown_;
    shown_ = last_.replies.back();
  }

  const Script& script_;
  const Transcript& path_;
  TimePoint now_;
  StepResult last_;
  Reply shown_;
  Reply before_;
  std::vector<Timer> timers_;
};

}  // namespace inward::dialogs
