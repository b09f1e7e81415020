#pragma once
// What the coach changes about a person's or a channel's schedules, in the transaction of the event that asked for it.

#include <vector>

#include "bot/apply.hpp"

namespace inward::bot {

// In order. `person` is changed, not saved. What names a nudge or a channel that is not theirs changes nothing.
void perform(storage::UnitOfWork& unit, const House& house, storage::Person& person,
             const std::vector<dialogs::Change>& changes, TimePoint now, Applied& applied);

}  // namespace inward::bot
