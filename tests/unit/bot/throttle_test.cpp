#include "bot/throttle.hpp"

#include <catch2/catch.hpp>

namespace inward::bot {
namespace {

using namespace std::chrono_literals;

const TimePoint noon{std::chrono::hours(12)};

TEST_CASE("one of a kind passes every ten seconds, and the next one says how many did not") {
  Throttle throttle;
  CHECK(throttle.pass("unsigned", noon) == 0);
  for (int i = 0; i < 1000; ++i) CHECK_FALSE(throttle.pass("unsigned", noon + 5s));
  CHECK(throttle.pass("other", noon + 5s) == 0);
  CHECK(throttle.pass("unsigned", noon + 10s) == 1000);
  CHECK_FALSE(throttle.pass("unsigned", noon + 11s));
}

TEST_CASE("a clock that is set back holds nothing back") {
  Throttle throttle;
  throttle.pass("unsigned", noon);
  CHECK(throttle.pass("unsigned", noon - 1h) == 0);
}

}  // namespace
}  // namespace inward::bot
