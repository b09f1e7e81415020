#include "tests/unit/dialogs/visited.hpp"

using namespace inward;
using namespace inward::dialogs;

TEST_CASE("the check-in command starts it in the direct messages") {
  Visited v;
  v.command(Command::check_in, "please");
  CHECK(v.running() == "check-in");
  CHECK_FALSE(v.result.answer);
  CHECK(has(v.text(), "Hello. I am Inward"));
  CHECK(v.person.greeted);
  CHECK(has(pointer_to_direct_messages(shipped_library(), "en"), "direct messages"));
}

TEST_CASE("the reflect command starts its topic, or offers the menu") {
  auto v = Visited::greeted();
  v.command(Command::reflect, "");
  CHECK(has(v.buttons(), "start_conflict-reflection"));
  CHECK_FALSE(v.result.answer);
  v.command(Command::reflect, "Conflict");
  CHECK(v.running() == "conflict-reflection");
}

TEST_CASE("an unknown topic is answered where it was typed, naming the topics") {
  auto v = Visited::greeted();
  v.command(Command::reflect, "prioirty");
  REQUIRE(v.result.answer);
  CHECK(has(*v.result.answer, "“priority”"));
  CHECK(has(*v.result.answer, "Conflict reflection"));
  CHECK_FALSE(has(*v.result.answer, "prioirty"));
  CHECK(v.result.replies.empty());
}

TEST_CASE("help and history are answered where they were typed, and disturb no dialog") {
  auto v = Visited::greeted();
  v.say("check in");
  v.say("low");
  v.say("mixed");
  const auto before = v.person.conversation;
  for (const auto* argument : {"help", "", " HELP ", "history"}) {
    v.command(Command::innerwork, argument);
    REQUIRE(v.result.answer);
    CHECK(v.result.replies.empty());
    CHECK_FALSE(v.result.conversation);
  }
  CHECK(has(*v.result.answer, "Energy: Low"));
  CHECK(v.person.conversation == before);
}

TEST_CASE("other subcommands are answered kindly") {
  auto v = Visited::greeted();
  const auto* later = GENERATE("trends", "export", "forget me");
  v.command(Command::innerwork, later);
  CHECK(has(v.result.answer.value(), "cannot do that yet"));
  v.command(Command::innerwork, "dance");
  CHECK(has(v.result.answer.value(), "“help”"));
}

TEST_CASE("a command that would interrupt asks first, once something was answered") {
  auto v = Visited::greeted();
  v.say("check in");
  SECTION("nothing answered yet: it just switches") {
    const auto old = v.person.conversation->id;
    v.command(Command::reflect, "conflict");
    CHECK(v.running() == "conflict-reflection");
    CHECK(v.result.ended_other);
    CHECK(v.person.conversation->id != old);
  }
  SECTION("something answered: it asks, and both ways work") {
    v.say("low");
    v.command(Command::reflect, "conflict");
    CHECK(v.running() == "check-in");
    CHECK_FALSE(v.result.conversation);
    CHECK(v.buttons() == "switch_conflict-reflection stay");
    CHECK_FALSE(v.new_reply().conversation);
    SECTION("switch") {
      v.click("switch_conflict-reflection");
      CHECK(v.running() == "conflict-reflection");
      CHECK(v.result.ended_other);
    }
    SECTION("stay") {
      v.click("stay");
      CHECK(v.running() == "check-in");
      CHECK(has(v.text(), "how does it feel"));
    }
    SECTION("an answer in between, and switching is asked again") {
      const auto question = v.new_reply();
      v.say("mixed");
      v.click_token(encode(ButtonToken{{}, question.turn, ChoiceId("switch_conflict-reflection")}));
      CHECK(v.running() == "check-in");
      CHECK(has(v.buttons(), "switch_conflict-reflection"));
    }
  }
}

TEST_CASE("a command for what is already open shows where we are and how to begin again") {
  auto v = Visited::greeted();
  v.say("check in");
  v.say("low");
  v.command(Command::check_in);
  CHECK(v.running() == "check-in");
  CHECK(has(v.text(), "“start over”"));
  CHECK(has(v.text(), "how does it feel"));
  CHECK(v.person.conversation->turn == 2);
}

TEST_CASE("what asks for free text stays locked while nobody is named to turn to") {
  Visited v(Facts{"UTC", "", {}});
  v.command(Command::reflect, "conflict");
  CHECK(has(v.text(), "named people to turn to"));
  CHECK(v.running() == "(nothing)");
  v.say("priority");
  CHECK(has(v.text(), "named people to turn to"));
  v.say("check in");
  CHECK(v.running() == "check-in");
  v.say("low");
  v.command(Command::reflect, "conflict");
  CHECK(v.running() == "check-in");
}

TEST_CASE("history is asked for only where it will be looked at") {
  auto v = Visited::greeted();
  const auto wants = [&](const Event& event) { return wants_history(v.library, v.person, event); };
  CHECK(wants(Said{"history", false}));
  CHECK(wants(Commanded{Command::innerwork, "history"}));
  CHECK(wants(Said{"check in", false}));
  CHECK(wants(FollowUp{ScriptId("commitment-follow-up"), "x"}));
  CHECK_FALSE(wants(Said{"hello", false}));
  CHECK_FALSE(wants(Said{"conflict", false}));
  CHECK_FALSE(wants(Opened{}));
  CHECK_FALSE(wants(ProfileLearned{"UTC"}));
  v.say("check in");
  CHECK(wants(Said{"low", false}));
  CHECK_FALSE(wants(Commanded{Command::innerwork, "help"}));
}
