#include "bot/chat.hpp"

#include <istream>
#include <ostream>

#include "bot/due.hpp"

namespace inward::bot {
namespace {

const PlatformId terminal{"terminal"};
const Address person{terminal, WorkspaceId("local"), UserId("you")};
const Place here{ChannelId("terminal"), {}};

void print(const Reply& reply, std::ostream& out) {
  if (reply.replaces) return;  // a terminal has no message to change
  out << '\n' << reply.text << '\n';
  int number = 0;
  for (const auto& choice : reply.choices) out << "  " << ++number << "  " << choice.label << '\n';
}

// Delivers what is due, in order: printing is certain, so each item is sent at once.
void deliver(storage::UnitOfWork& unit, TimePoint now, std::ostream& out) {
  for (auto items = unit.claim({terminal}, now, 1); !items.empty(); items = unit.claim({terminal}, now, 1))
    for (const auto& item : items) {
      print(item.reply, out);
      unit.finish({.id = item.id, .state = storage::OutboxState::sent, .due = {}, .direct = {}}, now);
    }
}

void turn(storage::Store& store, const House& house, TimePoint now, const Event* event, std::ostream& out) {
  const auto unit = store.begin();
  run_due(*unit, house, now, 16);
  if (event) {
    const auto applied = apply(*unit, house, {person, here, {}, *event}, now);
    if (applied.receipt.answer) out << '\n' << *applied.receipt.answer << '\n';
  }
  deliver(*unit, now, out);
  unit->commit();
  out.flush();
}

}  // namespace

void chat(storage::Store& store, const House& house, const Clock& clock, std::istream& in, std::ostream& out) {
  const Event opened = Opened{};
  turn(store, house, clock.now(), &opened, out);
  for (std::string line; out << "\n> " << std::flush, std::getline(in, line);) {
    const Event said = Said{line, false};
    turn(store, house, clock.now(), &said, out);
  }
  out << '\n';
}

}  // namespace inward::bot
