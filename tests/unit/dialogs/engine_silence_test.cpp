#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;

namespace {

const std::string waiting = R"(slots:
  note: {type: text, label: Note}
  mood: {type: choice, label: Mood}
start: note
states:
  note:
    ask: What is it?
    into: note
    remember: [note]
    after: [{wait: 4h, remind: "Still there: {note}"}, {wait: 6h, remind: Once more.}, {wait: 1d}]
    next: mood
  mood:
    ask: And how?
    choices: {good: Good, bad: Bad}
    into: mood
    optional: true
    after: [{wait: 2h, go: bye}]
    next: bye
  bye: {say: "Bye, {note}.", end: completed}
)";

Played parked() {
  Played p(script(waiting));
  p.wait(2);
  REQUIRE(p.now().status == Status::parked);
  return p;
}

}  // namespace

TEST_CASE("a question sets its timers from the time it was asked") {
  const Played p(script(waiting));
  const std::vector<Timer> expected = {{1, 0, p.clock + 4h}, {1, 1, p.clock + 6h}, {1, 2, p.clock + 24h}};
  CHECK(p.last().timers == expected);
}

TEST_CASE("a reminder is one reply with the question's buttons, and moves nothing") {
  Played p(script(waiting));
  auto before = p.now();
  p.clock += 4h;
  p.wait(0);
  before.ignored = 1;
  CHECK(p.last().replies.size() == 1);
  CHECK(p.text() == "Still there:");
  CHECK(p.reply().turn == 1);
  CHECK(p.now() == before);
  const std::vector<Timer> expected = {{1, 1, p.clock + 2h}, {1, 2, p.clock + 20h}};
  CHECK(p.last().timers == expected);
  p.say("work");
  CHECK(p.state() == "mood");
}

TEST_CASE("silence to the end sets the conversation aside without a word") {
  const auto p = parked();
  CHECK(p.last().replies.empty());
  CHECK(p.last().timers == std::vector<Timer>{{1, forgotten, p.clock + 30 * 24h}});
  CHECK(p.now().turn == 1);
}

TEST_CASE("silence may lead on by itself") {
  Played p(script(waiting));
  p.say("work");
  p.wait(0);
  CHECK(p.text() == "Bye, work.");
  CHECK(p.ended());
  CHECK(p.last().taken == Taken::moved);
}

TEST_CASE("silence of another turn, of no timeout, or of what is set aside does nothing") {
  auto p = GENERATE(false, true) ? parked() : Played(script(waiting));
  const auto before = p.now();
  const auto index = before.status == Status::parked ? 0 : 3;
  for (const auto& silence :
       {Silence{0, 0}, Silence{2, 0}, Silence{1, index}, Silence{1, -1}, Silence{1, 2147483647}}) {
    p.take(silence);
    CHECK(p.last().taken == Taken::stale);
    CHECK(p.last().replies.empty());
    CHECK(p.last().timers.empty());
    CHECK(p.last().effects.empty());
    CHECK(p.now() == before);
  }
}

TEST_CASE("coming back with words shows where we were, and takes the words for no answer") {
  auto p = parked();
  p.say("hello, are you there");
  CHECK(p.now().status == Status::running);
  CHECK(has(p.text(), "Welcome back"));
  CHECK(has(p.text(), "What is it?"));
  CHECK_FALSE(p.slot("note"));
  CHECK(p.last().timers.size() == 3);
  p.say("work");
  CHECK(p.words_in("note") == "work");
}

TEST_CASE("the engine's words work at once after coming back") {
  auto p = parked();
  SECTION("help") {
    p.say("help");
    CHECK(has(p.text(), "At any time"));
    CHECK(p.now().status == Status::running);
  }
  SECTION("stop") {
    p.say("stop");
    CHECK(p.now().outcome == Outcome::stopped);
  }
  SECTION("asked again by the coach") {
    p.ask_again();
    CHECK(has(p.text(), "Welcome back"));
    CHECK(p.now().status == Status::running);
  }
}

TEST_CASE("a button of the question that was set aside simply answers") {
  Played p(script(R"(slots: {mood: {type: choice}}
start: mood
states:
  mood: {ask: "How?", choices: {good: Good, bad: Bad}, into: mood, next: bye}
  bye: {say: "{mood}.", end: completed}
)"));
  p.wait(0);
  REQUIRE(p.now().status == Status::parked);
  SECTION("pressed") {
    p.press("good", 1);
    CHECK(p.text() == "Good.");
  }
  SECTION("a stale one shows where we are") {
    p.press("good", 0);
    CHECK(p.last().taken == Taken::stale);
    CHECK(has(p.text(), "How?"));
  }
}
