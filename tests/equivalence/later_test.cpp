// What a person leaves for later comes on its day, on either platform: their letter, and the dialog they asked back
// for.
#include <catch2/catch.hpp>

#include "tests/equivalence/sides.hpp"

using namespace inward;
using namespace inward::test;
using Catch::Contains;

namespace {

using namespace std::chrono_literals;

const TimePoint monday{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(8)};  // 9 there

std::string read(const std::vector<Shown>& all) {
  std::string text;
  for (const auto& each : all)
    if (!each.in_place_of_another) text += each.text + '\n';
  return text;
}

// The person of that side, their words left for tomorrow at ten.
std::unique_ptr<Side> left_for_tomorrow(bool on_slack, const std::string& where) {
  const auto loaded = bot::load(bot::script_files(TEST_DATA "/scripts/sharing"));
  auto side = on_slack ? slack_side({}) : mattermost_side({});
  side->serve({loaded.scripts, {}, loaded.wordings}, monday);
  side->say("keep words", monday);
  side->say("dear me, *breathe*", monday + 1min);
  side->say(where, monday + 2min);
  REQUIRE_THAT(read(side->say("tomorrow 10:00", monday + 3min)), Contains("That is all."));
  return side;
}

}  // namespace

TEST_CASE("a letter comes back to its writer at its hour, whole and once") {
  const auto side = left_for_tomorrow(GENERATE(true, false), "to me");
  CHECK(side->wait(monday + 24h + 59min).empty());
  CHECK_THAT(read(side->wait(monday + 25h)), Contains("23 November 2026") && Contains("dear me, *breathe*"));
  CHECK(side->wait(monday + 100h).empty());
  CHECK_FALSE(side->conversation());
}

TEST_CASE("a dialog that was asked back for begins at its hour, once") {
  const auto side = left_for_tomorrow(GENERATE(true, false), "again");
  CHECK(side->wait(monday + 24h + 59min).empty());
  CHECK_THAT(read(side->wait(monday + 25h)), Contains("Which words?"));
  REQUIRE(side->conversation());
  CHECK(side->conversation()->about == "dear me, *breathe*");
}
