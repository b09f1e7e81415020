#pragma once
// One file as read: the script, not yet linked, and where it names other scripts.

#include "dialogs/loading/node.hpp"
#include "dialogs/script.hpp"

namespace inward::dialogs::loading {

struct HandedSlot {
  Mark mark;
  SlotId ours;
  SlotId theirs;
  bool given = false;  // ours to theirs; else taken back
};

struct ScriptLink {
  // call and follow_up: stored with the script. by_name: looked up when it is needed, so only its name is kept.
  enum class Kind { call, follow_up, by_name };
  Mark mark;
  ScriptId script;
  Kind kind = Kind::by_name;
  std::vector<HandedSlot> slots = {};     // of a call
  std::vector<HandedSlot> recalled = {};  // what the other must remember
};

struct Trigger {
  Mark mark;
  std::string words;
};

struct Draft {
  Script script;  // `source`, `hash`, `wording` and `calls` are not filled yet
  Mark mark;      // of the script's id
  Mark language;
  std::string text;
  std::vector<ScriptLink> links;
  std::vector<Trigger> triggers;
};

}  // namespace inward::dialogs::loading
