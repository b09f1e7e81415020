#pragma once
// One person's place in one running script. A value: the engine takes one and returns the next.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/script.hpp"
#include "dialogs/types.hpp"

namespace inward::dialogs {

using ListValue = std::vector<std::string>;
using MapValue = std::map<std::size_t, ChoiceId>;  // index into the list it is over
using ChoicesValue = std::vector<ChoiceId>;        // in the order offered
// text | chosen id | scale | list | map | several choices | time. What is not in the map of slots is not answered.
using SlotValue = std::variant<std::string, ChoiceId, int, ListValue, MapValue, ChoicesValue, TimePoint>;
using Slots = std::map<SlotId, SlotValue>;

// One answer as it stands in the person's history, where they may read it again.
struct Entry {
  SlotId slot;
  std::string label;  // "Energy"
  std::string value;  // what guards compare: a choice's id, a number, else the text
  std::string shown;  // what the person reads: a choice's label, lines of a list
  friend bool operator==(const Entry&, const Entry&) = default;
};

// One script on the call stack.
struct Frame {
  ScriptId script;
  StateId state;
  std::optional<std::size_t> item;  // `each`: index of the item being asked about
  std::vector<ChoiceId> withheld;   // options not offered again on this question
  Slots slots;
  friend bool operator==(const Frame&, const Frame&) = default;
};

// Enough to undo one answer: `back`.
struct Undo {
  std::size_t depth = 0;  // frames below this one
  StateId state;
  std::optional<std::size_t> item;
  std::optional<SlotId> slot;
  std::optional<SlotValue> before;
  friend bool operator==(const Undo&, const Undo&) = default;
};

enum class Status { running, parked, ended };

struct Conversation {
  ConversationId id;
  ScriptHash version;                     // of the outermost script; never changes while this runs
  std::vector<Frame> frames;              // outermost first; never empty while running
  std::vector<Undo> trail;                // of the frames that still stand; the newest 50
  std::vector<Entry> remembered;          // what this conversation has put into the history so far
  int turn = 0;                           // counts questions asked; a button of another turn is stale
  int unclear = 0;                        // answers in a row that this question could not take
  std::optional<ChoiceId> last_choice;    // of the turn before this one, to know a double click
  std::string about;                      // a follow-up: the words it is about
  std::string when;                       // the follow-up time agreed, as shown
  std::optional<TimePoint> follow_up_at;  // the same time, until a commitment has taken it
  ChannelId from;                         // where a command began it; empty: in private
  int ignored = 0;                        // reminders in a row that nothing followed
  std::optional<TimePoint> asked;         // when the question was last shown, to say so on coming back
  std::string name;                       // what {name} said when a share was last shown; empty: none was
  std::optional<std::string> pending;     // a thought still being written: taken as the answer after a quiet moment
  Status status = Status::running;
  std::optional<Outcome> outcome;
  friend bool operator==(const Conversation&, const Conversation&) = default;
};

// The stored form, versioned text. decode throws std::runtime_error on text encode never wrote.
std::string encode(const Conversation&);
Conversation decode_conversation(std::string_view);

}  // namespace inward::dialogs
