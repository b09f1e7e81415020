#pragma once
// Steps c and d of design.md: what the coach answers to one event of one person, and all that follows from it, into the
// unit. In two halves, so that what comes unasked may be judged between them.

#include <functional>

#include "bot/apply.hpp"

namespace inward::bot {

struct Considered {
  storage::Person person;
  dialogs::PersonState state;
  std::string language;  // that the answer is in
  dialogs::CoachResult result;
};

// Writes nothing. `from`: see dialogs::PersonState.
Considered consider(storage::UnitOfWork& unit, const House& house, storage::Person person, const ChannelId& from,
                    const Event& event, TimePoint now);

// Each reply is handed to `send`, in order; everything else is written.
Applied carry_out(storage::UnitOfWork& unit, const House& house, Considered considered,
                  const std::function<void(const Reply&)>& send, TimePoint now);

}  // namespace inward::bot
