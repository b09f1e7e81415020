#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

Played with_pulls(const std::string& pulls) {
  Played p(shipped("priority-clarity"));
  p.say(pulls);
  if (!p.now().frames.empty() && p.state() == "pulling") p.say("done");
  return p;
}

void choose_price_and_plan(Played& p) {
  p.say("email");
  p.say("my own doubts");
  CHECK(has(p.text(), "You expect this: my own doubts"));
  p.say("If I doubt at 9:00, then I will open the file");
}

}  // namespace

TEST_CASE("priority: from five pulls to one plan, followed up once") {
  auto p = with_pulls("report\ncall Ana\ninbox\ntaxes\ngarden");
  for (const auto* answer : {"yes", "no", "no", "yes", "no"}) p.press(answer);
  CHECK(has(p.text(), "report\nDoes it have a real deadline this week?"));
  p.press("yes");
  p.press("no");
  CHECK(has(p.text(), "due this week:\n• report\n"));
  CHECK(has(p.text(), "no deadline this week:\n• taxes\n"));
  CHECK(has(p.text(), "in three months:\n• call Ana\n• inbox\n• garden\n"));
  p.press("4");
  CHECK(has(p.text(), "You chose: taxes"));
  choose_price_and_plan(p);
  CHECK(has(p.kept(), "First=taxes"));
  CHECK(has(p.kept(), "My if-then=If I doubt at 9:00, then I will open the file"));
  p.press("tomorrow");
  CHECK(has(p.text(), "Agreed: Tuesday 24 November, 10:00."));
  REQUIRE(p.follow_ups.size() == 1);
  CHECK(p.follow_ups[0].script == ScriptId("commitment-follow-up"));
  CHECK(p.follow_ups[0].about == "If I doubt at 9:00, then I will open the file");
  p.press("a-little");
  CHECK(p.now().outcome == Outcome::completed);
  CHECK(has(p.kept(), "Useful=A little"));
}

TEST_CASE("priority: one pull needs no sorting") {
  auto p = with_pulls("the report");
  CHECK(has(p.text(), "One thing, then:\n• the report"));
  choose_price_and_plan(p);
  p.press("no");
  p.say("skip");
  CHECK(p.ended());
  CHECK(p.follow_ups.empty());
}

TEST_CASE("priority: not sure is asked once more for each thing that is unsure") {
  auto p = with_pulls("a\nb");
  CHECK(p.buttons() == "yes no unsure stop");
  p.press("unsure");
  CHECK(has(p.text(), "Who would notice"));
  CHECK(p.buttons() == "yes no stop");
  p.press("yes");
  CHECK(p.buttons() == "yes no unsure stop");
}

TEST_CASE("priority: where nothing matters, something better may be named") {
  auto p = with_pulls("a\nb");
  p.press("no");
  p.press("no");
  CHECK(has(p.text(), "none of these will matter"));
  SECTION("named") {
    p.say("see my sister");
    CHECK(has(p.text(), "You named: see my sister"));
    choose_price_and_plan(p);
    CHECK(has(p.kept(), "Missing from the list=see my sister"));
  }
  SECTION("or not") {
    p.say("skip");
    CHECK(p.buttons() == "1 2 stop");
  }
}

TEST_CASE("priority: a trade-off that cannot be finished becomes a no, with a draft") {
  auto p = with_pulls("a");
  p.say("skip");
  p.say("the workshop, to Ben");
  CHECK(has(p.text(), "draft that no"));
  p.say("Not this month, Ben.");
  CHECK(has(p.text(), "most likely to stop you"));
}

TEST_CASE("priority: too many pulls are not cut, the person chooses") {
  auto p = Played(shipped("priority-clarity"));
  p.say("a\nb\nc\nd\ne\nf");
  CHECK(has(p.text(), "That is 6"));
  CHECK(p.state() == "pulling");
}

TEST_CASE("priority: a quiet list is reminded of once, then set aside") {
  Played p(shipped("priority-clarity"));
  p.wait(0);
  CHECK(has(p.text(), "Your list is still open"));
  p.wait(1);
  CHECK(p.now().status == Status::parked);
}

TEST_CASE("follow-up: each answer has its own way on, and a new plan may come back") {
  Played p(shipped("commitment-follow-up"), Played::open_house(), "If it is nine, then I write");
  CHECK(has(p.text(), "If it is nine, then I write"));
  SECTION("done") {
    p.say("done");
    CHECK(has(p.text(), "What made it work"));
    p.say("quiet");
    CHECK(p.kept() == "How it went=Done, What made it work=quiet");
  }
  SECTION("dropped") {
    p.press("drop");
    p.say("skip");
    CHECK(p.kept() == "How it went=Drop it");
  }
  SECTION("a new plan") {
    p.press("not-yet");
    p.say("skip");
    p.press("again");
    p.say("If it is ten, then I write");
    p.press("three-days");
    CHECK(p.follow_ups.at(0).about == "If it is ten, then I write");
  }
  CHECK(p.ended());
}

TEST_CASE("follow-up: two not-yets in a row are asked whether it is still wanted") {
  auto facts = Played::open_house();
  facts.history.push_back({ConversationId{3},
                           ScriptId("commitment-follow-up"),
                           "Follow-up",
                           {},
                           {{SlotId("result"), "How it went", "not-yet", "Not yet"}}});
  Played p(shipped("commitment-follow-up"), facts, "the plan");
  p.press("not-yet");
  CHECK(has(p.text(), "still something you want"));
  p.press("drop");
  CHECK(p.ended());
}
