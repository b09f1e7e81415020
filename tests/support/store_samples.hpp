#pragma once
// Small lives to put into a store.

#include <functional>
#include <string>
#include <vector>

#include "storage/store.hpp"

namespace inward::test {

inline const PlatformId chat{"chat"};

TimePoint at(std::int64_t milliseconds);  // after a fixed morning
Address address(int number, const PlatformId& platform = chat);
dialogs::Conversation conversation(ConversationId id, const std::string& words, int turn = 1);
dialogs::Reflection reflection(ConversationId id, const std::string& words, TimePoint when);
dialogs::Script script(const std::string& hash, const std::string& source, int version = 1);  // of "check-in"
Reply reply(const std::string& text);
storage::Subscription subscription(int number, const PlatformId& platform = chat);  // of channel "C<number>", on
storage::Schedule nudge(PersonId, TimePoint due, const std::string& plan = "weekdays");
storage::Occurrence occurrence(PersonId, Day date, TimePoint decided, const std::string& schedule = "nudge/1");
storage::Occurrence occurrence(SubscriptionId, Day date, TimePoint decided, const std::string& schedule);
Day day(int number);  // after a fixed one
std::string words_of(const dialogs::Conversation&);

std::vector<std::string> texts(const std::vector<storage::OutboxItem>&);

// One committed transaction.
void commit(storage::Store&, const std::function<void(storage::UnitOfWork&)>& work);
PersonId newcomer(storage::Store&, int number, const PlatformId& platform = chat);

}  // namespace inward::test
