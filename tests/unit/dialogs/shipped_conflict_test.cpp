#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

Played at_goal(bool skipping) {
  Played p(shipped("conflict-reflection"));
  p.press("no");
  p.press("3");
  p.say("She left the room.");
  while (p.state() != "goal") {
    const bool may_skip = has(p.buttons(), "skip");
    p.say(skipping && may_skip ? "skip" : "words");
  }
  return p;
}

void agree(Played& p, const std::string& follow_up) {
  p.say("If it is Monday, then I will ask her");
  p.press("yes");
  REQUIRE(p.follow_ups.size() == 1);
  CHECK(p.follow_ups[0].script == ScriptId(follow_up));
  CHECK(has(p.text(), "Agreed: Thursday 26 November, 10:00."));
  p.press("yes");
  CHECK(p.now().outcome == Outcome::completed);
}

}  // namespace

TEST_CASE("conflict: where somebody is not safe it points to people, ends and keeps nothing") {
  const auto* answer = GENERATE("yes", "maybe", "ja");
  Played p(shipped("conflict-reflection"));
  p.say(answer);
  CHECK(has(p.text(), "Ada, 555 0100"));
  CHECK(p.now().outcome == Outcome::declined);
  CHECK(p.kept().empty());
  CHECK(p.last().effects.empty());
}

TEST_CASE("conflict: a storm may wait, breathe, or go on") {
  Played p(shipped("conflict-reflection"));
  p.press("no");
  p.press("5");
  SECTION("later") {
    p.press("later");
    CHECK(p.now().outcome == Outcome::stopped);
    CHECK(p.kept().empty());
  }
  SECTION("breathe, once") {
    p.press("breathe");
    CHECK(has(p.text(), "Breathe in"));
    CHECK(p.buttons() == "later go-on stop");
    p.press("go-on");
    CHECK(has(p.text(), "camera"));
  }
}

TEST_CASE("conflict: to understand, with questions to ask") {
  auto p = at_goal(false);
  CHECK(has(p.kept(), "What happened=She left the room."));
  CHECK(has(p.kept(), "What I feel=words"));
  p.press("understand");
  p.say("What did you need?\nWhat did I miss?");
  p.press("done");
  CHECK(has(p.text(), "• What did you need?\n• What did I miss?"));
  agree(p, "conflict-follow-up");
}

TEST_CASE("conflict: to ask for a change, through the request builder") {
  auto p = at_goal(true);
  p.press("change");
  CHECK(p.now().frames.size() == 2);
  for (const auto* words : {"Monday", "left", "I was lost", "What were you hoping for?", "Would you stay next time?"})
    p.say(words);
  CHECK(p.now().frames.size() == 1);
  CHECK(has(p.text(), "Monday\nleft\nI was lost\nWhat were you hoping for?\nWould you stay next time?"));
  CHECK(has(p.text(), "When and where"));
  CHECK(has(p.kept(), "My request=Would you stay next time?"));
  agree(p, "conflict-follow-up");
}

TEST_CASE("conflict: to let go, followed up as a commitment") {
  auto p = at_goal(true);
  p.press("let-go");
  p.say("replaying it");
  CHECK(has(p.text(), "You will stop: replaying it"));
  agree(p, "commitment-follow-up");
}

TEST_CASE("conflict: to repair, and to change one's words with back") {
  auto p = at_goal(true);
  p.press("repair");
  p.say("I shouted");
  CHECK(has(p.text(), "You will say:\nI shouted"));
  p.say("back");
  CHECK(has(p.text(), "your own part"));
  p.say("I raised my voice");
  CHECK(has(p.kept(), "My part in it=I raised my voice"));
  agree(p, "conflict-follow-up");
}

TEST_CASE("conflict: the way after it, whichever way it went") {
  Played p(shipped("conflict-follow-up"), Played::open_house(), "ask her on Monday");
  SECTION("badly") {
    p.press("badly");
    CHECK(has(p.text(), "Ada, 555 0100"));
  }
  SECTION("talked") {
    p.press("talked");
    p.say("She was tired");
  }
  SECTION("changed") {
    p.press("changed");
    p.say("skip");
  }
  SECTION("not yet, with a new plan") {
    p.press("not-yet");
    p.press("again");
    p.say("If it is Tuesday, then I will");
    p.press("tomorrow");
    CHECK(p.follow_ups.size() == 1);
  }
  CHECK(p.ended());
  CHECK(has(p.kept(), "How it went="));
}

TEST_CASE("conflict and priority stay locked while nobody is named to turn to, also through what they call") {
  CHECK(needs_contacts(*shipped("conflict-reflection")));
  CHECK(needs_contacts(*shipped("priority-clarity")));
}
