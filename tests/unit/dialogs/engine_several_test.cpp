#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::string frame_of_it = R"(slots:
  items: {type: list, max: 4, label: Items}
  picked: {type: choice, label: Picked}
  kept: {type: map, over: items, of: choice, label: Kept}
start: items
states:
  items: {ask: "What is there?", into: items, next: picked}
  picked:
    ask: Which of these?
    choices: {a: "Calm, mostly", b: Honesty, c: Growth, d: {label: Order, synonyms: [tidiness]}}
    into: picked
    remember: [picked]
    next: kept
  kept: {ask: "Which to keep?", choices_from: items, into: picked, remember: [kept], next: bye}
  bye: {say: "{picked}", end: completed}
)";

ScriptPtr several(std::size_t least, std::size_t most) {
  auto changed = std::make_shared<Script>(*script(frame_of_it));
  changed->slots.at(SlotId("picked")).type = SlotType::choices;
  auto& picked = changed->states.at(StateId("picked"));
  picked.question = AskChoices{std::get<AskChoice>(*picked.question).options, least, most};
  auto& kept = changed->states.at(StateId("kept"));
  kept.question = AskChoicesFrom{SlotId("items"), 0};
  kept.into = SlotId("kept");
  return changed;
}

Played at_picked(std::size_t least = 1, std::size_t most = 0) {
  Played p(several(least, most));
  p.say("tea\ncoffee\nwater");
  p.press("done");
  REQUIRE(p.state() == "picked");
  return p;
}

Played at_kept() {
  auto p = at_picked();
  p.say("b");
  p.press("done");
  REQUIRE(p.state() == "kept");
  return p;
}

ChoicesValue picked(const Played& p) {
  const auto* value = p.slot("picked");
  return value ? std::get<ChoicesValue>(*value) : ChoicesValue{};
}

ChoicesValue ids(std::initializer_list<const char*> names) {
  ChoicesValue all;
  for (const auto* name : names) all.emplace_back(name);
  return all;
}

}  // namespace

TEST_CASE("several choices are pressed one by one, and each press asks on without it") {
  auto p = at_picked();
  CHECK(p.buttons() == "a b c d stop");
  p.press("c");
  CHECK(p.last().chosen == "Growth");
  CHECK(p.buttons() == "a b d done stop");
  CHECK(has(p.text(), "So far:\n• Growth"));
  p.press("a");
  CHECK(picked(p) == ids({"a", "c"}));
  CHECK(has(p.text(), "• Calm, mostly\n• Growth"));
  p.press("done");
  CHECK(p.state() == "kept");
  CHECK(p.kept() == "Picked=• Calm, mostly\n• Growth");
  CHECK(p.reflection.entries.at(0).value == "a c");
}

TEST_CASE("several choices are written beside each other, one a line, or by number") {
  const auto* words = GENERATE("2, 4", "2 and 4", "2,4", "2 4", "honesty, tidiness", "Honesty & order",
                               "- Honesty\n- Order", "4; 2", "hon und ord", "2, 2 and 4");
  CAPTURE(words);
  auto p = at_picked();
  p.say(words);
  CHECK(picked(p) == ids({"b", "d"}));
}

TEST_CASE("a label with a comma in it is one choice") {
  auto p = at_picked();
  p.say("Calm, mostly, growth");
  CHECK(picked(p) == ids({"a", "c"}));
}

TEST_CASE("where one of several choices is not understood none is taken") {
  const auto* words = GENERATE("2, 9", "honesty and courage", "1.5", "whatever", "2 and and 3 or so");
  auto p = at_picked();
  p.say("growth");
  p.say(words);
  CAPTURE(words);
  CHECK(p.last().taken == Taken::stayed);
  CHECK(picked(p) == ids({"c"}));
  CHECK(has(p.text(), "1. Calm, mostly\n2. Honesty\n4. Order"));
}

TEST_CASE("numbers stay what they were when something was chosen") {
  auto p = at_picked();
  p.press("a");
  p.say("2");
  CHECK(picked(p) == ids({"a", "b"}));
  p.say("1");
  CHECK(p.last().taken == Taken::stayed);
  CHECK(picked(p) == ids({"a", "b"}));
}

TEST_CASE("fewer than enough are not done, and more than fit are not cut") {
  auto p = at_picked(2, 3);
  p.say("done");
  CHECK(has(p.text(), "At least 2"));
  p.press("a");
  CHECK(p.buttons() == "b c d stop");
  CHECK(has(p.text(), "At least 2"));
  p.say("done");
  CHECK(p.state() == "picked");
  p.say("2, 3, 4");
  CHECK(has(p.text(), "That is 3 more, and there is room for 2"));
  CHECK(picked(p) == ids({"a"}));
  p.say("2, 3");
  CHECK(p.state() == "kept");
}

TEST_CASE("back takes a choice of several back, one answer at a time") {
  auto p = at_picked();
  p.press("a");
  p.press("b");
  p.press("done");
  p.say("back");
  CHECK(p.state() == "picked");
  CHECK(picked(p) == ids({"a", "b"}));
  CHECK(has(p.text(), "So far:\n• Calm, mostly\n• Honesty"));
  CHECK(has(p.buttons(), "done"));
  p.say("back");
  CHECK(picked(p) == ids({"a"}));
  CHECK(p.text().find("• Honesty") == std::string::npos);
  p.say("back");
  CHECK(picked(p).empty());
}

TEST_CASE("several of their own items become a yes or a no for each") {
  auto p = at_kept();
  CHECK(p.buttons() == "1 2 3 done stop");
  p.press("3");
  CHECK(p.buttons() == "1 2 done stop");
  CHECK(has(p.text(), "• water"));
  p.say("tea");
  p.press("done");
  CHECK(p.ended());
  const MapValue expected = {{0, ChoiceId("yes")}, {1, ChoiceId("no")}, {2, ChoiceId("yes")}};
  CHECK(std::get<MapValue>(*p.slot("kept")) == expected);
  CHECK(has(p.kept(), "Kept=• tea\n• water"));
}

TEST_CASE("none of their own items is an answer too, and all of them is one at once") {
  auto p = at_kept();
  SECTION("none") {
    p.say("done");
    CHECK(std::get<MapValue>(*p.slot("kept")).at(1) == ChoiceId("no"));
    CHECK_FALSE(has(p.kept(), "Kept"));
  }
  SECTION("all") {
    p.say("1, 2 and 3");
    CHECK(std::get<MapValue>(*p.slot("kept")).at(1) == ChoiceId("yes"));
  }
  CHECK(p.ended());
  CHECK(std::get<MapValue>(*p.slot("kept")).size() == 3);
}

TEST_CASE("a double click among several choices takes it once") {
  auto p = at_picked();
  const auto turn = p.now().turn;
  p.press("a", turn);
  p.press("a", turn);
  CHECK(p.last().taken == Taken::stale);
  CHECK(p.last().chosen == "Calm, mostly");
  CHECK(picked(p) == ids({"a"}));
}
