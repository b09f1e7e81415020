#pragma once
// A person's own words inside what the coach says, clipped; and their answers as they may read them again.

#include <string>
#include <vector>

#include "dialogs/engine.hpp"

namespace inward::dialogs {

// Where a text is said or a guard is read: one frame of one conversation.
struct Scope {
  const Script& script;  // the frame's own
  const Frame& frame;
  const Conversation& conversation;
  const Facts& facts;
  TimePoint now{};
};

// The frame at `depth`, outermost 0. Throws std::runtime_error where the conversation does not fit the script.
Scope scope_at(const Script& outermost, const Conversation&, const Facts&, std::size_t depth, TimePoint now);

// Null: not answered, or of another type.
template <class Value>
const Value* slot_as(const Frame& frame, const SlotId& slot) {
  const auto found = frame.slots.find(slot);
  return found == frame.slots.end() ? nullptr : std::get_if<Value>(&found->second);
}

bool is_filled(const Frame&, const SlotId&);

// Indices of the list's items that pass every filter; none where the list is not answered.
std::vector<std::size_t> items_where(const Frame&, const SlotId& list, const std::vector<ItemFilter>&);

// The script's own options; null: the question has none.
const std::vector<Option>* options_of(const Question&);

// What stands in a list, or was chosen of several, as it reads; empty where there is nothing.
ListValue items_of(const Scope&, const SlotId& slot);

// How a choice reads that some question put into `slot`; its id where no question of this script offers it.
std::string label_of(const Scope&, const SlotId& slot, const ChoiceId&);

// What others see of the person, short and on one line; where the platform does not say, words for somebody.
std::string name_of(const Scope&);

// "• " lines, each item clipped.
std::string bulleted(const ListValue& items);

// Slots quoted short; what is not answered quotes as nothing.
std::string render(const Text&, const Scope&);
std::string render_whole(const Text&, const Scope&);  // slots in full

// In full, for the history.
Entry entry_of(const Scope&, const SlotId&);

}  // namespace inward::dialogs
