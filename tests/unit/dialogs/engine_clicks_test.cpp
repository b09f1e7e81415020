#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::string three_taps = R"(slots:
  a: {type: choice}
  items: {type: list}
  marks: {type: map, over: items, of: choice}
start: one
states:
  one:
    ask: One?
    choices: {left: Left, right: Right, unsure: {label: Not sure, reply: Think., ask_again: true}}
    into: a
    next: items
  items: {ask: "What?", into: items, optional: true, next: marks}
  marks: {each: items, ask: "{each}?", choices: {"yes": "Yes", "no": "No"}, into: marks, next: last}
  last: {ask: "Last?", choices: {left: Left, right: Right}, next: bye}
  bye: {say: Bye., end: completed}
)";

void check_twice(const Played& p, const std::string& label) {
  CHECK(p.last().taken == Taken::stale);
  CHECK(has(p.text(), "I have that one already"));
  CHECK(p.last().chosen == label);
}

void check_closed(const Played& p) {
  CHECK(p.last().taken == Taken::stale);
  CHECK(has(p.text(), "That question is closed"));
  CHECK(p.last().chosen.empty());
}

}  // namespace

TEST_CASE("a double click is told that it was taken, and where we are") {
  Played p(script(three_taps));
  p.press("left", 1);
  const auto before = p.now();
  p.press("left", 1);
  check_twice(p, "Left");
  CHECK(has(p.text(), "What?"));
  CHECK(p.now() == before);
  CHECK(p.reply().turn == 2);
}

TEST_CASE("another button of a question that has moved on changes nothing") {
  Played p(script(three_taps));
  p.press("left", 1);
  const auto before = p.now();
  p.press("right", 1);
  check_closed(p);
  CHECK(p.now() == before);
}

TEST_CASE("an old button, one from a turn that never was, and one of an older turn are all closed") {
  Played p(script(three_taps));
  p.press("left");
  p.press("skip");
  for (const int turn : {1, 0, -1, 99, 2147483647, -2147483647 - 1}) {
    p.press("left", turn);
    check_closed(p);
    CHECK(p.state() == "last");
  }
}

TEST_CASE("a double click on the engine's own buttons is known too") {
  Played p(script(three_taps));
  p.press("left");
  p.press("skip", 2);
  p.press("skip", 2);
  check_twice(p, "Skip");
}

TEST_CASE("a double click on an option that asks again is known") {
  Played p(script(three_taps));
  p.press("unsure", 1);
  p.press("unsure", 1);
  check_twice(p, "Not sure");
  CHECK(p.state() == "one");
}

TEST_CASE("a double click does not answer for the next item of a list") {
  Played p(script(three_taps));
  p.press("left");
  p.say("a\nb");
  p.press("done");
  p.press("yes", 4);
  p.press("yes", 4);
  check_twice(p, "Yes");
  CHECK(std::get<MapValue>(*p.slot("marks")).size() == 1);
}

TEST_CASE("the same choice of an older question is closed, not taken twice") {
  Played p(script(three_taps));
  p.press("left");
  p.say("a\nb\nc");
  p.press("done");
  p.press("yes", 4);
  p.press("yes", 5);
  p.press("yes", 4);
  check_closed(p);
  CHECK(std::get<MapValue>(*p.slot("marks")).size() == 2);
}

TEST_CASE("after words, a click on the question before is closed, not taken twice") {
  Played p(script(three_taps));
  p.press("left");
  p.say("a\nb");
  p.press("skip", 2);
  check_closed(p);
}

TEST_CASE("a choice that this question does not offer is unclear, whoever sends it") {
  Played p(script(three_taps));
  for (const auto* choice : {"wrong", "", "1", "Left", "..", "done"}) {
    p.press(choice, 1);
    CHECK(p.last().taken == Taken::stayed);
    CHECK(p.state() == "one");
  }
  CHECK(p.now().unclear == 6);
  p.press("unsure");
  p.press("unsure");
  CHECK(p.last().taken == Taken::stayed);
  CHECK_FALSE(p.slot("a"));
}

TEST_CASE("pressing an engine's word is saying it, whether or not its button was shown") {
  Played p(script(three_taps));
  p.press("help");
  CHECK(has(p.text(), "At any time"));
  p.press("left");
  p.press("back");
  CHECK(p.state() == "one");
  p.press("left");
  p.press("start-over");
  CHECK(p.state() == "one");
  p.press("stop");
  CHECK(p.ended());
}
