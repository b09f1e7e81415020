// What the store can do when everybody is to be written to at once: bench-schedule [nudges] [batch] [folder].
// Each nudge is what the bot makes of it: due, its person and their past read, decided, enqueued, moved to its next
// day.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>

#include "storage/sqlite_store.hpp"
#include "tests/support/store_samples.hpp"

using namespace inward;
using namespace inward::storage;
using namespace inward::test;
using Steady = std::chrono::steady_clock;

namespace {

constexpr std::int64_t day_long = 24 * 3600 * 1000;

void fill(Store& store, int nudges) {
  for (int i = 0; i < nudges;)
    commit(store, [&](UnitOfWork& unit) {
      for (int k = 0; k < 1000 && i < nudges; ++k, ++i) {
        auto person = unit.person(address(i), at(0));
        person.zone = "Europe/Vienna";
        unit.save(person);
        const auto id = unit.save(nudge(person.id, at(7 * day_long + i % 60'000), "FREQ=DAILY 09:00 check-in"), at(0));
        for (int past = 0; past < 7; ++past)
          unit.decide(occurrence(person.id, day(past), at(past * day_long), "nudge/" + std::to_string(id.value)));
      }
    });
}

void send(UnitOfWork& unit, Schedule schedule, TimePoint now) {
  const auto name = "nudge/" + std::to_string(schedule.id.value);
  const auto person = unit.find_person(schedule.person).value();
  unit.conversation(person.id);
  if (unit.sent_since(person.id, now - std::chrono::days(7)).size() > 9) std::abort();
  unit.last_late(person.id);
  unit.last_sent(person.id, name);
  const auto decided = unit.decide(occurrence(person.id, day(7), now, name));
  if (!decided) std::abort();
  unit.enqueue_unasked(person.id, reply("Your check-in, whenever it suits you."), *decided, now + std::chrono::hours(2),
                       now);
  schedule.due = *schedule.due + std::chrono::days(1);
  ++schedule.ignored;
  unit.save(schedule, now);
}

// One batch; how many there were.
std::size_t run(Store& store, int batch, TimePoint now) {
  std::size_t ran = 0;
  commit(store, [&](UnitOfWork& unit) {
    const auto due = unit.due_schedules(now, batch);
    for (const auto& schedule : due) unit.in_savepoint([&] { send(unit, schedule, now); });
    ran = due.size();
  });
  return ran;
}

}  // namespace

int main(int count, char** values) {
  const auto value = [&](int index, int otherwise) { return count > index ? std::atoi(values[index]) : otherwise; };
  const int nudges = value(1, 100'000), batch = value(2, 100);
  const std::filesystem::path folder =
      count > 3 ? values[3] : std::filesystem::temp_directory_path() / "inward-nudges-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto store = open_sqlite(folder, Key::random());
  fill(*store, nudges);

  const auto now = at(7 * day_long + 60'000);
  std::vector<double> took;
  const auto began = Steady::now();
  const auto cpu_began = std::clock();
  for (auto last = began; run(*store, batch, now) > 0; last = Steady::now())
    took.push_back(std::chrono::duration<double, std::milli>(Steady::now() - last).count());
  const std::chrono::duration<double> all = Steady::now() - began;
  const auto cpu = static_cast<double>(std::clock() - cpu_began) / CLOCKS_PER_SEC;
  std::sort(took.begin(), took.end());
  std::cout << nudges << " nudges, " << batch << " a commit: " << static_cast<int>(nudges / all.count())
            << " nudges/s (" << static_cast<int>(nudges / cpu) << " a second of processor time); a commit takes "
            << took[took.size() / 2] << " ms, p99 " << took[took.size() * 99 / 100] << " ms\n";
  std::filesystem::remove_all(folder);
}
