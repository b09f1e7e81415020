// Time in a transcript, and what was kept before it.

#include "tests/unit/dialogs/transcript_samples.hpp"

namespace inward::dialogs {
namespace {

using Catch::Contains;
using samples::differs;

TEST_CASE("time passes: a reminder, then set aside, each when it is due and not before") {
  CHECK(differs("Time: 3h\n"
                "Coach: (nothing)\n"
                "Time: 59m\n"
                "Coach: (nothing)\n"
                "Time: 1m\n"
                "Coach: Still open\n"
                "Time: 43h 59m\n"
                "At: what\n"
                "Time: 1m\n"
                "Coach: (nothing)\n"
                "End: parked\n"
                "You: hello\n"
                "Coach: Welcome back\n"
                "You: the report\n"
                "At: mood\n") == "");
}

TEST_CASE("all that falls due within one span happens, and an answer takes the question's timers with it") {
  CHECK(differs("Time: 3 days\nCoach: Still open\nEnd: parked\n") == "");
  CHECK(differs("You: x\nTime: 23h\nCoach: (nothing)\nTime: 1h\nCoach: It has been quiet\nEnd: declined\n") == "");
  CHECK_THAT(differs("Time: 4h\nCoach: (nothing)\n"), Contains("Still open"));
}

TEST_CASE("the clock stands where the transcript says, in its zone") {
  CHECK(differs("Clock: 2026-03-28 12:00 Europe/Berlin\nYou: x\nYou: [Not good]\nYou: [Tomorrow]\n"
                "Due: 2026-03-29 10:00 errand\n") == "");
  CHECK(differs("Clock: 2026-11-23 23:30 America/New_York\nYou: x\nTime: 1h\nYou: [Not good]\nYou: [Tomorrow]\n"
                "Due: 2026-11-25 10:00 errand\n") == "");
}

TEST_CASE("earlier reflections decide what a guard over the history sees, by id or by label") {
  const std::string twice =
      "Kept 2026-11-21 10:00 errand: what = tea, and cake, mood = bad\n"
      "Kept 2026-11-22 10:00 errand: what = tea, mood = Not good\n";
  const std::string talk = "You: x\nYou: [Not good]\n";
  CHECK(differs(twice + talk + "Coach: Three in a row.\n") == "");
  CHECK_THAT(differs("Kept 2026-11-22 10:00 errand: mood = bad\n" + talk + "Coach: Three in a row.\n"),
             Contains("but it said"));
  CHECK_THAT(differs("Kept 2026-11-22 12:00 errand: mood = good\n" + twice + talk + "Coach: Three in a row.\n"),
             Contains("but it said"));
}

TEST_CASE("a slot or choice of an earlier reflection that is not there names the nearest") {
  CHECK_THAT(differs("Kept 2026-11-22 10:00 errand: moood = bad\n"), Contains("did you mean `mood`?"));
  CHECK_THAT(differs("Kept 2026-11-22 10:00 errand: mood = goood\n"), Contains("did you mean `good`?"));
}

TEST_CASE("states and ways are those taken, those that asked nothing among them") {
  const auto read = samples::transcript(
      "Kept 2026-11-21 10:00 errand: mood = bad\n"
      "Kept 2026-11-22 10:00 errand: mood = bad\nTime: 4h\nYou: x\nYou: [Not good]\n");
  const auto played = play(read, *samples::errand(), true);
  const auto way = [](const char* state, const char* how) { return Way{ScriptId("errand"), StateId(state), how}; };
  CHECK(played.mistakes.empty());
  CHECK(played.ways == std::vector<Way>{way("what", "silence 0"), way("what", "branch 0"), way("mood", "branch 0"),
                                        way("again-and-again", "branch 0")});
  CHECK(played.states.size() == 4);
}

}  // namespace
}  // namespace inward::dialogs
