// A note from the interior on either platform, down to its bytes: in the channel stands what the preview showed, after
// the press for it, and nothing else does.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/equivalence/sides.hpp"

using namespace inward;
using namespace inward::test;
using Catch::Contains;

namespace {

using namespace std::chrono_literals;

const TimePoint monday{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(8)};
const ChannelId garden("C0GARDEN");
const std::string line = "I said *no* to <b>a third</b> project @all, and the sky held.\n\n> so it did";

std::string read(const std::vector<Shown>& all) {
  std::string text;
  for (const auto& each : all)
    if (!each.in_place_of_another) text += each.text + '\n';
  return text;
}

// One who wrote a line for the channel that they began it in, and is asked whether to sign it.
std::unique_ptr<Side> with_a_line(bool on_slack) {
  const auto loaded = bot::load(bot::script_files({}));
  auto side = on_slack ? slack_side({}) : mattermost_side({});
  side->serve({loaded.scripts, {}, loaded.wordings}, monday);
  side->say("hello", monday);
  side->command(Command::reflect, "note", monday, garden, "@ada");
  REQUIRE_THAT(read(side->say(line, monday + 1min)), Contains("With your name, or without?"));
  return side;
}

std::string preview(Side& side, const std::string& answer) {
  const auto shown = read(side.say(answer, monday + 2min));
  const std::string before = "word for word:\n\n";
  const auto at = shown.find(before);
  REQUIRE(at != shown.npos);
  const auto text = shown.substr(at + before.size());
  return text.substr(0, text.find_last_not_of('\n') + 1);
}

void press(Side& side, const std::string& label) {
  const auto found = std::ranges::find(side.buttons(), label);
  REQUIRE(found != side.buttons().end());
  side.tap(static_cast<std::size_t>(found - side.buttons().begin()), monday + 3min);
}

}  // namespace

TEST_CASE("a note goes into the channel as its preview showed it, and with or without a name as its writer chose") {
  const auto side = with_a_line(GENERATE(true, false));
  const bool name = GENERATE(true, false);
  const auto shown = preview(*side, name ? "with my name" : "without my name");
  CHECK_THAT(shown, Contains("the sky held.") && Contains("@all"));
  CHECK((shown.find("@ada") != shown.npos) == name);
  CHECK(side->posted().empty());
  press(*side, "Post it");
  CHECK(side->posted() == std::vector<std::string>{shown});
  side->wait(monday + 24h * 200);
  CHECK(side->posted().size() == 1);
  REQUIRE(side->history().size() == 1);
  CHECK(side->history()[0].entries.at(0).shown == line);
}

TEST_CASE("a note that was previewed and not posted is in no channel, however long ago") {
  const auto side = with_a_line(GENERATE(true, false));
  preview(*side, "without my name");
  const bool said = GENERATE(true, false);
  if (said) press(*side, "Keep it to myself");
  side->wait(monday + 24h * 200);
  CHECK(side->posted().empty());
}

TEST_CASE("a note that takes the place of another dialog still goes to the channel it was begun in") {
  const auto loaded = bot::load(bot::script_files({}));
  const auto side = GENERATE(true, false) ? slack_side({}) : mattermost_side({});
  side->serve({loaded.scripts, {}, loaded.wordings}, monday);
  side->say("check in", monday);
  side->say("low", monday);
  const auto asked = side->command(Command::reflect, "note", monday, garden, "@ada");
  REQUIRE_THAT(read(asked), Contains("is still open"));
  CHECK_THAT(read(side->tap(0, monday + 1min)), Contains("What would you like to say there?"));
}
