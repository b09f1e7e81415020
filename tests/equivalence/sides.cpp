#include "tests/equivalence/sides.hpp"

#include "bot/due.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::test {

Side::Side(const bot::Stock& stock, PlatformId platform, WorkspaceId workspace)
    : who_{std::move(platform), std::move(workspace), UserId("u1person")},
      store_(storage::open_in_memory()),
      house_{stock.library, "Pat in HR, ext. 100", "Europe/Berlin"} {
  house_.quiet.until = house_.quiet.from;  // transcripts know no night
}

void Side::serve(const bot::Stocking& scripts, TimePoint now) {
  const auto unit = store_->begin();
  house_.library = bot::stock_library(*unit, scripts, now).library;
  unit->commit();
}

std::vector<Shown> Side::take(const Envelope& envelope, TimePoint now) {
  const auto unit = store_->begin();
  const auto applied = bot::apply(*unit, house_, envelope, now);
  unit->commit();
  auto shown = deliver(now);
  if (applied.receipt.answer) shown.push_back({*applied.receipt.answer, {}, false});
  return shown;
}

std::vector<Shown> Side::command(Command command, const std::string& argument, TimePoint now, const ChannelId& in,
                                 const std::string& name) {
  return take({who_, {in, {}}, {"command " + std::to_string(next())}, Commanded{command, argument, name}}, now);
}

std::vector<Shown> Side::invite(const ScriptId& script, TimePoint now) {
  return take({who_, {}, {"invitation " + std::to_string(next())}, FollowUp{script, {}}}, now);
}

std::vector<Shown> Side::wait(TimePoint now) {
  const auto unit = store_->begin();
  bot::run_due(*unit, house_, now, 64);
  unit->commit();
  return deliver(now);
}

std::vector<Shown> Side::press_in_channel(const std::string& label, TimePoint now) {
  return take(tapped_in_channel(label), now);
}

void Side::lives_in(const std::string& zone, TimePoint now) {
  take({who_, {}, {}, ProfileLearned{zone}}, now);
}

std::vector<Shown> Side::deliver(TimePoint now) {
  std::vector<Shown> all;
  const auto unit = store_->begin();
  for (auto items = unit->claim({who_.platform}, now, 64); !items.empty();
       items = unit->claim({who_.platform}, now, 64))
    for (const auto& item : items) {
      const bool to_all = item.post || item.subscription;
      auto shown = show({item.id, item.address, item.where, item.reply, item.first_attempt, to_all});
      if (to_all)
        posted_.push_back(std::move(shown.text));
      else
        all.push_back(std::move(shown));
      unit->finish({item.id, storage::OutboxState::sent, {}, {}}, now);
    }
  unit->commit();
  return all;
}

std::optional<dialogs::Conversation> Side::conversation() const {
  const auto unit = store_->begin();
  const auto person = unit->find_person(who_);
  auto found = person ? unit->conversation(person->id) : std::nullopt;
  if (found) found->id = {};
  return found;
}

std::vector<dialogs::Reflection> Side::history() const {
  const auto unit = store_->begin();
  const auto person = unit->find_person(who_);
  auto all = person ? unit->history(person->id, 1'000) : std::vector<dialogs::Reflection>();
  for (auto& reflection : all) reflection.conversation = {};
  return all;
}

}  // namespace inward::test
