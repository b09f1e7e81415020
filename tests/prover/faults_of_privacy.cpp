#include "tests/prover/faults.hpp"

namespace inward::dialogs {
namespace {

bool is_personal(const Script& script, const SlotId& slot) {
  return script.slots.at(slot).privacy == Privacy::personal;
}
bool asks_into_personal(const Script& script, const State& state, SlotType type) {
  return state.question && state.into && !state.each && !state.call && script.slots.at(*state.into).type == type &&
         is_personal(script, *state.into) && !state.next.empty();
}
bool asks_words(const Script& script, const State& state) {
  return asks_into_personal(script, state, SlotType::text) && asks_text(state);
}
bool asks_list(const Script& script, const State& state) {
  return asks_into_personal(script, state, SlotType::list) && std::holds_alternative<AskList>(*state.question);
}

AskShare* share_in(State& state) {
  return state.question ? std::get_if<AskShare>(&*state.question) : nullptr;
}

void share_after(Script& script, State& state, const Text& what) {
  plant_after(script, state).question = AskShare{what};
}

// A copy of the dialog that a state calls, to be spoilt.
Script called_in(const Script& script, const State& state) {
  return *script.calls.at(state.call->script);
}
void call_instead(Script& script, const State& state, Script called) {
  script.calls[state.call->script] = std::make_shared<const Script>(std::move(called));
}

bool take_something_personal(Script& script, State& state) {
  if (!state.call) return false;
  auto called = called_in(script, state);
  const auto slot = called.slots.begin();
  if (slot == called.slots.end()) return false;
  slot->second.privacy = Privacy::personal;
  plant_slot(script, slot->second.type, Privacy::shareable);
  state.call->take = {{planted_slot(), slot->first}};
  call_instead(script, state, std::move(called));
  if (!state.next.empty()) share_after(script, state, {QuoteSlot{planted_slot(), {}}});
  return true;
}

bool give_something_personal(Script& script, State& state) {
  if (!state.call) return false;
  for (const auto& [id, slot] : script.slots) {
    if (slot.type != SlotType::text || !is_personal(script, id)) continue;
    auto called = called_in(script, state);
    plant_slot(called, SlotType::text, Privacy::shareable);
    state.call->give = {{planted_slot(), id}};
    call_instead(script, state, std::move(called));
    return true;
  }
  return false;
}

}  // namespace

std::vector<Fault> faults_of_privacy() {
  return {
      {"a personal answer shared",
       {"leak"},
       [](Script& script, State& state) {
         if (!asks_words(script, state)) return false;
         return share_after(script, state, {QuoteSlot{*state.into, {}}}), true;
       }},
      {"a personal list shared",
       {"leak"},
       [](Script& script, State& state) {
         if (!asks_list(script, state)) return false;
         return share_after(script, state, {QuoteSlot{*state.into, {}}}), true;
       }},
      {"each item of a personal list shared",
       {"leak"},
       [](Script& script, State& state) {
         if (!asks_list(script, state)) return false;
         auto& share = plant_after(script, state);
         share.question = AskShare{{std::string("So: "), QuoteItem{}}};
         share.each = Each{*state.into, {}};
         return true;
       }},
      {"one of a personal list chosen to be shared",
       {"leak"},
       [](Script& script, State& state) {
         if (!asks_list(script, state)) return false;
         plant_slot(script, SlotType::choice, Privacy::shareable);
         auto& chosen = plant_after(script, state);
         chosen.question = AskChoiceFrom{*state.into};
         chosen.into = planted_slot();
         return true;
       }},
      {"several of a personal list chosen to be shared",
       {"leak"},
       [](Script& script, State& state) {
         if (!asks_list(script, state)) return false;
         plant_slot(script, SlotType::map, Privacy::shareable).over = *state.into;
         auto& chosen = plant_after(script, state);
         chosen.question = AskChoicesFrom{*state.into, 1};
         chosen.into = planted_slot();
         return true;
       }},
      {"taken from a personal slot of another dialog, and shared", {"leak"}, take_something_personal},
      {"given from a personal slot into one that may be shared", {"leak"}, give_something_personal},
      {"what is shared made personal",
       {"leak"},
       [](Script& script, State& state) {
         auto* share = share_in(state);
         if (!share) return false;
         for (const auto& piece : share->what)
           if (const auto* quote = std::get_if<QuoteSlot>(&piece))
             script.slots.at(quote->slot).privacy = Privacy::personal;
         return true;
       }},
      {"something personal beside what is shared",
       {"leak"},
       [](Script& script, State& state) {
         auto* share = share_in(state);
         if (share) share->what.push_back(QuoteSlot{plant_slot(script).id, {}});
         return share != nullptr;
       }},
      {"a personal answer shared under a name",
       {"leak"},
       [](Script& script, State& state) {
         if (!asks_words(script, state)) return false;
         return share_after(script, state, {QuoteName{}, std::string(": "), QuoteSlot{*state.into, {}}}), true;
       }},
      {"a commitment shared",
       {"leak"},
       [](Script& script, State& state) {
         if (script.listed || state.next.empty()) return false;
         return share_after(script, state, {QuoteAbout{}}), goes_on_by_next(state);
       }},
  };
}

}  // namespace inward::dialogs
