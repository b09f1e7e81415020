#pragma once
// A house for tests: the shipped scripts, a store in memory, and one person who writes.

#include <memory>
#include <string>
#include <vector>

#include "bot/apply.hpp"
#include "bot/clock.hpp"
#include "bot/due.hpp"
#include "bot/scripts.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::bot::test {

const PlatformId platform{"test"};
const TimePoint monday{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9)};

struct HouseFixture {
  std::unique_ptr<storage::Store> store = storage::open_in_memory();
  Stock stock = stock_library(*store, load(script_files({})), monday);
  House house{stock.library, "Pat in HR, ext. 100", "UTC"};
  int messages = 0;

  static Address address(const std::string& user) { return {platform, WorkspaceId("T1"), UserId(user)}; }

  Envelope envelope(const std::string& user, Event event) {
    return {address(user), {ChannelId("D" + user), {}}, {"message/" + std::to_string(++messages)}, std::move(event)};
  }
  Envelope says(const std::string& user, const std::string& text) { return envelope(user, Said{text, false}); }

  Applied apply_now(const Envelope& envelope, TimePoint now = monday) {
    const auto unit = store->begin();
    auto applied = apply(*unit, house, envelope, now);
    unit->commit();
    return applied;
  }
  RanDue run_due_now(TimePoint now, int at_most = 64) {
    const auto unit = store->begin();
    auto result = run_due(*unit, house, now, at_most);
    unit->commit();
    return result;
  }
  // Everything that would be sent now, in order, marked sent.
  std::vector<storage::OutboxItem> deliver_all(TimePoint now) {
    std::vector<storage::OutboxItem> all;
    const auto unit = store->begin();
    for (auto items = unit->claim({platform}, now, 64); !items.empty(); items = unit->claim({platform}, now, 64))
      for (auto& item : items) {
        storage::OutboxResult sent;
        sent.id = item.id;
        unit->finish(sent, now);
        all.push_back(std::move(item));
      }
    unit->commit();
    return all;
  }
};

}  // namespace inward::bot::test
