#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::string outer = R"(slots:
  items: {type: list, max: 3, label: Items}
  first: {type: choice, label: First}
  plan: {type: text, label: Plan}
  sure: {type: choice, label: Sure}
start: items
states:
  items: {ask: Items, into: items, next: first}
  first: {ask: First, choices_from: items, into: first, next: intro}
  intro: {say: "On to the plan.", next: planning}
  planning:
    call: {script: inner, give: {topic: first}, take: {plan: plan, sure: sure}}
    remember: [plan]
    next: again
  again: {ask: "So: {plan}", choices: {"yes": "Yes", "no": "No"}, next: bye}
  bye: {say: "{first}, {sure}", end: completed}
)";

const std::string inner = R"(slots:
  topic: {type: choice}
  note: {type: text, label: Inner note}
  plan: {type: text, label: Plan}
  sure: {type: choice}
start: note
states:
  note: {ask: "What of {topic}?", into: note, remember: [note], next: plan}
  plan: {ask: "Plan for {topic}?", into: plan, optional: true, next: sure}
  sure: {ask: "Sure?", choices: {"yes": "Yes", "no": {label: "No", go: gone}}, into: sure, next: bye}
  bye: {say: "Planned.", end: completed}
  gone: {say: "Left.", end: stopped}
)";

Played in_inner() {
  Played p(named(load_scripts({script_file("tested", outer), script_file("inner", inner)}, samples::digest), "tested"));
  p.say("tea\ncoffee");
  p.press("done");
  p.press("2");
  return p;
}

}  // namespace

TEST_CASE("a called dialog is given slots, runs, and hands slots back") {
  auto p = in_inner();
  CHECK(p.now().frames.size() == 2);
  CHECK(p.text() == "On to the plan.\n\nWhat of coffee?");
  p.say("it is cold");
  p.say("warm it");
  p.press("yes");
  CHECK(p.now().frames.size() == 1);
  CHECK(p.text() == "Planned.\n\nSo: warm it");
  CHECK(p.words_in("plan") == "warm it");
  p.press("yes");
  CHECK(p.text() == "coffee, Yes");
  CHECK(p.ended());
}

TEST_CASE("what a called dialog remembers goes into the caller's one reflection") {
  auto p = in_inner();
  p.say("it is cold");
  CHECK(p.kept() == "Inner note=it is cold");
  p.say("warm it");
  p.press("yes");
  CHECK(p.kept() == "Inner note=it is cold, Plan=warm it");
  CHECK(p.reflection.script == ScriptId("tested"));
  CHECK(p.reflection.title == "The tested");
}

TEST_CASE("a called dialog that a script ends as stopped only returns") {
  auto p = in_inner();
  p.say("it is cold");
  p.say("skip");
  p.press("no");
  CHECK_FALSE(p.ended());
  CHECK(p.text() == "Left.\n\nSo:");
  CHECK(p.kept() == "Inner note=it is cold");
}

TEST_CASE("stop inside a called dialog ends the whole") {
  auto p = in_inner();
  p.say("stop");
  CHECK(p.ended());
  CHECK(p.now().outcome == Outcome::stopped);
}

TEST_CASE("back at a called dialog's first question returns to the caller's question before it") {
  auto p = in_inner();
  p.say("it is cold");
  p.say("back");
  CHECK(p.text() == "What of coffee?");
  p.say("back");
  CHECK(p.now().frames.size() == 1);
  CHECK(p.state() == "first");
  CHECK_FALSE(p.slot("first"));
  p.press("1");
  CHECK(has(p.text(), "What of tea?"));
}

TEST_CASE("back after a called dialog goes before the call, not into it") {
  auto p = in_inner();
  p.say("it is cold");
  p.say("skip");
  p.press("yes");
  REQUIRE(p.state() == "again");
  p.say("back");
  CHECK(p.state() == "first");
}

TEST_CASE("start over inside a called dialog starts the whole") {
  auto p = in_inner();
  p.say("start over");
  CHECK(p.now().frames.size() == 1);
  CHECK(p.state() == "items");
}
