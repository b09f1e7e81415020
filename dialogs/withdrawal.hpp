#pragma once
// What becomes of a conversation whose version those who run the coach have withdrawn: the person is told and asked
// whether to begin the current one or to stop, and nothing is taken as an answer to what is no longer in use.

#include "dialogs/request.hpp"

namespace inward::dialogs {

// What an event asks for, in the light of a withdrawal: silence falls silent, an answer to our question is one,
// whatever would go on is Withdrawn. Anything else is as it was.
Request heed_withdrawal(const Library&, const PersonState&, const Event&, const std::string& language, const Request&);

// The question, and the conversation as it waits for the answer; ended where there is no version to begin.
struct Withdrawal {
  Reply reply;
  Conversation conversation;
};
Withdrawal withdraw(const Library&, const Conversation&, const Wording&);

}  // namespace inward::dialogs
