#pragma once
// One step of a dialog. Pure: same arguments, same result. Reads no clock, does no I/O, keeps nothing
// between calls; safe on any thread.

#include <string>
#include <variant>
#include <vector>

#include "dialogs/conversation.hpp"
#include "dialogs/message.hpp"
#include "dialogs/nudges.hpp"
#include "dialogs/script.hpp"

namespace inward::dialogs {

class Almanac;
class HelpDirectory;

// One finished or half-finished reflection, as the person may read it again.
struct Reflection {
  ConversationId conversation;
  ScriptId script;
  std::string title;
  TimePoint at{};
  std::vector<Entry> entries;
  friend bool operator==(const Reflection&, const Reflection&) = default;
};

// What is true of the person and of this house, beside the conversation.
struct Facts {
  std::string zone = "UTC";         // IANA
  std::string contacts;             // the organisation's own; empty: free text stays locked
  std::vector<Reflection> history;  // newest first; of all scripts; may be empty where no guard reads it
  std::string language = "en";      // what the coach itself speaks to them
  std::string help_now = {};        // the whole card of people to talk to, in their language and for their country
  // How long the coach waits for more of a thought that is written in several messages; zero: not at all.
  std::chrono::milliseconds settle{0};
  std::string country = {};                         // two capital letters, or none: whose numbers `help_now` shows
  const HelpDirectory* help = nullptr;              // to choose a country from; null: there is nothing to choose
  std::string name = {};                            // what others see of them: "@ada"; empty: not known
  std::string label = "InnerWork day";              // what this house calls its day
  std::optional<Day> next_occasion = std::nullopt;  // the next such day after today; none: there is none to come
  const Almanac* almanac = nullptr;                 // null: no programmes, no holidays
  std::string region = {};                          // whose holidays they have
  // The house's own rules for writing unasked.
  QuietHours quiet = {};
  int per_week = 10;
};

// What can happen to a running conversation.
struct Begin {
  std::string about;
  ChannelId from = {};
};  // its first step; `about` for a follow-up, `from` where a command was typed in a channel
struct Words {
  std::string text;
};  // the person wrote
struct Written {
  int turn = 0;
  std::string text;
};  // the person wrote into a form of this very question: taken as its answer even where it was set aside
struct Pressed {
  int turn = 0;
  ChoiceId choice;
};  // the person clicked
struct Silence {
  int turn = 0;
  int index = 0;     // of the state's timeouts, or one of those below
};                   // a timeout came
struct AskAgain {};  // show the current question once more (after an interruption)
using Input = std::variant<Begin, Words, Written, Pressed, Silence, AskAgain>;

// Timeouts of the engine's own.
inline constexpr int settled = -1;    // the thought is complete
inline constexpr int forgotten = -2;  // set aside for so long that it ends

// Bring Silence{turn, index} at `due`. Void once the conversation has moved to another turn or is set aside.
struct Timer {
  int turn = 0;
  int index = 0;
  TimePoint due{};
  friend bool operator==(const Timer&, const Timer&) = default;
};

// Write into the person's history, replacing what this conversation wrote there before.
struct SaveReflection {
  Reflection reflection;
  friend bool operator==(const SaveReflection&, const SaveReflection&) = default;
};
// Start `script` for this person once at `due`, quoting `about`.
struct ScheduleFollowUp {
  ScriptId script;
  std::string about;
  TimePoint due{};
  friend bool operator==(const ScheduleFollowUp&, const ScheduleFollowUp&) = default;
};
// Send the person their own words at `due`.
struct SendLetter {
  std::string text;
  TimePoint written{};
  TimePoint due{};
  friend bool operator==(const SendLetter&, const SendLetter&) = default;
};
// The person's own act: post `text`, which they saw as a preview, into `channel`.
struct PostToChannel {
  ChannelId channel;
  std::string text;
  friend bool operator==(const PostToChannel&, const PostToChannel&) = default;
};
using Effect = std::variant<SaveReflection, ScheduleFollowUp, SendLetter, PostToChannel>;

// One way taken out of a state in a step: what the prover, the transcripts' coverage and the graph count as a
// transition. `how`: "choice ID" (an option with a `go` or `ask_again`), "branch N" (of `next`, from 0), "silence N"
// (of `after`, from 0), "return" (from the dialog it calls).
struct Way {
  ScriptId script;
  StateId state;
  std::string how;
  friend auto operator<=>(const Way&, const Way&) = default;
};

// Whether the conversation took what came; a stale click did not move it.
enum class Taken { moved, stayed, stale };

struct StepResult {
  Conversation next;
  std::vector<Reply> replies;  // one; none where silence changed nothing or set the conversation aside
  std::vector<Timer> timers;   // where there are any: in place of those this conversation had
  std::vector<Effect> effects;
  std::vector<Way> ways;  // in the order taken
  Taken taken = Taken::moved;
  std::string chosen;  // label of the choice that was pressed, for the clicked message; empty otherwise
  friend bool operator==(const StepResult&, const StepResult&) = default;
};

// `script` is the version `conversation` is pinned to. Begin takes a conversation with only id and version set.
// A conversation that was set aside runs again with whatever the person does; their words are not taken as the
// answer to a question they may no longer remember. A state's effects happen when it is left; only what it recalls is
// there before its text is worded. A thought being written (Conversation::pending) is the answer once it is settled,
// done, or completed in a form; going back, stopping or starting over drops it. Throws std::logic_error where the
// script leads nowhere or the conversation has ended, std::runtime_error where the conversation does not fit the
// script.
StepResult step(const Script& script, const Conversation& conversation, const Input& input, const Facts& facts,
                TimePoint now);

}  // namespace inward::dialogs
