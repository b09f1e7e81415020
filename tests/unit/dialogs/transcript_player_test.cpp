// A transcript against its script: what is as written, and how each difference is told.

#include "tests/unit/dialogs/transcript_samples.hpp"

namespace inward::dialogs {
namespace {

using Catch::Contains;
using Catch::StartsWith;
using samples::differs;

TEST_CASE("a transcript plays a whole conversation, and checks what was said, kept, planned and ended") {
  CHECK(differs("Coach: One minute. What is it?\n"
                "At: what\n"
                "You: the report\n"
                "Coach: the report, then ... How is it?\n"
                "You: [Hard to say]\n"
                "Coach: Take a breath.\n"
                "Coach: How is it?\n"
                "You: not good\n"
                "Coach: Noted.\n"
                "Coach: Shall I come back?\n"
                "Kept: What = the report\n"
                "Kept: Mood = Not good\n"
                "You: [Tomorrow]\n"
                "Due: 2026-11-24 10:00 errand\n"
                "End: completed\n") == "");
}

TEST_CASE("what the coach says otherwise is told with both, at its line") {
  const auto what = differs("You: the report\nCoach: How was it?\n");
  CHECK_THAT(what, StartsWith("errand.one.transcript:3:8: the coach should say\n    How was it?\n"));
  CHECK_THAT(what, Contains("but it said\n    the report, then. How is it?"));
  CHECK_THAT(differs("You: x\nCoach: How is it?\nCoach: then.\n"), Contains("before the line above"));
  CHECK_THAT(differs("Coach: (nothing)\n"), Contains("should say nothing, but it said\n    One minute.\n    What"));
}

TEST_CASE("a button that is not there names the nearest, and those that are") {
  const auto what = differs("You: x\nYou: [Not god]\n");
  CHECK_THAT(what, StartsWith("errand.one.transcript:3:6: ") && Contains("did you mean [Not good]?"));
  CHECK_THAT(what, Contains("[Good], [Not good], [Hard to say], [Gone], [Stop here]"));
  CHECK_THAT(differs("You: [Good]\n"), Contains("no buttons"));
  CHECK_THAT(differs("You: (again)\n"), Contains("nothing has been pressed"));
}

TEST_CASE("a wrong state, history, date or end says how it is instead") {
  CHECK_THAT(differs("You: x\nAt: mod\n"), Contains("stands at `mood`"));
  CHECK_THAT(differs("At: whem\n"), Contains("stands at `what`") && Contains("did you mean `when`?"));
  CHECK_THAT(differs("You: x\nKept: Mood = Good\n"), Contains("nothing of this dialog is in it"));
  CHECK_THAT(differs("You: x\nYou: [Not good]\nKept: Mood = Good\n"), Contains("Mood = Not good"));
  CHECK_THAT(differs("You: x\nYou: [Not good]\nYou: [Tomorrow]\nDue: 2026-11-25 10:00 errand\n"),
             Contains("what is due is\n    2026-11-24 10:00 errand"));
  CHECK_THAT(differs("End: completed\n"), Contains("goes on, at `what`"));
  CHECK_THAT(differs("You: stop\nEnd: completed\n"), Contains("it is stopped"));
  CHECK_THAT(differs("You: stop\nYou: hello\n"), Contains("has ended by now (stopped)"));
}

TEST_CASE("a stale click is the button as the message before had it, a double click the same once more") {
  CHECK(differs("You: x\n"
                "You: [Not good]\n"
                "You: (again)\n"
                "Coach: I have that one already\n"
                "Coach: Shall I come back?\n"
                "You: [Good] (of the question before)\n"
                "Coach: closed\n"
                "At: when\n"
                "You: [No]\n"
                "End: completed\n") == "");
  CHECK_THAT(differs("You: x\nYou: [Good] (of the question before)\n"), Contains("of the question before"));
}

TEST_CASE("a script that cannot go on is told as a mistake, not thrown") {
  auto loose = *samples::errand();
  loose.states.at(StateId("mood")).next.clear();
  const auto read = samples::transcript("You: x\nYou: [Good]\n");
  const auto played = play(read, loose, false);
  REQUIRE(played.mistakes.size() == 1);
  CHECK_THAT(to_string(played.mistakes[0]), Contains(":3:6: the coach cannot go on from here: "));
}

}  // namespace
}  // namespace inward::dialogs
