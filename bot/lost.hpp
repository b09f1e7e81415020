#pragma once

#include "bot/apply.hpp"

namespace inward::bot {

// A post or an announcement that its channel would not take. Whoever chose to post it, or switched the programme on, is
// told, and the programme is off there from now on.
void tell_lost(storage::UnitOfWork& unit, const House& house, const storage::OutboxItem& lost, TimePoint now);

}  // namespace inward::bot
