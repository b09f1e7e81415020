// What no transcript of a shipped dialog can say: what was not kept, and what stays locked.

#include "tests/unit/dialogs/visited.hpp"

using namespace inward;
using namespace inward::dialogs;

TEST_CASE("where somebody is not safe the conflict dialog points to people, and nothing is kept") {
  const auto* answer = GENERATE("yes", "maybe", "ja");
  Played p(shipped("conflict-reflection"));
  p.say(answer);
  CHECK(has(p.text(), "Ada, 555 0100"));
  CHECK(p.now().outcome == Outcome::declined);
  CHECK(p.kept().empty());
  CHECK(p.last().effects.empty());
}

TEST_CASE(
    "without people to talk to the check-in is two taps, and what needs writing is locked, also by what it calls") {
  auto v = Visited::greeted();
  v.facts.contacts.clear();
  v.say("check in");
  v.say("low");
  v.say("mixed");
  CHECK_FALSE(v.person.conversation);
  for (const auto* script : v.library.listed()) {
    if (script->id.value == "check-in") continue;
    INFO(script->id.value);
    v.say(script->title);
    CHECK_FALSE(v.person.conversation);
    CHECK(has(v.text(), script->title));
  }
}

TEST_CASE("an answer taken back with back is not kept") {
  Played p(shipped("evening-review"));
  const auto before = p.state();
  p.press(p.reply().choices.front().id.value);
  REQUIRE(p.state() != before);
  p.say("back");
  CHECK(p.state() == before);
  p.say("stop");
  CHECK(p.kept().empty());
}

TEST_CASE("too many pulls are not cut: the person chooses") {
  Played p(shipped("priority-clarity"));
  p.say("a\nb\nc\nd\ne\nf");
  CHECK(has(p.text(), "That is 6"));
  CHECK(p.state() == "pulling");
}
