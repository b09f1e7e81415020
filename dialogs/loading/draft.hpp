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
  Mark mark;
  ScriptId script;
  bool call = false;  // else a follow-up
  std::vector<HandedSlot> slots;
};

struct Trigger {
  Mark mark;
  std::string words;
};

struct Draft {
  Script script;  // `source`, `hash` and `calls` are not filled yet
  Mark mark;      // of the script's id
  std::string text;
  std::vector<ScriptLink> links;
  std::vector<Trigger> triggers;
};

}  // namespace inward::dialogs::loading
