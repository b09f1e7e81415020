#pragma once
// What each error code of Slack's Web API means for a send.

#include <string_view>

namespace inward::slack {

struct ErrorRule {
  enum class Meaning {
    limited,      // over a rate limit: nothing was done
    later,        // Slack cannot just now: nothing was done
    migrating,    // the workspace cannot for a while: nothing was done
    uncertain,    // part of it may have been done
    operator_,    // the token or the app: `fix` says what to do
    update_done,  // an update that has nothing left to change; Rejected for any other method
    rejected,     // this item only
  };
  std::string_view code;
  Meaning meaning;
  std::string_view fix;  // for the operator
};

// The rule of a code; for one we do not know: rejected.
const ErrorRule& rule_of(std::string_view code);

}  // namespace inward::slack
