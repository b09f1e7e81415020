#include "tests/contract/drivers.hpp"

using namespace inward;
using namespace inward::test;
using storage::UnitOfWork;

namespace {

const WorkspaceId home{"home"};

std::vector<Cursor> cursors_in(storage::Store& store, const PlatformId& platform = chat,
                               const WorkspaceId& workspace = home) {
  auto found = store.begin()->cursors(platform, workspace);
  std::ranges::sort(found, {}, &Cursor::channel);
  return found;
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a cursor is kept for each channel, and goes forward only", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    unit.save(chat, home, {ChannelId("a"), at(10)});
    unit.save(chat, home, {ChannelId("b"), at(20)});
    unit.save(chat, home, {ChannelId("a"), at(30)});
    unit.save(chat, home, {ChannelId("b"), at(5)});
  });
  CHECK(cursors_in(*driver.store) == std::vector<Cursor>{{ChannelId("a"), at(30)}, {ChannelId("b"), at(20)}});
}

TEMPLATE_LIST_TEST_CASE("the cursors of other platforms and workspaces are others", "[store]", Drivers) {
  TestType driver;
  commit(*driver.store, [](UnitOfWork& unit) {
    unit.save(chat, home, {ChannelId("a"), at(10)});
    unit.save(PlatformId("other"), home, {ChannelId("a"), at(99)});
    unit.save(chat, WorkspaceId("away"), {ChannelId("a"), at(98)});
    unit.save(chat, home, {ChannelId(""), at(1)});
  });
  CHECK(cursors_in(*driver.store) == std::vector<Cursor>{{ChannelId(""), at(1)}, {ChannelId("a"), at(10)}});
  CHECK(cursors_in(*driver.store, chat, WorkspaceId("nowhere")).empty());
}

TEMPLATE_LIST_TEST_CASE("a cursor is as durable as the transaction it came in, and outlives its person", "[store]",
                        Drivers) {
  TestType driver;
  const auto person = newcomer(*driver.store, 1);
  commit(*driver.store, [](UnitOfWork& unit) { unit.save(chat, home, {ChannelId("a"), at(10)}); });
  driver.store->begin()->save(chat, home, {ChannelId("a"), at(50)});  // never committed
  commit(*driver.store, [&](UnitOfWork& unit) { unit.forget(person); });
  CHECK(cursors_in(*driver.store) == std::vector<Cursor>{{ChannelId("a"), at(10)}});
}
