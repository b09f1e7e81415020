#include "tests/unit/dialogs/visited.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace std::chrono_literals;

namespace {

const FollowUp due{ScriptId("commitment-follow-up"), "If it is nine, then I write"};

ScriptPtr old_check_in() {
  auto old = std::make_shared<Script>(*shipped("check-in"));
  old->hash = ScriptHash("older");
  old->states.at(StateId("tone")).text = {std::string("The older words?")};
  return old;
}

}  // namespace

TEST_CASE("silence reaches the conversation it is for") {
  auto v = Visited::greeted();
  v.say("priority");
  const auto id = v.person.conversation->id;
  REQUIRE(v.result.timers.size() == 2);
  CHECK(v.result.timers[0].due == v.clock + 4h);
  v.take(Elapsed{id, 1, 0});
  CHECK(v.result.replies.size() == 1);
  CHECK(has(v.text(), "still open"));
  v.take(Elapsed{id, 1, 1});
  CHECK(v.result.replies.empty());
  CHECK(v.person.conversation->status == Status::parked);
  v.say("hello");
  CHECK(has(v.text(), "Welcome back"));
  CHECK(v.running() == "priority-clarity");
}

TEST_CASE("silence of an older turn or another conversation changes nothing at all") {
  auto v = Visited::greeted();
  v.say("check in");
  v.say("low");
  const auto id = v.person.conversation->id;
  for (const auto& elapsed : {Elapsed{id, 1, 0}, Elapsed{id, 2, 7}, Elapsed{{id.value + 1}, 2, 0}, Elapsed{{}, 2, 0}}) {
    v.take(elapsed);
    CHECK(v.result.replies.empty());
    CHECK(v.result.timers.empty());
    CHECK_FALSE(v.result.conversation);
  }
}

TEST_CASE("a follow-up starts its dialog when nothing else is open") {
  auto v = Visited::greeted();
  v.take(due);
  CHECK(v.running() == "commitment-follow-up");
  CHECK(has(v.text(), "If it is nine, then I write"));
  CHECK(has(v.buttons(), "did"));
}

TEST_CASE("a follow-up waits an hour while something else is open") {
  auto v = Visited::greeted();
  v.say("check in");
  v.take(due);
  CHECK(v.result.replies.empty());
  CHECK_FALSE(v.result.conversation);
  REQUIRE(v.follow_ups.size() == 1);
  CHECK(v.follow_ups[0] == ScheduleFollowUp{due.script, due.about, v.clock + 1h});
}

TEST_CASE("a follow-up beside something set aside is a plain reminder, and takes nothing away") {
  auto v = Visited::greeted();
  v.say("check in");
  v.take(Elapsed{v.person.conversation->id, 1, 0});
  REQUIRE(v.person.conversation->status == Status::parked);
  v.take(due);
  CHECK(v.result.replies.size() == 1);
  CHECK(has(v.text(), "If it is nine, then I write"));
  CHECK(v.running() == "check-in");
  CHECK(v.follow_ups.empty());
}

TEST_CASE("a follow-up whose dialog is gone or locked is a plain reminder") {
  auto v = Visited::greeted();
  SECTION("gone") {
    v.take(FollowUp{ScriptId("removed"), due.about});
  }
  SECTION("locked") {
    v.facts.contacts.clear();
    v.take(due);
  }
  CHECK(v.result.replies.size() == 1);
  CHECK(has(v.text(), "You asked me to come back to this:\n“If it is nine, then I write”"));
  CHECK(v.running() == "(nothing)");
}

TEST_CASE("a conversation stays on the version it began with, and a new one takes the new") {
  Visited v(Played::open_house(), Library({old_check_in()}, {}));
  v.say("check in");
  const auto version = v.person.conversation->version;
  v.library = shipped_library({old_check_in()});
  v.say("low");
  CHECK(has(v.text(), "The older words?"));
  CHECK(v.person.conversation->version == version);
  v.say("start over");
  CHECK(v.person.conversation->version == version);
  v.say("stop");
  v.say("check in");
  CHECK(v.person.conversation->version != version);
}

TEST_CASE("a conversation on a version that nobody has any more ends kindly") {
  Visited v(Played::open_house(), Library({old_check_in()}, {}));
  v.say("check in");
  const auto first = v.new_reply();
  v.library = shipped_library();
  SECTION("with words") {
    v.say("low");
  }
  SECTION("with a click") {
    v.click_token(encode(ButtonToken{first.conversation, first.turn, ChoiceId("low")}), MessageId("1"), "Energy?");
    CHECK(v.result.replies[0].text == "Energy?\n\nThis question is closed.");
  }
  CHECK(has(v.text(), "no longer here"));
  CHECK(v.result.conversation->status == Status::ended);
  CHECK(v.running() == "(nothing)");
}

TEST_CASE("a conversation on a vanished version gives way to a command, and silence leaves it alone") {
  Visited v(Played::open_house(), Library({old_check_in()}, {}));
  v.say("check in");
  v.say("low");
  v.library = shipped_library();
  v.take(Elapsed{v.person.conversation->id, 2, 0});
  CHECK(v.result.replies.empty());
  v.command(Command::reflect, "conflict");
  CHECK(v.running() == "conflict-reflection");
  CHECK(v.result.ended_other);
}

TEST_CASE("where somebody lives is none of the coach's business") {
  auto v = Visited::greeted();
  v.take(ProfileLearned{"Europe/Berlin"});
  CHECK(v.result.replies.empty());
  CHECK_FALSE(v.result.conversation);
}

TEST_CASE("a whole check-in by clicks leaves history and nothing open") {
  Visited v;
  v.command(Command::check_in);
  v.click("low", MessageId("1"), "Energy?");
  v.click("pleasant", MessageId("2"), "Tone?");
  v.click("calm", MessageId("3"), "Word?");
  v.click("skip", MessageId("4"), "What can wait?");
  CHECK(v.running() == "(nothing)");
  CHECK(v.result.conversation->outcome == Outcome::completed);
  CHECK(v.facts.history.size() == 1);
  v.command(Command::innerwork, "history");
  CHECK(has(*v.result.answer, "Energy: Low\nTone: Pleasant\nWord: Calm"));
}
