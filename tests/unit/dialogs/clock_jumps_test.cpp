// A clock that leaps, falls back and stands still, a person who moves from zone to zone: each date is decided once at
// most, and none is missing.
#include <catch2/catch.hpp>

#include <random>
#include <set>

#include "dialogs/send_policy.hpp"
#include "tests/unit/dialogs/days.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const std::vector<std::string> zones{"Europe/Berlin",  "America/Nuuk",     "Australia/Lord_Howe", "Africa/Casablanca",
                                     "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati",  "Pacific/Pago_Pago"};

// One nudge and what was decided of it, as the coach keeps them.
class Nudged {
 public:
  Nudged(Recurrence rule, std::chrono::minutes of_day, const std::string& zone, TimePoint now)
      : rule_(std::move(rule)), of_day_(of_day), next_(first_after(rule_, of_day, zone, now)) {
    person_.zone = zone;
    person_.per_week = 1000;
    last_ = next_->date - std::chrono::days(1);
  }

  void tick(TimePoint now) {
    while (next_) {
      const auto verdict = judge({Unasked::nudge, next_->date, next_->due, 2h}, person_, now);
      if (std::holds_alternative<SendLater>(verdict)) return;
      if (!decided_.insert(next_->date).second) FAIL("decided twice: " << spelled(next_->date));
      if (std::holds_alternative<SendNow>(verdict)) ++sent_;
      last_ = next_->date;
      next_ = next_after(rule_, of_day_, person_.zone, last_);
    }
  }

  void move_to(const std::string& zone) {
    person_.zone = zone;
    next_ = next_after(rule_, of_day_, zone, last_);
  }

  std::vector<Day> decided() const { return {decided_.begin(), decided_.end()}; }
  int sent() const { return sent_; }

 private:
  Recurrence rule_;
  std::chrono::minutes of_day_;
  Recipient person_;
  std::optional<Dated> next_;
  Day last_{};
  std::set<Day> decided_;
  int sent_ = 0;
};

}  // namespace

TEST_CASE("over every jump of the clock and every move, each date is decided once and none is missing") {
  std::mt19937 random(5);
  const auto below = [&](int end) { return std::uniform_int_distribution(0, end - 1)(random); };
  for (int round = 0; round < 200; ++round) {
    const auto rrule =
        std::vector<std::string>{"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=SU",
                                 "FREQ=MONTHLY;BYMONTHDAY=-1"}[std::size_t(below(4))];
    const auto rule = recurring(rrule, day(2023, 12, 1));
    const auto start = instant(2024, 1, 1, 0) + std::chrono::hours(below(10'000));
    auto now = start;
    Nudged person(rule, std::chrono::minutes(below(24 * 60)), zones[std::size_t(below(8))], now);
    for (int step = 0; step < 600; ++step) {
      person.tick(now);
      const int chance = below(100);
      if (chance < 80) now += std::chrono::minutes(below(600));
      if (chance == 80) now += days(below(40));
      if (chance == 81) now -= days(below(40));
      if (chance == 82) now -= std::chrono::minutes(below(180));
      if (chance == 83) person.move_to(zones[std::size_t(below(8))]);
    }
    const auto decided = person.decided();
    CAPTURE(rrule, round);
    if (decided.empty()) continue;
    CHECK(decided == rule.between(decided.front(), decided.back() + days(1)));
    CHECK(decided.front() <= rule.next(Day(std::chrono::floor<days>(start).time_since_epoch()) + days(2)));
  }
}

TEST_CASE("a clock that stands still sends once, and one that is set back does not send again") {
  const auto nine = instant(2026, 11, 24, 9);
  Nudged person(recurring("FREQ=DAILY", day(2026, 11, 1)), 9h, "UTC", nine - 1h);
  for (int times = 0; times < 5; ++times) person.tick(nine);
  CHECK(person.sent() == 1);
  person.tick(nine - days(30));
  person.tick(nine - 1h);
  person.tick(nine);
  CHECK(person.sent() == 1);
  person.tick(nine + days(3));
  CHECK(person.decided().size() == 4);
  CHECK(person.sent() == 2);
}

TEST_CASE("whoever flies east or west has each date once") {
  const auto nine_in_tokyo = instant(2026, 11, 24, 0);
  Nudged person(recurring("FREQ=DAILY", day(2026, 11, 1)), 9h, "Asia/Tokyo", nine_in_tokyo - 1h);
  person.tick(nine_in_tokyo);
  person.move_to("America/New_York");  // there it is 19:00 the day before, and 09:00 is to come once more
  person.tick(nine_in_tokyo + 14h);
  CHECK(person.decided() == std::vector{day(2026, 11, 24)});
  person.tick(nine_in_tokyo + 14h + days(1));
  CHECK(person.decided() == std::vector{day(2026, 11, 24), day(2026, 11, 25)});
  person.move_to("Asia/Tokyo");  // there nine o'clock on the 26th was a while ago
  person.tick(nine_in_tokyo + days(2) + 1h);
  CHECK(person.decided().size() == 3);
}
