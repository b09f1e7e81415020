#include "tests/unit/dialogs/visited.hpp"

using namespace inward;
using namespace inward::dialogs;

TEST_CASE("somebody new is told who this is, once, in the same message as the menu") {
  Visited v;
  v.say("hello");
  CHECK(has(v.text(), "Hello. I am Inward"));
  for (const auto* script : v.library.listed()) CHECK(has(v.buttons(), "start_" + script->id.value));
  CHECK(v.library.listed().size() == 12);
  CHECK(v.buttons().ends_with(" start_first-meeting help-now"));
  CHECK_FALSE(v.new_reply().conversation);
  v.say("hello");
  CHECK_FALSE(has(v.text(), "Hello."));
  CHECK(has(v.text(), "I am Inward"));
}

TEST_CASE("somebody new who knows what they want gets it, with the hello before it") {
  Visited v;
  v.say("check in");
  CHECK(has(v.text(), "Hello. I am Inward"));
  CHECK(has(v.text(), "How is your energy"));
  CHECK(v.buttons() == "low mid high");
  CHECK(v.person.greeted);
}

TEST_CASE("opening the conversation says hello once and then nothing") {
  Visited v;
  v.take(Opened{});
  CHECK(v.result.replies.size() == 1);
  CHECK(has(v.text(), "Hello."));
  CHECK(has(v.buttons(), "start_check-in"));
  v.take(Opened{});
  CHECK(v.result.replies.empty());
  v.say("check in");
  v.take(Opened{});
  CHECK(v.result.replies.empty());
  CHECK_FALSE(v.result.conversation);
}

TEST_CASE("a script is started by its id, its title or a trigger, however written") {
  const auto* words = GENERATE("check in", "check-in", "Checkin!", "/checkin", "/innerwork check in",
                               "reflect check-in", "/reflect Check in", "CHECK IN 🙂");
  auto v = Visited::greeted();
  v.say(words);
  CHECK(v.running() == "check-in");
  CHECK(v.person.conversation->id == v.person.next_id);
}

TEST_CASE("scripts that are only called or followed up cannot be started") {
  const auto* words = GENERATE("useful", "first-meeting", "commitment-follow-up", "Follow-up");
  auto v = Visited::greeted();
  v.say(words);
  CHECK(v.running() == "(nothing)");
}

TEST_CASE("whatever else is said shows the menu and is neither kept nor quoted") {
  const auto* words = GENERATE("hi", "hey there", "menu", "reflect", "/reflect", "my boss is a dragon",
                               "<@U1> & {note}", "stop", "back", "done", "🙂", "");
  auto v = Visited::greeted();
  v.say(words);
  CHECK(has(v.buttons(), "start_check-in"));
  CHECK_FALSE(has(v.text(), "dragon"));
  CHECK_FALSE(v.result.conversation);
  CHECK(v.result.effects.empty());
}

TEST_CASE("reflect with a topic nobody knows names the topics, and the nearest") {
  auto v = Visited::greeted();
  v.say("reflect conflct");
  CHECK(has(v.text(), "“conflict”"));
  CHECK(has(v.text(), "Priority clarity"));
  v.say("reflect dragons of my youth");
  CHECK_FALSE(has(v.text(), "dragon"));
}

TEST_CASE("a picture alone is answered kindly") {
  auto v = Visited::greeted();
  v.take(Said{"", true});
  CHECK(v.result.replies.size() == 1);
  CHECK(has(v.text(), "only read words"));
  v.take(Said{"check in", true});
  CHECK(v.running() == "check-in");
  v.take(Said{"", true});
  CHECK(has(v.text(), "only read words"));
  CHECK(has(v.text(), "How is your energy"));
}

TEST_CASE("help says what this is, who could read, and whom to turn to") {
  const auto* words = GENERATE("help", "?", "Hilfe", "/innerwork help");
  auto v = Visited::greeted();
  v.say(words);
  CHECK(has(v.text(), "a script, not a person"));
  CHECK(has(v.text(), "Whoever runs this server and holds its key could read them"));
  CHECK(has(v.text(), "Ada, 555 0100"));
  v.facts.contacts.clear();
  v.say(words);
  CHECK_FALSE(has(v.text(), "People to talk to"));
}

TEST_CASE("history shows what was kept, newest first, and only that") {
  auto v = Visited::greeted();
  v.say("history");
  CHECK(has(v.text(), "nothing in your history yet"));
  v.say("check in");
  v.say("low");
  v.say("mixed");
  v.say("stop");
  v.clock += std::chrono::hours(24);
  v.say("check in");
  v.say("high");
  v.say("pleasant");
  v.say("stop");
  v.say("History");
  CHECK(has(v.text(),
            "24 November 2026, Check-in\nEnergy: High\nTone: Pleasant\n\n23 November 2026, Check-in\nEnergy: Low"));
  CHECK(has(v.text(), "Only you"));
}

TEST_CASE("a long history is shown in part, clipped, and says so") {
  auto v = Visited::greeted();
  for (int i = 0; i < 30; ++i)
    v.facts.history.push_back(
        {ConversationId{i + 100},
         ScriptId("x"),
         "X",
         v.clock,
         {{SlotId("a"), "A", "v", std::string(5000, 'x')}, {SlotId("b"), "B", "v", "• one\n• two"}}});
  v.facts.history.push_back({ConversationId{99}, ScriptId("x"), "Emptied", v.clock, {}});
  v.say("history");
  CHECK(v.text().size() < 9500);
  CHECK(has(v.text(), "B:\n• one\n• two"));
  CHECK(has(v.text(), "Older ones"));
  CHECK_FALSE(has(v.text(), "Emptied"));
}

TEST_CASE("what a later version will do is said kindly") {
  const auto* words = GENERATE("trends", "export", "/innerwork forget me");
  auto v = Visited::greeted();
  v.say(words);
  CHECK(has(v.text(), "cannot do that yet"));
}

TEST_CASE("hostile words get exactly one reply, with a dialog and without") {
  for (const std::string& words : {std::string(40000, 'x'), std::string(40000, '\0'), std::string("\xff\xfe\xc3\x28"),
                                   std::string("👩‍👩‍👧‍👦"), std::string("\u202eabc مرحبا"),
                                   std::string("<!channel> & <b>"), std::string("reflect ") + std::string(40000, 'y'),
                                   std::string("/innerwork "), std::string(40000, '/'), std::string("\n\n")}) {
    Visited v;
    v.say(words);
    v.say(words);
    CHECK(v.running() == "(nothing)");
    v.say("check in");
    v.say(words);
    CHECK(v.running() == "check-in");
    v.say("stop");
    v.click_token(words);
    v.command(Command::reflect, words);
    v.command(Command::innerwork, words);
    CHECK(v.running() == "(nothing)");
  }
}
