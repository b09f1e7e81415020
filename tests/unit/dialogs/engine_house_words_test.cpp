#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

// A first question, then one of the kind under test, then an end.
std::string two_questions(const std::string& second) {
  return R"(slots:
  start: {type: text, label: Beginning}
  mood: {type: choice, label: Mood}
  force: {type: scale, label: Force}
  items: {type: list, max: 3, label: Items}
  note: {type: text, label: Note}
start: first
states:
  first: {ask: "What is it about?", into: start, remember: [start], next: second}
  second: {ask: "And then?", )" +
         second + R"(, next: bye}
  bye: {say: "That was it.", end: completed}
)";
}

struct Kind {
  std::string question;
  std::string answer;
};

const std::vector<Kind> kinds = {{"choices: {a: Alpha, b: Beta}, into: mood", "alpha"},
                                 {"scale: {from: 1, to: 5}, into: force", "2"},
                                 {"into: items", "one\ntwo\nthree"},
                                 {"into: note", "words"}};

Played at_second(const Kind& kind, const std::string& more = "") {
  Played p(script(two_questions(kind.question + more)));
  p.say("work");
  REQUIRE(p.state() == "second");
  return p;
}

}  // namespace

TEST_CASE("help says what can be said here and whom to turn to, and asks again on the same turn") {
  for (const auto& kind : kinds) {
    CAPTURE(kind.question);
    auto p = at_second(kind);
    const auto buttons = p.buttons();
    p.say("help");
    CHECK(has(p.text(), "“back”"));
    CHECK(has(p.text(), "“stop”"));
    CHECK(has(p.text(), "Ada, 555 0100"));
    CHECK(has(p.text(), "And then?"));
    CHECK_FALSE(has(p.text(), "“skip”"));
    CHECK(p.reply().turn == 2);
    CHECK(p.buttons() == buttons + " help-now why back");
    p.say(kind.answer);
    CHECK(p.ended());
  }
}

TEST_CASE("help names nobody where the organisation named nobody") {
  Played p(script(two_questions(kinds[0].question)), Facts{"UTC", "", {}});
  p.say("help");
  CHECK_FALSE(has(p.text(), "People"));
}

TEST_CASE("stop ends at any question and says what was kept") {
  const bool pressed = GENERATE(true, false);
  for (const auto& kind : kinds) {
    CAPTURE(kind.question, pressed);
    auto p = at_second(kind);
    pressed ? p.press("stop") : p.say("stop");
    CHECK(p.last().chosen == (pressed ? "Stop here" : ""));
    CHECK(p.ended());
    CHECK(p.now().outcome == Outcome::stopped);
    CHECK(has(p.text(), "Kept in your history: Beginning."));
    CHECK(p.reply().choices.empty());
    CHECK(p.last().timers.empty());
  }
}

TEST_CASE("stop at the first question says that nothing was kept") {
  Played p(script(two_questions(kinds[0].question)));
  p.say("stop");
  CHECK(has(p.text(), "Nothing of it was kept"));
  CHECK(p.last().effects.empty());
}

TEST_CASE("back undoes one answer at any question, and lets go of what was remembered of it") {
  for (const auto& kind : kinds) {
    CAPTURE(kind.question);
    auto p = at_second(kind);
    CHECK(p.kept() == "Beginning=work");
    p.say("back");
    CHECK(p.state() == "first");
    CHECK(p.text() == "What is it about?");
    CHECK(p.reply().turn == 3);
    CHECK_FALSE(p.slot("start"));
    CHECK(p.kept().empty());
    p.say("home");
    CHECK(p.kept() == "Beginning=home");
  }
}

TEST_CASE("back at the first question says so, and its buttons still work") {
  Played p(script(two_questions(kinds[0].question)));
  p.say("back");
  CHECK(has(p.text(), "no question before"));
  CHECK(has(p.text(), "What is it about?"));
  CHECK(p.reply().turn == 1);
}

TEST_CASE("skip leaves out a question that is optional") {
  const bool pressed = GENERATE(true, false);
  for (const auto& kind : kinds) {
    CAPTURE(kind.question, pressed);
    auto p = at_second(kind, ", optional: true");
    CHECK(has(p.buttons(), "skip stop"));
    pressed ? p.press("skip") : p.say("Skip");
    CHECK(p.ended());
  }
}

TEST_CASE("skip is declined kindly where an answer is needed") {
  for (const auto& kind : kinds) {
    CAPTURE(kind.question);
    auto p = at_second(kind);
    CHECK_FALSE(has(p.buttons(), "skip"));
    p.say("skip");
    CHECK(p.last().taken == Taken::stayed);
    CHECK(has(p.text(), "I need"));
    CHECK(has(p.text(), "And then?"));
    p.press("skip");
    CHECK(p.state() == "second");
  }
}

TEST_CASE("start over begins at the start with nothing, and old buttons are stale") {
  for (const auto& kind : kinds) {
    CAPTURE(kind.question);
    auto p = at_second(kind);
    const auto version = p.now().version;
    p.say("start over");
    CHECK(p.state() == "first");
    CHECK(has(p.text(), "What is it about?"));
    CHECK(p.reply().turn == 3);
    CHECK(p.now().version == version);
    CHECK_FALSE(p.slot("start"));
    CHECK(p.kept().empty());
    p.say("back");
    CHECK(has(p.text(), "no question before"));
  }
}

TEST_CASE("back in a list takes back the last message, then the question before") {
  auto p = at_second(kinds[2]);
  p.say("one");
  p.say("two");
  p.say("back");
  CHECK(has(p.text(), "So far:\n• one"));
  CHECK_FALSE(has(p.text(), "• two"));
  p.say("back");
  CHECK(p.text() == "And then?");
  p.say("back");
  CHECK(p.state() == "first");
}

TEST_CASE("skip on an optional list that holds something means that it is done") {
  auto p = at_second(kinds[2], ", optional: true");
  p.say("one");
  CHECK(p.buttons() == "done stop");
  p.say("skip");
  CHECK(p.ended());
  CHECK(std::get<ListValue>(*p.slot("items")).size() == 1);
}

TEST_CASE("done with an empty optional list skips it") {
  auto p = at_second(kinds[2], ", optional: true");
  p.say("done");
  CHECK(p.ended());
}

TEST_CASE("a script's own Stop here takes the place of the engine's, and its words are the script's") {
  Played p(script(two_questions(R"(choices: {on: Go on, enough: {label: Stop here}}, into: mood)")));
  p.say("work");
  CHECK(p.buttons() == "on enough");
  SECTION("typed as on the button") {
    p.say("stop here");
    CHECK(p.text() == "That was it.");
    CHECK(p.now().outcome == Outcome::completed);
  }
  SECTION("but stop alone is always the engine's") {
    p.say("stop");
    CHECK(p.now().outcome == Outcome::stopped);
  }
}

TEST_CASE("an engine's word inside an answer is part of the answer") {
  auto p = at_second(kinds[3]);
  p.say("help them and then stop");
  CHECK(p.words_in("note") == "help them and then stop");
}
