#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::string with_commitment = R"(slots:
  force: {type: scale, label: Force}
  items: {type: list, max: 2, label: Items}
  marks: {type: map, over: items, of: choice, label: Marks}
  first: {type: choice, label: First}
  plan: {type: text, label: Plan}
  follow-up: {type: choice}
start: force
states:
  force: {ask: Force, scale: {from: 1, to: 5}, into: force, remember: [force], next: items}
  items: {ask: Items, into: items, next: marks}
  marks: {each: items, ask: "{each}", choices: {up: Upwards, down: Downwards}, into: marks, next: first}
  first: {ask: First, choices_from: items, into: first, next: plan}
  plan: {ask: Plan, into: plan, optional: true, remember: [items, marks, first, plan], next: when}
  when:
    ask: Come back to it?
    choices: {today: {label: Today, at: "16:00"}, later: {label: Later, at: "in 3 days 10:00"}, never: Never}
    into: follow-up
    commit: {text: plan, follow_up: tested}
    next: useful
  useful: {ask: "{when} Useful?", choices: {"yes": "Yes", "no": "No"}, next: bye}
  bye: {say: "Bye. {when}", end: completed}
)";

Played at_plan() {
  Played p(script(with_commitment));
  p.say("4");
  p.say("tea\ncoffee");
  p.press("up");
  p.press("down");
  p.press("2");
  return p;
}

}  // namespace

TEST_CASE("what is remembered reads as the person saw it, and grows in order") {
  auto p = at_plan();
  CHECK(p.kept() == "Force=4");
  p.say("drink");
  CHECK(p.kept() ==
        "Force=4, Items=• tea\n• coffee, Marks=• tea: Upwards\n• coffee: Downwards, First=coffee, Plan=drink");
  CHECK(p.reflection.at == p.clock);
  CHECK(p.reflection.conversation == ConversationId{7});
  const std::vector<std::string> values = {"4", "• tea\n• coffee", "• tea: Upwards\n• coffee: Downwards", "2", "drink"};
  for (std::size_t i = 0; i < values.size(); ++i) CHECK(p.reflection.entries[i].value == values[i]);
}

TEST_CASE("what was skipped is not remembered") {
  auto p = at_plan();
  p.say("skip");
  CHECK_FALSE(has(p.kept(), "Plan"));
}

TEST_CASE("a long answer is remembered whole") {
  auto p = at_plan();
  p.say(std::string(5000, 'x'));
  CHECK(p.reflection.entries.back().shown.size() == 5000);
}

TEST_CASE("a commitment comes back once, at the chosen time in the person's zone") {
  auto p = at_plan();
  p.say("drink " + std::string(500, 'x'));
  p.press("later");
  REQUIRE(p.follow_ups.size() == 1);
  CHECK(p.follow_ups[0].script == ScriptId("tested"));
  CHECK(p.follow_ups[0].due == utc(2026, 11, 26, 9));
  CHECK(p.follow_ups[0].about.size() < 300);
  CHECK(has(p.text(), "Thursday 26 November, 10:00 Useful?"));
  p.press("yes");
  CHECK(p.text() == "Bye. Thursday 26 November, 10:00");
  CHECK(p.follow_ups.size() == 1);
}

TEST_CASE("without a time, or without a plan, nothing is scheduled and no time is spoken of") {
  auto p = at_plan();
  SECTION("never") {
    p.say("drink");
    p.press("never");
  }
  SECTION("no plan") {
    p.say("skip");
    p.press("today");
  }
  CHECK(p.text() == "Useful?");
  CHECK(p.follow_ups.empty());
}

namespace {

// The same, but what is agreed at `when` is committed by the states named.
ScriptPtr committing_at(const std::vector<std::string>& states) {
  auto changed = std::make_shared<Script>(*script(with_commitment));
  auto& asked = changed->states.at(StateId("when")).effects;
  for (const auto& state : states) changed->states.at(StateId(state)).effects = asked;
  asked.clear();
  return changed;
}

Played at_useful(const ScriptPtr& changed) {
  Played p(changed);
  for (const auto* words : {"4", "tea\ncoffee", "up", "up", "tea", "drink", "today"}) p.say(words);
  REQUIRE(p.state() == "useful");
  return p;
}

}  // namespace

TEST_CASE("what was agreed may be committed by a state after it, and only once") {
  auto p = at_useful(committing_at({"useful", "bye"}));
  CHECK(p.follow_ups.empty());
  p.press("yes");
  CHECK(p.ended());
  CHECK(p.follow_ups.size() == 1);
}

TEST_CASE("back takes an agreed time back that nothing has committed yet") {
  auto p = at_useful(committing_at({"bye"}));
  CHECK(has(p.text(), "16:00"));
  p.say("back");
  CHECK(p.now().when.empty());
  CHECK_FALSE(p.now().follow_up_at);
}

TEST_CASE("back does not reach behind a commitment, so that it is made once") {
  auto p = at_plan();
  p.say("drink");
  p.press("today");
  CHECK(p.follow_ups.size() == 1);
  p.say("back");
  CHECK(p.state() == "useful");
  CHECK(has(p.text(), "no question before"));
}

TEST_CASE("back before anything was agreed takes the choice of no time back too") {
  auto p = at_plan();
  p.say("drink");
  p.press("never");
  p.say("back");
  CHECK(p.state() == "when");
  p.press("today");
  CHECK(p.follow_ups.at(0).due == utc(2026, 11, 23, 15));
}

TEST_CASE("in an unknown zone times are UTC and say so") {
  Played p(script(with_commitment), Facts{"Nowhere/Land", "Ada", {}});
  for (const auto* words : {"4", "tea\ncoffee", "up", "up", "tea", "drink", "today"}) p.say(words);
  CHECK(p.follow_ups.at(0).due == utc(2026, 11, 23, 16));
  CHECK(has(p.text(), "16:00 UTC"));
}

TEST_CASE("a follow-up quotes what it is about, short and clean") {
  const auto body = R"(slots: {x: {type: text}}
start: x
states:
  x: {ask: "You wrote: {about}", into: x, next: bye}
  bye: {say: "Bye.", end: completed}
)";
  CHECK(Played(script(body), Played::open_house(), "if <tea>, then \x01 & coffee").text() ==
        "You wrote: if <tea>, then  & coffee");
  CHECK(Played(script(body), Played::open_house(), std::string(400, 'x')).text() ==
        "You wrote: " + std::string(279, 'x') + "…");
  CHECK(Played(script(body)).text() == "You wrote:");
}

TEST_CASE("an item list passed by leaves its map empty, and texts cope") {
  Played p(script(R"(slots:
  items: {type: list, max: 3, label: Items}
  marks: {type: map, over: items, of: choice}
  first: {type: choice}
start: items
states:
  items: {ask: Items, into: items, optional: true, next: marks}
  marks: {each: items, ask: "{each}", choices: {a: A}, into: marks, next: first}
  first: {ask: First, choices_from: items, into: first, next: bye}
  bye:
    say: |
      These:
      {items where marks=a}
      And first {first}.
    end: completed
)"));
  p.say("skip");
  CHECK(p.ended());
  CHECK(p.text() == "These:\nAnd first .");
}
