#pragma once
// What is known of a person, brought together for one event or one decision.

#include <string>

#include "bot/apply.hpp"
#include "dialogs/coach.hpp"
#include "dialogs/send_policy.hpp"
#include "storage/store.hpp"

namespace inward::bot {

// Theirs, or the house's where theirs is not known.
std::string zone_of(const House& house, const storage::Person& person);
std::string language_for(const House& house, const storage::Person& person);
std::string region_of(const House& house, const storage::Person& person);
std::string zone_of(const House& house, const storage::Subscription& channel);
std::string language_for(const House& house, const storage::Subscription& channel);
std::string region_of(const House& house, const storage::Subscription& channel);
const dialogs::Holidays* holidays_in(const House& house, const std::string& region);  // null: none are known

// `from`: where a command was typed or a button pressed, if not in private.
dialogs::PersonState state_of(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                              const ChannelId& from, const Event& event, TimePoint now);

dialogs::Facts facts_for(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                         bool with_history, TimePoint now);

// For dialogs::judge().
dialogs::Recipient recipient(storage::UnitOfWork& unit, const House& house, const storage::Person& person,
                             TimePoint now);

// A schedule of Kind::nudge as dialogs knows it. Throws std::runtime_error where its plan is damaged.
dialogs::Nudge nudge_in(const storage::Schedule& schedule);

}  // namespace inward::bot
