// An answer written into a form of the platform's: it belongs to one question, and to no other.
#include <catch2/catch.hpp>

#include "tests/unit/dialogs/visited.hpp"

namespace inward::dialogs {
namespace {

const MessageId message{"M1"};

// At a question that takes the person's own words.
Visited at_free_text() {
  auto v = Visited::greeted();
  v.say("conflict");
  for (int i = 0; i < 6 && !v.new_reply().own_words; ++i) v.click(v.new_reply().choices.front().id.value);
  REQUIRE(v.new_reply().own_words);
  return v;
}

FilledIn form_of(const Reply& question, const std::string& text) {
  return {question.conversation, question.turn, text, message, question.text};
}

TEST_CASE("only a question to be answered freely offers a form") {
  auto v = Visited::greeted();
  CHECK_FALSE(v.say("menu").own_words);
  CHECK_FALSE(v.say("check in").own_words);
  CHECK(at_free_text().new_reply().own_words);
}

TEST_CASE("a form answers its question as a message does, and the question shows that it was answered") {
  auto v = at_free_text();
  auto typed = at_free_text();
  const auto question = v.new_reply();
  v.take(form_of(question, "  They changed the plan without asking.  "));
  typed.say("They changed the plan without asking.");
  REQUIRE(v.result.replies.size() == 2);
  CHECK(v.result.replies.front().replaces == message);
  CHECK(v.result.replies.front().text == question.text + "\n\nYou answered in a form.");
  CHECK(v.text() == typed.text());
  CHECK(v.person.conversation->frames == typed.person.conversation->frames);
  CHECK_FALSE(v.result.refusal);
}

TEST_CASE("a form of a question that is over is refused, says why, and moves nothing") {
  auto v = at_free_text();
  const auto question = v.new_reply();
  v.say("They changed the plan without asking.");
  const auto before = *v.person.conversation;
  SECTION("another question is open") {
    v.take(form_of(question, "too late"));
  }
  SECTION("a conversation that is not this one") {
    auto other = question;
    other.conversation.value += 1000;
    v.take(form_of(other, "too late"));
  }
  REQUIRE(v.result.refusal);
  CHECK(v.result.refusal->find("copy them") != std::string::npos);
  CHECK(v.result.replies.empty());
  CHECK_FALSE(v.result.conversation);
  CHECK(v.person.conversation == before);
}

TEST_CASE("a form sent when no dialog runs any more is refused") {
  auto v = at_free_text();
  const auto question = v.new_reply();
  v.say("stop");
  v.take(form_of(question, "too late"));
  CHECK(v.result.refusal);
  CHECK(v.result.replies.empty());
}

TEST_CASE("words written into the form of a question that was set aside are its answer") {
  auto v = at_free_text();
  const auto question = v.new_reply();
  v.person.conversation->status = Status::parked;
  v.take(form_of(question, "They changed the plan without asking."));
  CHECK(v.person.conversation->status == Status::running);
  CHECK(v.person.conversation->turn > question.turn);
}

TEST_CASE("help is a word away in a form too") {
  auto v = at_free_text();
  const auto question = v.new_reply();
  v.take(form_of(question, "help"));
  CHECK(v.text().find(v.facts.contacts) != std::string::npos);
  CHECK(v.person.conversation->turn == question.turn);
}

TEST_CASE("a stored reply of the version before forms is still read") {
  Reply reply{"What happened?", {{ChoiceId("skip"), "Skip"}}, {7}, 3, MessageId("M2"), true};
  CHECK(decode_reply(encode(reply)) == reply);
  auto stored = encode(reply);
  stored.replace(0, 3, "r1 ");
  stored.resize(stored.size() - 2);  // without the number at its end
  reply.own_words = false;
  CHECK(decode_reply(stored) == reply);
}

}  // namespace
}  // namespace inward::dialogs
