#include "tests/unit/dialogs/visited.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const MessageId message("1700000000.000100");

const Reply& update(const Visited& v) {
  REQUIRE(v.result.replies.size() == 2);
  REQUIRE(v.result.replies[0].replaces == message);
  CHECK(v.result.replies[0].choices.empty());
  return v.result.replies[0];
}

}  // namespace

TEST_CASE("a menu button starts its script, and the menu shows what was chosen") {
  auto v = Visited::greeted();
  v.say("menu");
  v.click("start_check-in", message, "Choose below.");
  CHECK(v.running() == "check-in");
  CHECK(update(v).text == "Choose below.\n\nYou chose: Check-in");
  CHECK(has(v.text(), "How is your energy"));
}

TEST_CASE("a question's button answers it, and the question shows what was chosen") {
  auto v = Visited::greeted();
  v.say("check in");
  v.click("low", message, "How is your energy?");
  CHECK(update(v).text == "How is your energy?\n\nYou chose: Low");
  CHECK(has(v.text(), "how does it feel"));
}

TEST_CASE("where nothing is known of the clicked message, only the answer comes") {
  auto v = Visited::greeted();
  v.say("check in");
  SECTION("no text") {
    v.click("low", message, "");
  }
  SECTION("no message") {
    v.click("low", {}, "How is your energy?");
  }
  CHECK(v.result.replies.size() == 1);
}

TEST_CASE("a double click is answered once more, kindly, and moves nothing") {
  auto v = Visited::greeted();
  v.say("check in");
  const auto first = v.new_reply();
  const auto token = encode(ButtonToken{first.conversation, first.turn, ChoiceId("low")});
  v.click_token(token, message, "How is your energy?");
  v.click_token(token, message, "How is your energy?");
  CHECK(update(v).text == "How is your energy?\n\nYou chose: Low");
  CHECK(has(v.text(), "I have that one already"));
  CHECK(v.person.conversation->turn == 2);
  v.click_token(token, message, "How is your energy?\n\nYou chose: Low");
  CHECK(v.result.replies.size() == 1);
}

TEST_CASE("an older question's button closes that question and shows where we are") {
  auto v = Visited::greeted();
  v.say("check in");
  const auto first = v.new_reply();
  v.say("low");
  v.click_token(encode(ButtonToken{first.conversation, first.turn, ChoiceId("high")}), message, "Energy?");
  CHECK(update(v).text == "Energy?\n\nThis question is closed.");
  CHECK(has(v.text(), "That question is closed. Here is where we are:"));
  CHECK(has(v.text(), "how does it feel"));
}

TEST_CASE("a button of a conversation that is over leads on") {
  auto v = Visited::greeted();
  v.say("check in");
  const auto first = v.new_reply();
  const auto token = encode(ButtonToken{first.conversation, first.turn, ChoiceId("low")});
  v.say("stop");
  SECTION("to the menu") {
    v.click_token(token, message, "Energy?");
    CHECK(has(v.text(), "nothing else is open"));
    CHECK(has(v.buttons(), "start_check-in"));
  }
  SECTION("or to the question that is open now") {
    v.say("check in");
    v.click_token(token, message, "Energy?");
    CHECK(has(v.text(), "How is your energy"));
    CHECK(v.person.conversation->turn == 1);
  }
  CHECK(update(v).text == "Energy?\n\nThis question is closed.");
}

TEST_CASE("a click with a token that is not ours gets a kind answer") {
  for (const std::string& token :
       {std::string(), std::string("x"), std::string("1.2"), std::string("0.0.nothing"), std::string("0.0.start_"),
        std::string("0.0.start_nothing"), std::string("0.0.start_useful"), std::string("0.0.switch_nothing"),
        std::string("-1.0.low"), std::string("99999999999999999999.0.low"), std::string(40000, '.'),
        std::string("1.1.lo\0w", 8)}) {
    auto v = Visited::greeted();
    v.click_token(token, message, "Something");
    CHECK(has(v.buttons(), "start_check-in"));
    v.say("check in");
    v.click_token(token, message, "Something");
    CHECK(has(v.text(), "How is your energy"));
    CHECK(v.running() == "check-in");
  }
}

TEST_CASE("a choice that the open question does not have is asked again, and its message stays as it is") {
  auto v = Visited::greeted();
  v.say("check in");
  v.click("sideways", message, "Energy?");
  CHECK(v.result.replies.size() == 1);
  CHECK(has(v.text(), "1. Low"));
}

TEST_CASE("stay without anything to stay with shows the menu") {
  auto v = Visited::greeted();
  v.click_token("0.0.stay", message, "Leave it?");
  CHECK(update(v).text == "Leave it?\n\nThis question is closed.");
  CHECK(has(v.buttons(), "start_check-in"));
}

TEST_CASE("switching twice starts once") {
  auto v = Visited::greeted();
  v.say("check in");
  v.say("low");
  v.command(Command::reflect, "conflict");
  const auto question = v.new_reply();
  v.click("switch_conflict-reflection", message, "Leave it?");
  CHECK(update(v).text == "Leave it?\n\nYou chose: Begin Conflict reflection");
  const auto id = v.person.conversation->id;
  v.click_token(encode(ButtonToken{{}, question.turn, ChoiceId("switch_conflict-reflection")}));
  CHECK(v.person.conversation->id == id);
  CHECK(has(v.text(), "open already"));
}

TEST_CASE("whatever words stand on a clicked message come back as they were") {
  auto v = Visited::greeted();
  v.say("check in");
  const std::string shown = "<b>&amp; *x* \u202e مرحبا 🙂 \xff";
  v.click("low", message, shown);
  CHECK(update(v).text == shown + "\n\nYou chose: Low");
  CHECK_FALSE(encode(v.result.replies[0]).empty());
}
