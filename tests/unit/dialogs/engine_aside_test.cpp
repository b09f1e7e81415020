#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;

namespace {

const std::string two = R"(slots:
  note: {type: text, label: Note}
  mood: {type: choice, label: Mood}
evidence: {grade: A, because: many studies agree, sources: ["A paper, 2021"]}
start: note
states:
  note:
    ask: What is it?
    into: note
    remember: [note]
    after: [{wait: 4h, remind: One.}, {wait: 6h, remind: Two.}, {wait: 8h, remind: Three.}, {wait: 7d}]
    next: mood
  mood: {ask: "And how?", choices: {good: Good, bad: Bad}, into: mood, next: bye}
  bye: {say: "Bye, {note}.", end: completed}
)";

Facts house_with(std::chrono::milliseconds settle) {
  auto facts = Played::open_house();
  facts.help_now = "Ring 112.";
  facts.settle = settle;
  return facts;
}

Played at_note(std::chrono::milliseconds settle = 0ms) {
  return Played(script(two), house_with(settle));
}

Timer forgotten_at(const Played& p) {
  return {p.now().turn, forgotten, p.clock + 30 * 24h};
}

void say_more(Played& p, const std::string& words) {
  p.take(Words{words});
  REQUIRE(p.last().replies.empty());
}

}  // namespace

TEST_CASE("help now shows the card, sets the dialog aside, and stores nothing") {
  auto p = at_note();
  GENERATE(true, false) ? p.say("help now") : p.press("help-now");
  CHECK(p.text() == "Ring 112.");
  CHECK(p.buttons() == "stop go-on-here false-alarm");
  CHECK(p.last().effects.empty());
  CHECK(p.last().timers == std::vector<Timer>{forgotten_at(p)});
  CHECK(p.now().status == Status::parked);
  p.say("I am so tired");
  CHECK_FALSE(p.slot("note"));
  CHECK(has(p.text(), "What is it?"));
}

TEST_CASE("after help now the dialog goes on, and a false alarm is believed") {
  auto p = at_note();
  p.say("help now");
  const bool pressed = GENERATE(true, false);
  SECTION("go on") {
    pressed ? p.press("go-on-here") : p.say("Go on");
    CHECK(p.text() == "What is it?");
  }
  SECTION("false alarm") {
    pressed ? p.press("false-alarm") : p.say("that was a false alarm");
    CHECK(has(p.text(), "Understood"));
    CHECK(has(p.text(), "\n\nWhat is it?"));
  }
  CHECK(p.now().status == Status::running);
  CHECK(p.last().timers.size() == 4);
  p.say("work");
  CHECK(p.state() == "mood");
}

TEST_CASE("help now is there even where no card is") {
  Played p(script(two));
  p.say("help now");
  CHECK(has(p.text(), "somebody you trust"));
}

TEST_CASE("why says what speaks for the dialog, and the question stays") {
  auto p = at_note();
  p.say("why");
  CHECK(has(p.text(), "many studies agree"));
  CHECK(has(p.text(), "grade A"));
  CHECK(has(p.text(), "A paper, 2021"));
  CHECK(has(p.text(), "What is it?"));
  CHECK(p.reply().turn == 1);
}

TEST_CASE("pause sets aside and says how to come back") {
  auto p = at_note();
  p.say("pause");
  CHECK(p.now().status == Status::parked);
  CHECK(has(p.text(), "Set aside"));
  CHECK(p.last().timers == std::vector<Timer>{forgotten_at(p)});
  p.press("go-on-here");
  CHECK(p.text() == "What is it?");
}

TEST_CASE("what was set aside for a month ends without a word, and what was kept stays") {
  auto p = at_note();
  p.say("work");
  p.say("pause");
  p.wait(forgotten);
  CHECK(p.ended());
  CHECK(p.now().outcome == Outcome::stopped);
  CHECK(p.last().replies.empty());
  CHECK(p.last().effects.empty());
  CHECK(p.kept() == "Note=work");
}

TEST_CASE("a dialog that is not set aside is not forgotten") {
  auto p = at_note();
  p.wait(forgotten);
  CHECK(p.last().taken == Taken::stale);
  CHECK_FALSE(p.ended());
}

TEST_CASE("after two reminders that nothing followed the coach is quiet") {
  auto p = at_note();
  p.wait(0);
  CHECK(p.text() == "One.");
  p.wait(1);
  CHECK(p.text() == "Two.");
  SECTION("and sets the dialog aside") {
    p.wait(2);
    CHECK(p.last().replies.empty());
    CHECK(p.now().status == Status::parked);
    CHECK(p.last().timers == std::vector<Timer>{forgotten_at(p)});
  }
  SECTION("unless the person did something") {
    p.say("help");
    p.wait(2);
    CHECK(p.text() == "Three.");
  }
}

TEST_CASE("coming back after days says where we were and when") {
  auto p = at_note();
  p.wait(3);
  const bool days = GENERATE(true, false);
  p.clock += days ? 72h : 1h;
  p.say("hello");
  CHECK(has(p.text(), "Welcome back"));
  CHECK(has(p.text(), "“The tested”, last on Monday 23 November, 10:00") == days);
  CHECK(has(p.text(), "What is it?"));
  CHECK(p.buttons() == (days ? "start-over stop" : ""));
}

TEST_CASE("a script's own words go before the engine's, but for help now") {
  Played p(script(R"(slots: {x: {type: choice}}
start: x
states:
  x: {ask: "What?", choices: {a: Why, b: Pause, c: Help now}, into: x, next: bye}
  bye: {say: "{x}", end: completed}
)"));
  SECTION("why") {
    p.say("why");
    CHECK(p.text() == "Why");
  }
  SECTION("pause") {
    p.say("pause");
    CHECK(p.text() == "Pause");
  }
  SECTION("help now") {
    p.say("help now");
    CHECK(p.now().status == Status::parked);
  }
}

// ---- a thought in several messages ------------------------------------------------------------

TEST_CASE("a thought in three messages is one answer") {
  auto p = at_note(3s);
  say_more(p, "it is");
  const std::vector<Timer> waiting = {{1, 0, p.clock + 4h},
                                      {1, 1, p.clock + 6h},
                                      {1, 2, p.clock + 8h},
                                      {1, 3, p.clock + 7 * 24h},
                                      {1, settled, p.clock + 3s}};
  CHECK(p.last().timers == waiting);
  p.clock += 2s;
  say_more(p, "the meeting");
  CHECK(p.last().timers.back() == Timer{1, settled, p.clock + 3s});
  say_more(p, "on Monday");
  p.wait(settled);
  CHECK(p.text() == "And how?");
  CHECK(p.words_in("note") == "it is\nthe meeting\non Monday");
  CHECK_FALSE(p.now().pending);
}

TEST_CASE("done takes a thought at once, and what a form brings completes it") {
  auto p = at_note(3s);
  say_more(p, "it is");
  SECTION("done") {
    p.say("done");
    CHECK(p.words_in("note") == "it is");
  }
  SECTION("a form") {
    p.take(Written{1, "work"});
    CHECK(p.words_in("note") == "it is\nwork");
  }
}

TEST_CASE("stop and back drop a thought, help and pause keep it") {
  auto p = at_note(3s);
  say_more(p, "it is");
  SECTION("stop") {
    p.say("stop");
    CHECK(p.ended());
    CHECK_FALSE(p.now().pending);
    CHECK(p.kept().empty());
  }
  SECTION("back") {
    p.say("back");
    CHECK_FALSE(p.now().pending);
  }
  SECTION("help") {
    p.say("help");
    CHECK(p.last().timers.back().index == settled);
    p.wait(settled);
    CHECK(p.words_in("note") == "it is");
  }
  SECTION("pause") {
    p.say("pause");
    p.wait(settled);
    CHECK(p.last().taken == Taken::stale);
    p.say("hello");
    CHECK(p.now().pending == "it is");
  }
}

TEST_CASE("a thought is no longer than an answer may be, and says so") {
  auto p = at_note(3s);
  for (int i = 0; i < 3; ++i) say_more(p, std::string(30000, 'x'));
  p.wait(settled);
  CHECK(has(p.text(), "50000 characters"));
  CHECK(p.words_in("note").size() == 50000);
}

TEST_CASE("silence that settles nothing does nothing") {
  auto p = at_note(3s);
  p.wait(settled);
  CHECK(p.last().taken == Taken::stale);
  CHECK(p.state() == "note");
}
