#include "tests/support/store_samples.hpp"

namespace inward::test {

TimePoint at(std::int64_t milliseconds) {
  return TimePoint(std::chrono::milliseconds(1'800'000'000'000 + milliseconds));
}

Address address(int number, const PlatformId& platform) {
  return {platform, WorkspaceId("T1"), UserId("U" + std::to_string(number))};
}

dialogs::Conversation conversation(ConversationId id, const std::string& words, int turn) {
  dialogs::Conversation conversation;
  conversation.id = id;
  conversation.version = ScriptHash(std::string(64, 'a'));
  dialogs::Frame frame;
  frame.script = ScriptId("check-in");
  frame.state = StateId("word");
  frame.slots[SlotId("word")] = words;
  conversation.frames.push_back(frame);
  conversation.turn = turn;
  return conversation;
}

dialogs::Reflection reflection(ConversationId id, const std::string& words, TimePoint when) {
  return {id, ScriptId("check-in"), "Check-in", when, {{SlotId("word"), "One word", words, words}}};
}

dialogs::Script script(const std::string& hash, const std::string& source, int version) {
  dialogs::Script script;
  script.id = ScriptId("check-in");
  script.hash = ScriptHash(hash);
  script.source = source;
  script.version = version;
  return script;
}

Reply reply(const std::string& text) {
  return {text, {{ChoiceId("yes"), "Yes"}, {ChoiceId("no"), "No"}}, {}, 3, {}};
}

storage::Subscription subscription(int number, const PlatformId& platform) {
  storage::Subscription subscription;
  subscription.platform = platform;
  subscription.workspace = WorkspaceId("T1");
  subscription.channel = ChannelId("C" + std::to_string(number));
  subscription.programme = ProgrammeId("innerwork-day");
  subscription.on = true;
  subscription.since = at(0);
  return subscription;
}

storage::Schedule nudge(PersonId person, TimePoint due, const std::string& plan) {
  storage::Schedule schedule;
  schedule.person = person;
  schedule.plan = plan;
  schedule.due = due;
  return schedule;
}

storage::Occurrence occurrence(PersonId person, Day date, TimePoint decided, const std::string& schedule) {
  storage::Occurrence occurrence;
  occurrence.person = person;
  occurrence.schedule = schedule;
  occurrence.date = date;
  occurrence.due = occurrence.decided = decided;
  return occurrence;
}

storage::Occurrence occurrence(SubscriptionId subscription, Day date, TimePoint decided, const std::string& schedule) {
  auto made = occurrence(PersonId{}, date, decided, schedule);
  made.subscription = subscription;
  return made;
}

Day day(int number) {
  return Day(std::chrono::days(20'000 + number));
}

std::string words_of(const dialogs::Conversation& conversation) {
  return std::get<std::string>(conversation.frames.at(0).slots.at(SlotId("word")));
}

std::vector<std::string> texts(const std::vector<storage::OutboxItem>& items) {
  std::vector<std::string> found;
  for (const auto& item : items) found.push_back(item.reply.text);
  return found;
}

void commit(storage::Store& store, const std::function<void(storage::UnitOfWork&)>& work) {
  const auto unit = store.begin();
  work(*unit);
  unit->commit();
}

PersonId newcomer(storage::Store& store, int number, const PlatformId& platform) {
  PersonId id;
  commit(store, [&](storage::UnitOfWork& unit) { id = unit.person(address(number, platform), at(0)).id; });
  return id;
}

}  // namespace inward::test
