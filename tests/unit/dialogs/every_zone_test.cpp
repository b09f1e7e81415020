// The promise of the calendar, over all zones there are: a virtual clock goes from one firing to the next, and each
// local day is decided exactly once, at the instant that the system's own zone tools give.
#include <catch2/catch.hpp>

#include "dialogs/local_time.hpp"
#include "dialogs/send_policy.hpp"
#include "tests/unit/dialogs/days.hpp"
#include "tests/unit/dialogs/zone_oracle.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t every_nth_zone = 15;  // a sanitizer makes it slow, and zones are many
#else
constexpr std::size_t every_nth_zone = 1;
#endif

constexpr std::array<std::chrono::minutes, 5> times{0h, 2h + 30min, 9h, 12h, 23h + 59min};

// "Factory" is left out: it is what a system has before its zone is set, nobody's.
const std::map<std::string, ZoneOracle>& zones() {
  static const auto known = [] {
    auto all = every_zone(2022, 2026);
    all.erase("Factory");
    return all;
  }();
  return known;
}

struct Walk {
  long decided = 0;
  std::string wrong;  // the first thing that was
};

// Decides every firing of five years of one zone and time of day, in the order in which they fall due.
Walk walk(const std::string& zone, const ZoneOracle& oracle, std::chrono::minutes of_day) {
  const Day first = day(2022, 1, 1);
  const Day end = day(2027, 1, 1);
  const auto daily = recurring("FREQ=DAILY", first);
  Recipient person;
  person.zone = zone;
  person.quiet = {0h, 0h};
  Walk walk;
  auto expected = first;
  auto next = first_after(daily, of_day, zone, oracle.at(first, of_day) - 1ms);
  for (; next && next->date < end; next = next_after(daily, of_day, zone, next->date), expected += days(1)) {
    const auto now = next->due;
    const auto verdict = judge({Unasked::nudge, next->date, next->due, 1h}, person, now);
    if (next->date != expected || now != oracle.at(expected, of_day) || !std::holds_alternative<SendNow>(verdict)) {
      walk.wrong = zone + ' ' + spelled(expected) + ' ' + std::to_string(of_day.count());
      return walk;
    }
    ++walk.decided;
  }
  return walk;
}

}  // namespace

TEST_CASE("in every zone, each day of five years is decided exactly once, at the right instant") {
  long decided = 0;
  long expected = 0;
  std::size_t count = 0;
  for (const auto& [zone, oracle] : zones()) {
    if (count++ % every_nth_zone != 0) continue;
    if (!is_zone(zone)) FAIL_CHECK("the system has the zone " << zone << ", the date library has not");
    for (const auto of_day : times) {
      const auto done = walk(zone, oracle, of_day);
      if (!done.wrong.empty()) FAIL_CHECK(done.wrong);
      decided += done.decided;
      expected += (day(2027, 1, 1) - day(2022, 1, 1)).count();
    }
  }
  CHECK(decided == expected);
  CHECK(decided > long(5'000'000 / every_nth_zone));
}

TEST_CASE("the system's zone tools and the known changes of clocks agree") {
  const auto& berlin = zones().at("Europe/Berlin");
  CHECK(berlin.at(day(2026, 3, 29), 2h + 30min) == instant(2026, 3, 29, 1));
  CHECK(berlin.at(day(2026, 10, 25), 2h + 30min) == instant(2026, 10, 25, 0, 30));
  CHECK(berlin.at(day(2026, 11, 23), 9h) == instant(2026, 11, 23, 8));
  CHECK(zones().at("Asia/Kathmandu").at(day(2026, 1, 1), 0h) == instant(2025, 12, 31, 18, 15));
}
