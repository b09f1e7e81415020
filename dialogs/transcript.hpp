#pragma once
// A conversation as a writer types it, played against a script with a clock of its own. Files lie beside the
// scripts: scripts/<language>/<script>.<what it shows>.transcript. The prover writes its findings in the same form.
//
//   # A line that begins with a hash is for the reader.
//   Script: priority-clarity
//   Clock: 2026-11-23 09:00 Europe/Berlin      (optional, as are all lines here but the first; this is what it is else)
//   Contacts: none                             (the operator has named nobody; else a sample)
//   Language: de                               (else that of the folder it lies in, else en)
//   From: a channel                            (a command in a channel began it; else in private)
//   Name: @ada                                 (what others see of the person; else nobody says)
//   Occasion: 2027-01-11                       (the next InnerWork day; else none is to come)
//   About: If it is ten, then I will write.    (a follow-up)
//   Kept 2026-11-20 10:00 check-in: energy = low, tone = unpleasant     (one line a reflection, any order)
//
//   Coach: What is pulling at you today?       must stand in what the coach just said; ... stands for anything
//   You: the report                            typed; \n is a line end, \\ a backslash, \[ no button
//   You: [Not sure]                            a button, by its label
//   You: [Yes] (of the question before)        a stale click: the button as the message before had it
//   You: (again)                               the same click once more
//   Time: 3 days                               passes: 20m, 4h, 2 days ...; timers fire when they fall due
//   Coach: (nothing)                           it said nothing since
//   At: one-thing                              the state it stands in
//   Kept: My if-then = If ..., then I will ... in the history by now
//   Due: 2026-11-24 10:00 commitment-follow-up what was scheduled, in the person's zone; "a letter" for a letter
//   End: completed                             completed, stopped, declined or parked

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dialogs/engine.hpp"
#include "dialogs/loader.hpp"

namespace inward::dialogs {

struct Typed {
  std::string words;
};
struct PressedLabel {
  std::string label;
  bool before = false;  // as the question before had it
};
struct PressedAgain {};
struct TimePasses {
  std::chrono::milliseconds span{};
};
struct CoachSays {
  std::string part;  // with "..." for anything
};
struct CoachSilent {};
struct StandsAt {
  StateId state;
};
struct HasKept {
  std::string label;
  std::string shown;
};
struct HasScheduled {
  std::string local;  // "2026-11-24 10:00"
  ScriptId script;    // empty: a letter
};
struct HasEnded {
  std::string how;
};

struct TranscriptLine {
  Mark mark;
  std::variant<Typed, PressedLabel, PressedAgain, TimePasses, CoachSays, CoachSilent, StandsAt, HasKept, HasScheduled,
               HasEnded>
      what;
};

struct Transcript {
  std::string name;  // of the file
  Mark mark;         // of its `Script:` line
  ScriptId script;
  TimePoint start{};
  Facts facts;                      // its language is the transcript's; history: values as written, see history_of
  std::vector<Mark> history_marks;  // of facts.history, in its order; may be empty
  std::string about;
  ChannelId from;
  std::vector<TranscriptLine> lines;
};

// Every mistake is noted with its place; what could be read is returned.
Transcript read_transcript(const SourceFile&, std::vector<Mistake>& mistakes);
std::string to_string(const Transcript&);  // what read_transcript reads back to the same

struct Playback {
  std::vector<Mistake> mistakes;                     // none: all is as written. The first that differs ends the play
  std::vector<Way> ways;                             // taken, of whatever script; in order
  std::vector<std::pair<ScriptId, StateId>> states;  // stood in or passed through
  Conversation last;
};
// `through_storage`: the conversation is encoded and decoded after every step.
Playback play(const Transcript&, const Script&, bool through_storage);

}  // namespace inward::dialogs
