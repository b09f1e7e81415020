// What the store alone can do on one core: bench-store [events] [persons] [batch] [folder].
// An event is what the writer makes of one message: a savepoint, two dedupe keys, the person, the conversation loaded
// and saved with its timer, one reply; later that reply's claim and its end.

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "storage/sqlite_store.hpp"

using namespace inward;
using namespace inward::storage;

namespace {

const std::vector<PlatformId> platforms{PlatformId("chat")};

dialogs::Conversation conversation_of(ConversationId id) {
  dialogs::Conversation conversation;
  conversation.id = id;
  conversation.version = ScriptHash(std::string(64, 'a'));
  dialogs::Frame frame{ScriptId("check-in"), StateId("word"), {}, {}, {}};
  frame.slots[SlotId("energy")] = ChoiceId("steady");
  frame.slots[SlotId("word")] = std::string("a sentence of some length, as people write it in the morning");
  conversation.frames.push_back(frame);
  conversation.trail.push_back({0, StateId("energy"), {}, SlotId("energy"), {}});
  return conversation;
}

Reply question(const dialogs::Conversation& conversation) {
  return {"What is one word for how you arrive today? You can also skip this one.",
          {{ChoiceId("steady"), "Steady"}, {ChoiceId("scattered"), "Scattered"}, {ChoiceId("low"), "Low"}},
          conversation.id,
          conversation.turn,
          {}};
}

void apply(UnitOfWork& unit, int number, int persons, TimePoint now) {
  const auto text = std::to_string(number);
  if (!unit.first_sight({"chat:T0001:Ev" + text, "chat:T0001:D0001:1700000000." + text}, now)) std::abort();
  const auto person = unit.person(
      {PlatformId("chat"), WorkspaceId("T0001"), UserId("U" + std::to_string(number * 7919LL % persons))}, now);
  auto conversation = unit.conversation(person.id);
  if (!conversation) conversation = conversation_of(unit.next_conversation_id(now));
  ++conversation->turn;
  unit.save(person.id, *conversation, now);
  unit.set_timers(person.id, conversation->id, {{conversation->turn, 0, now + std::chrono::hours(4)}});
  unit.enqueue(person.id, {ChannelId("D0001"), {}}, question(*conversation), now);
}

}  // namespace

int main(int count, char** values) {
  const auto value = [&](int index, int otherwise) { return count > index ? std::atoi(values[index]) : otherwise; };
  const int events = value(1, 200'000), persons = value(2, 2'000), batch = value(3, 256);
  const std::filesystem::path folder =
      count > 4 ? values[4] : std::filesystem::temp_directory_path() / "inward-store-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto store = open_sqlite(folder, Key::random());

  TimePoint now{std::chrono::milliseconds(1'800'000'000'000)};
  std::vector<OutboxItem> in_flight;
  const auto began = std::chrono::steady_clock::now();
  for (int done = 0; done < events; now += std::chrono::milliseconds(10)) {
    const auto unit = store->begin();
    for (const auto& item : in_flight) unit->finish({item.id, OutboxState::sent, {}, {}}, now);
    for (int i = 0; i < batch; ++i, ++done) unit->in_savepoint([&] { apply(*unit, done, persons, now); });
    in_flight = unit->claim(platforms, now, batch);
    unit->commit();
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::cout << events << " events, " << persons << " persons, " << batch
            << " a commit: " << static_cast<int>(events / took.count()) << " events/s\n";
  std::filesystem::remove_all(folder);
}
