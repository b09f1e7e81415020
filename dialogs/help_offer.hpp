#pragma once
// Offers people to talk to where somebody wrote what they might need them for: once in a conversation, as an offer,
// and with nothing kept of it.

#include "dialogs/coach.hpp"

namespace inward::dialogs {

bool may_need_help(const Library&, std::string_view text);  // in any language that the coach speaks

// Whether this step took words that call for the offer, where no earlier answer of the conversation has.
bool calls_for_help(const Library&, const Conversation& before, const Input&, const Conversation& next);

// The step as it was taken, with the card of people to talk to for a reply, and set aside until the person says how
// to go on. Where the step ended the conversation, its last words come after the card.
StepResult with_help(const Script&, StepResult, const Facts&, TimePoint now);

}  // namespace inward::dialogs
