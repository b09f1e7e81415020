#pragma once
// A house in which things recur, and a clock that goes from one due instant to the next.

#include <algorithm>
#include <functional>
#include <limits>

#include "bot/changes.hpp"
#include "dialogs/local_time.hpp"
#include "tests/unit/bot/house_fixture.hpp"

namespace inward::bot::test {

using dialogs::SkipReason;
using storage::Occurrence;
using storage::Schedule;

inline Day day_of(TimePoint instant) {
  return dialogs::local_day(instant, "UTC");
}

struct RecurringFixture : HouseFixture {
  static dialogs::NudgePlan daily_at(std::chrono::minutes at, const std::string& rule = "FREQ=DAILY") {
    return {ScriptId("check-in"), *dialogs::Recurrence::parse(rule, day_of(monday)), at};
  }

  // In a transaction of its own.
  void with(const std::function<void(storage::UnitOfWork&)>& work) {
    const auto unit = store->begin();
    work(*unit);
    unit->commit();
  }
  storage::Person person(const std::string& user) {
    storage::Person found;
    with([&](storage::UnitOfWork& unit) { found = unit.person(address(user), monday); });
    return found;
  }
  void save(const storage::Person& person) {
    with([&](storage::UnitOfWork& unit) { unit.save(person); });
  }
  Applied change(const std::string& user, const std::vector<dialogs::Change>& changes, TimePoint now = monday) {
    Applied applied;
    with([&](storage::UnitOfWork& unit) {
      auto who = unit.person(address(user), now);
      perform(unit, house, who, changes, now, applied);
      unit.save(who);
    });
    return applied;
  }
  std::vector<Schedule> schedules(const std::string& user) {
    const auto id = person(user).id;
    std::vector<Schedule> found;
    with([&](storage::UnitOfWork& unit) { found = unit.schedules(id); });
    return found;
  }
  std::vector<Occurrence> occurrences(const std::string& user) {
    const auto id = person(user).id;
    std::vector<Occurrence> found;
    with([&](storage::UnitOfWork& unit) { found = unit.occurrences(id); });
    return found;
  }
  ScheduleId nudge(const std::string& user, const dialogs::NudgePlan& plan, TimePoint now = monday) {
    change(user, {dialogs::ProposeNudge{plan}}, now);
    const auto id = schedules(user).back().id;
    change(user, {dialogs::SetPace{id, dialogs::Pace::as_asked}}, now);
    return id;
  }

  // Runs all that falls due until then, each at its instant, and sends it. What was sent, in order.
  std::vector<storage::OutboxItem> live_until(TimePoint until) {
    std::vector<storage::OutboxItem> all;
    auto now = TimePoint::min();
    for (;;) {
      std::optional<TimePoint> next;
      with([&](storage::UnitOfWork& unit) { next = unit.next_due(); });
      if (!next || *next > until) return all;
      now = std::max(now, *next);
      while (run_due_now(now).more) {}
      for (auto& item : deliver_all(now)) all.push_back(std::move(item));
    }
  }
};

}  // namespace inward::bot::test
