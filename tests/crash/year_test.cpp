// A year of a thousand people and twenty channels, killed at random moments. At its end every date that was owed is
// decided, once: sent with exactly one message, or skipped with a reason. The oracle counts weekdays on a calendar of
// its own.

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "dialogs/almanac.hpp"
#include "tests/crash/simulated_year.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::test {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using storage::Occurrence;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr Crowd crowd{100, 4};
#else
constexpr Crowd crowd{1000, 20};
#endif

const Day first_day{SimulatedYear::begin().time_since_epoch() / days(1) * days(1)};
const Day last_day{SimulatedYear::end().time_since_epoch() / days(1) * days(1)};
constexpr auto margin = days(3);  // at both ends, zones and late ones

// The kernel kills this process then, wherever it stands.
void die_after(std::chrono::milliseconds life) {
  sigevent death{};
  death.sigev_notify = SIGEV_SIGNAL;
  death.sigev_signo = SIGKILL;
  timer_t timer{};
  itimerspec at{};
  at.it_value.tv_sec = life.count() / 1000;
  at.it_value.tv_nsec = life.count() % 1000 * 1'000'000 + 1;
  if (timer_create(CLOCK_MONOTONIC, &death, &timer) != 0 || timer_settime(timer, 0, &at, nullptr) != 0) _exit(3);
}

// Lives until the year is over or it is killed, so long after the first instant it has lived, or after its birth.
// Whether it is over.
bool live_until_killed(SimulatedYear& year, bool from_birth, std::chrono::milliseconds life) {
  const auto child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    if (from_birth) die_after(life);
    try {
      _exit(year.live([&] {
        if (!from_birth) die_after(life);
      }));
    } catch (const std::exception& e) {
      std::fprintf(stderr, "the simulated year: %s\n", e.what());
      _exit(2);
    }
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) return false;
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
  return true;
}

unsigned weekday(Day day) {
  return std::chrono::weekday(day).c_encoding();
}

// The days of the InnerWork day in that year: second Mondays, counted by hand.
std::vector<Day> occasions() {
  std::vector<Day> found;
  for (const unsigned month : {1u, 4u, 7u, 10u}) {
    Day day{std::chrono::local_days(std::chrono::year(2027) / month / 1)};
    while (weekday(day) != 1) day += days(1);
    found.push_back(day + days(7));
  }
  return found;
}

using Owed = std::map<std::string, std::set<Day>>;

Owed moments(const dialogs::Programme& programme, dialogs::Audience audience) {
  Owed owed;
  for (const auto& moment : programme.moments) {
    if (moment.audience != audience) continue;
    for (auto day : occasions()) {
      day += days(moment.day);
      while (moment.day < 0 && (weekday(day) == 0 || weekday(day) == 6)) day -= days(1);
      owed["innerwork-day/" + moment.id.value].insert(day);
    }
  }
  return owed;
}

std::set<Day> nudges(const Resident& resident) {
  std::set<Day> owed;
  for (auto day = first_day; day < last_day; day += days(1))
    for (const auto wanted : resident.weekdays)
      if (weekday(day) == wanted) owed.insert(day);
  return owed;
}

std::set<Day> inside(const std::set<Day>& all) {
  return {all.lower_bound(first_day + margin), all.lower_bound(last_day - margin)};
}

struct Tally {
  std::set<std::int64_t> sent;  // occurrences
  std::size_t skipped = 0;

  // By schedule; each date once.
  Owed take(const std::vector<Occurrence>& decided) {
    Owed dates;
    for (const auto& one : decided) {
      CHECK(dates[one.schedule].insert(one.date).second);
      if (one.skipped)
        ++skipped;
      else
        sent.insert(one.id.value);
    }
    return dates;
  }
};

void check_resident(storage::UnitOfWork& unit, const Resident& resident, const Owed& joined, Tally& tally) {
  const auto decided = unit.occurrences(resident.person);
  auto dates = tally.take(decided);
  int follow_ups = 0;
  for (const auto& one : decided) follow_ups += one.schedule.starts_with("follow-up/") && !one.skipped;
  CHECK(follow_ups == (resident.follow_up ? 1 : 0));
  for (const auto& schedule : unit.schedules(resident.person))
    if (schedule.kind == storage::Schedule::Kind::nudge) {
      auto owed = nudges(resident);
      const auto& had = dates["nudge/" + std::to_string(schedule.id.value)];
      if (!schedule.due) owed.erase(owed.upper_bound(*had.rbegin()), owed.end());  // it fell silent, and said so
      CHECK(inside(had) == inside(owed));
    }
  if (!resident.joined) return;
  for (const auto& [name, owed] : joined) CHECK(dates[name] == owed);
}

TEST_CASE("a year of nudges and programmes, killed again and again, decides every date once") {
  const char* given = std::getenv("SEED");
  const unsigned seed = given ? static_cast<unsigned>(std::atoi(given)) : std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> life(15, 200), chance(0, 9), outage(1, 300);

  const TemporaryFolder folder;
  SimulatedYear year(folder.path(), crowd);
  int kills = 0;
  while (!live_until_killed(year, chance(random) == 0, std::chrono::milliseconds(life(random)))) {
    ++kills;
    if (chance(random) == 0) year.pass(std::chrono::minutes(outage(random)));
  }

  const auto store = year.open();
  const auto unit = store->begin();
  const auto& programme = *year.house().almanac->programme(ProgrammeId("innerwork-day"));
  const auto joined = moments(programme, dialogs::Audience::joined);
  Tally tally;
  for (const auto& resident : year.population().residents) check_resident(*unit, resident, joined, tally);
  for (const auto channel : year.population().channels)
    CHECK(tally.take(unit->occurrences(channel)) == moments(programme, dialogs::Audience::channel));

  std::map<std::int64_t, std::set<std::int64_t>> messages;  // by occurrence
  for (const auto& trace : year.traces()) messages[trace.occurrence].insert(trace.outbox);
  messages.erase(0);  // of no occurrence
  // A send that a kill cut off and that nobody could look up in time counts as sent.
  CHECK(messages.size() <= tally.sent.size());
  CHECK(tally.sent.size() - messages.size() <= static_cast<std::size_t>(kills) * 64);
  for (const auto& [occurrence, outbox] : messages) {
    CHECK(tally.sent.contains(occurrence));
    CHECK(outbox.size() == 1);
  }
  WARN("seed " << seed << ": " << kills << " kills, " << tally.sent.size() << " sent once, " << tally.skipped
               << " skipped with a reason");
  CHECK(kills > 20);
}

}  // namespace
}  // namespace inward::test
