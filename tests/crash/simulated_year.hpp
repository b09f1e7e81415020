#pragma once
// A year of people with nudges and channels with a programme, lived in a process that may be killed at any moment and
// goes on where it was. The clock is virtual and outlives the process, as clocks do.

#include <atomic>
#include <filesystem>
#include <vector>

#include "bot/apply.hpp"
#include "storage/vault.hpp"

namespace inward::test {

struct Crowd {
  int people = 1000;
  int channels = 20;
};

// Who lives in it, as the oracle needs to know them.
struct Resident {
  PersonId person;
  std::vector<unsigned> weekdays;  // of their nudge, from Sunday
  bool joined = false;
  bool follow_up = false;
};
struct Population {
  std::vector<Resident> residents;
  std::vector<SubscriptionId> channels;
};

// What one delivery left behind, in a file that a kill does not undo.
struct Trace {
  std::int64_t outbox = 0;
  std::int64_t occurrence = 0;
};

class SimulatedYear {
 public:
  static TimePoint begin();
  static TimePoint end();

  SimulatedYear(const std::filesystem::path& folder, const Crowd& crowd);
  ~SimulatedYear();
  SimulatedYear(const SimulatedYear&) = delete;
  SimulatedYear& operator=(const SimulatedYear&) = delete;

  // From where the store stands until the year is over; in a process of its own. 0: it is.
  int live();
  // The coach is away for so long.
  void pass(std::chrono::milliseconds outage);

  std::unique_ptr<storage::Store> open() const;
  std::vector<Trace> traces() const;
  const Population& population() const { return population_; }
  const bot::House& house() const { return house_; }

 private:
  void populate(const Crowd& crowd);
  void settle_in(storage::UnitOfWork& unit, int number, const Crowd& crowd);
  void run_one_instant(storage::Store& store, TimePoint now);
  void deliver(storage::Store& store, TimePoint now);

  std::filesystem::path folder_;
  storage::Key master_ = storage::Key::random();
  bot::House house_;
  Population population_;
  std::atomic<std::int64_t>* clock_;  // shared with every process that lives it
  int traces_;
  Day heard_on_{};
};

}  // namespace inward::test
