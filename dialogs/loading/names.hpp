#pragma once
// What a script declares, known before its states are read, so that each use is checked where it stands.

#include <map>
#include <set>
#include <string>

#include "dialogs/loading/draft.hpp"
#include "dialogs/loading/fields.hpp"
#include "dialogs/script.hpp"

namespace inward::dialogs::loading {

struct Names {
  std::map<SlotId, Slot> slots;
  Words states;
  // The choices that some question offers for a slot; a slot that is filled otherwise is not here.
  std::map<SlotId, std::set<std::string>> choices;
};

// One file being read: what it declares, where its mistakes go, and the other scripts it was found to name.
struct Reading {
  Names names;
  Mistakes& mistakes;
  std::vector<ScriptLink> links = {};

  void note(const Mark& mark, std::string what) { mistakes.push_back({mark, std::move(what)}); }
};

std::string spoken(SlotType);  // "a list"

// Each notes what is wrong at `mark` and returns null or none.
const Slot* known_slot(const std::string& id, const Mark& mark, Reading&);
const Slot* known_slot(const std::string& id, SlotType wanted, std::string_view user, const Mark& mark, Reading&);
const Slot* slot_of(const Node&, std::string_view what, Reading&);  // a node that holds a slot's id
const Slot* slot_of(const Node&, SlotType wanted, std::string_view user, Reading&);
std::optional<StateId> state_of(const Node&, std::string_view what, Reading&);
bool check_choice(const Slot&, const std::string& value, const Mark& mark, Reading&);

// `where: {matters: yes}` of a list.
std::vector<ItemFilter> read_filters(const Node&, const Slot& list, Reading&);
bool check_filter(const Slot& list, const std::string& map, const std::string& value, const Mark& mark, Reading&);

}  // namespace inward::dialogs::loading
