// What is promised to everybody, under random messages of all kinds, outages and rules: never at night, never in a
// pause, never more than their budget in any seven days, at most one late message a day.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "dialogs/local_time.hpp"
#include "dialogs/send_policy.hpp"
#include "tests/unit/dialogs/days.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const std::vector<std::string> zones{"Europe/Berlin",     "America/Nuuk",   "Australia/Lord_Howe",
                                     "Africa/Casablanca", "Asia/Kathmandu", "America/New_York"};

struct Waiting {
  DueMessage message;
  TimePoint again;  // when it is judged next
};

class Simulation {
 public:
  explicit Simulation(unsigned seed) : random_(seed), now_(instant(2026, 2, 1, 0) + std::chrono::hours(below(6000))) {
    person_.zone = zones[std::size_t(below(int(zones.size())))];
    person_.quiet = {std::chrono::minutes(below(24 * 60)), std::chrono::minutes(below(24 * 60))};
    person_.per_week = 1 + below(6);
    person_.paused_until = now_ + std::chrono::hours(below(24 * 20));
    for (int count = below(120); count > 0; --count) waiting_.push_back(random_message());
  }

  void run() {
    const auto end = now_ + days(150);
    while (now_ < end && !waiting_.empty()) {
      for (auto each = waiting_.begin(); each != waiting_.end();)
        each = each->again <= now_ && decide(*each) ? waiting_.erase(each) : each + 1;
      now_ += below(100) == 0 ? std::chrono::minutes(below(60 * 72)) : std::chrono::minutes(below(30));  // an outage
      if (below(200) == 0) person_.spoke = now_;
    }
  }

  int sent() const { return int(sent_.size()); }

 private:
  int below(int end) { return std::uniform_int_distribution(0, end - 1)(random_); }

  Waiting random_message() {
    const auto due = now_ + std::chrono::minutes(below(60 * 24 * 40));
    return {{Unasked(below(3)), local_day(due, person_.zone), due, std::chrono::minutes(below(600))}, due};
  }

  // True: it is decided for good.
  bool decide(Waiting& waiting) {
    const auto& message = waiting.message;
    person_.sent.clear();
    std::ranges::copy_if(sent_, std::back_inserter(person_.sent), [&](TimePoint at) { return at > now_ - days(7); });
    const auto verdict = judge(message, person_, now_);
    if (const auto* later = std::get_if<SendLater>(&verdict)) {
      REQUIRE(later->at > now_);
      if (message.kind != Unasked::promise) REQUIRE(later->at <= message.due + message.grace);
      waiting.again = later->at;
      return false;
    }
    if (const auto* now = std::get_if<SendNow>(&verdict)) check_sending(message, *now);
    if (std::holds_alternative<SkipIt>(verdict)) REQUIRE(message.kind != Unasked::promise);
    return true;
  }

  void check_sending(const DueMessage& message, const SendNow& verdict) {
    REQUIRE(now_ >= message.due);
    REQUIRE(now_ >= *person_.paused_until);
    REQUIRE(verdict.expires >= now_);
    if (message.kind != Unasked::promise) REQUIRE(now_ <= message.due + message.grace);
    const auto of_day = time_of_day(now_, person_.zone);
    const auto& [from, until] = person_.quiet;
    REQUIRE_FALSE((from <= until ? of_day >= from && of_day < until : of_day >= from || of_day < until));
    REQUIRE(std::ranges::count_if(sent_, [&](TimePoint at) { return at > now_ - days(7); }) < person_.per_week);
    sent_.push_back(now_);
    if (!verdict.late) return;
    if (person_.late) REQUIRE(now_ - *person_.late >= days(1));
    person_.late = now_;
  }

  std::mt19937 random_;
  TimePoint now_;
  Recipient person_;
  std::vector<Waiting> waiting_;
  std::vector<TimePoint> sent_;
};

}  // namespace

TEST_CASE("quiet hours, pause, budget and one late message a day hold under random messages") {
  int sent = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    CAPTURE(seed);
    Simulation simulation(seed);
    simulation.run();
    sent += simulation.sent();
  }
  CHECK(sent > 1000);
}
