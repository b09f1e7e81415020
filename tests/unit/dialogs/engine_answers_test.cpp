#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

// One question of each kind, in a row.
const std::string each_kind = R"(slots:
  mood: {type: choice, label: Mood}
  force: {type: scale, label: Force}
  items: {type: list, max: 3, label: Items}
  marks: {type: map, over: items, of: choice, label: Marks}
  first: {type: choice, label: First}
  note: {type: text, label: Note}
start: mood
states:
  mood:
    ask: How is it?
    choices:
      good: {label: Good, synonyms: [fine]}
      bad: {label: Bad, reply: "Noted that it is bad."}
      unsure: {label: Not sure, reply: "What would a friend say?", ask_again: true}
    into: mood
    next: force
  force: {ask: "How strong?", scale: {from: 0, to: 5}, into: force, next: items}
  items: {ask: "What is there?", into: items, next: marks}
  marks: {each: items, ask: "{each}: keep it?", choices: {"yes": "Yes", "no": "No"}, into: marks, next: first}
  first: {ask: "Which first?", choices_from: items, into: first, next: note}
  note: {ask: "Why {first}?", into: note, next: bye}
  bye:
    say: |
      Mood {mood}, force {force}, first {first}.
      {items where marks=yes}
      {note}
    end: completed
)";

Played at_list() {
  Played p(script(each_kind));
  p.say("good");
  p.say("3");
  return p;
}

Played at_note() {
  auto p = at_list();
  p.say("one\ntwo\nthree");
  for (int i = 0; i < 3; ++i) p.press("yes");
  p.press("2");
  return p;
}

}  // namespace

TEST_CASE("a question is one reply with its turn and its buttons") {
  const Played p(script(each_kind));
  CHECK(p.text() == "How is it?");
  CHECK(p.reply().conversation == ConversationId{7});
  CHECK(p.reply().turn == 1);
  CHECK(p.buttons() == "good bad unsure");
}

TEST_CASE("from the second question on it can be stopped by a button") {
  Played p(script(each_kind));
  p.press("good");
  CHECK(p.last().chosen == "Good");
  CHECK(p.reply().turn == 2);
  CHECK(p.buttons() == "0 1 2 3 4 5 stop");
}

TEST_CASE("a choice may be typed in the words of its button, a synonym or its number") {
  const auto* words = GENERATE("good", "Fine!", "1", "goo");
  Played p(script(each_kind));
  p.say(words);
  CHECK(p.state() == "force");
  CHECK(std::get<ChoiceId>(*p.slot("mood")) == ChoiceId("good"));
  CHECK(p.last().chosen.empty());
}

TEST_CASE("words that fit no choice are asked again with numbers, then more briefly, and never guessed") {
  Played p(script(each_kind));
  p.say("it is complicated, good and bad");
  CHECK(p.last().taken == Taken::stayed);
  CHECK(has(p.text(), "How is it?"));
  CHECK(has(p.text(), "1. Good\n2. Bad\n3. Not sure"));
  CHECK(p.reply().turn == 1);
  const auto first = p.text().size();
  p.say("still complicated");
  CHECK(p.text().size() < first);
  CHECK(has(p.text(), "stop"));
  CHECK(has(p.text(), "help"));
  CHECK(p.now().unclear == 2);
  p.press("good", 1);
  CHECK(p.now().unclear == 0);
}

TEST_CASE("an option's reply is said before the next question") {
  Played p(script(each_kind));
  p.press("bad");
  CHECK(p.text() == "Noted that it is bad.\n\nHow strong?");
}

TEST_CASE("an option that asks again is not offered a second time") {
  Played p(script(each_kind));
  p.press("unsure");
  CHECK(p.text() == "What would a friend say?\n\nHow is it?");
  CHECK(p.buttons() == "good bad stop");
  CHECK_FALSE(p.slot("mood"));
  p.say("not sure");
  CHECK(p.last().taken == Taken::stayed);
  p.say("2");
  CHECK(p.state() == "force");
}

TEST_CASE("a scale takes its own numbers and no others") {
  Played p(script(each_kind));
  p.press("good");
  p.say("6");
  CHECK(has(p.text(), "from 0 to 5"));
  p.say("0");
  CHECK(std::get<int>(*p.slot("force")) == 0);
}

TEST_CASE("a list is gathered over several messages, as people write lists") {
  auto p = at_list();
  p.say("- one\n\n2. two\n");
  CHECK(p.text() == "So far:\n• one\n• two\n\nAdd more if there is more, or choose Done.");
  CHECK(p.buttons() == "done stop");
  CHECK(p.reply().turn == 4);
  p.ask_again();
  CHECK(has(p.text(), "What is there?\n\nSo far:\n• one"));
  p.press("done");
  CHECK(std::get<ListValue>(*p.slot("items")) == ListValue{"one", "two"});
  CHECK(p.text() == "one: keep it?");
}

TEST_CASE("a full list moves on by itself") {
  auto p = at_list();
  p.say("one");
  p.say("• two\n• three");
  CHECK(p.state() == "marks");
}

TEST_CASE("more than fits on a list is not cut silently") {
  auto p = at_list();
  p.say("1\n2\n3\n4");
  CHECK(has(p.text(), "That is 4, and there is room for 3"));
  CHECK_FALSE(p.slot("items"));
  p.say("one\ntwo");
  p.say("three\nfour");
  CHECK(has(p.text(), "room for 1"));
  CHECK(std::get<ListValue>(*p.slot("items")).size() == 2);
}

TEST_CASE("done with an empty list is asked again") {
  auto p = at_list();
  p.say("done");
  CHECK(p.state() == "items");
  CHECK(has(p.text(), "nothing on the list yet"));
  p.say("- \n* \n•");
  CHECK(p.state() == "items");
}

TEST_CASE("a question for each item quotes it and keeps the answers apart") {
  auto p = at_list();
  p.say("one\ntwo\nthree");
  p.press("yes");
  CHECK(p.text() == "two: keep it?");
  p.say("nope");
  p.say("👍");
  const auto map = std::get<MapValue>(*p.slot("marks"));
  CHECK(map == MapValue{{0, ChoiceId("yes")}, {1, ChoiceId("no")}, {2, ChoiceId("yes")}});
}

TEST_CASE("the person's own items can be chosen by button, number or words") {
  const auto* words = GENERATE("2", "two", "tw");
  auto p = at_list();
  p.say("one\ntwo\nthree");
  for (int i = 0; i < 3; ++i) p.press("yes");
  CHECK(p.buttons() == "1 2 3 stop");
  p.say(words);
  CHECK(p.text() == "Why two?");
}

TEST_CASE("free text is kept as it was meant, and quoted at the end") {
  auto p = at_note();
  p.say("  Because <b>it</b> matters & 🙂\r\nשלום ");
  CHECK(p.ended());
  CHECK(p.now().outcome == Outcome::completed);
  CHECK(p.text() ==
        "Mood Good, force 3, first two.\n• one\n• two\n• three\nBecause <b>it</b> matters & 🙂\nשלום");
  CHECK(p.reply().choices.empty());
}

TEST_CASE("done, and other words that mean nothing special here, are an answer to an open question") {
  auto p = at_note();
  p.say("done");
  CHECK(p.ended());
}

TEST_CASE("a very long answer is kept up to its limit, and the reply says so") {
  auto p = at_note();
  std::string words;
  for (int i = 0; i < 51000; ++i) words += "ä";
  p.say(words);
  CHECK(p.words_in("note").size() == 100000);
  CHECK(has(p.text(), "50000 characters"));
  CHECK(p.text().size() < 1000);
}

TEST_CASE("a message without words is answered kindly and asked again") {
  auto p = at_note();
  p.say(" \n ");
  CHECK(p.last().taken == Taken::stayed);
  CHECK(has(p.text(), "only read words"));
  CHECK(has(p.text(), "Why two?"));
}

TEST_CASE("long words are quoted short, and kept whole") {
  auto p = at_list();
  p.say(std::string(500, 'x'));
  p.press("done");
  CHECK(p.text() == std::string(139, 'x') + "…: keep it?");
  p.press("yes");
  CHECK(p.reply().choices[0].label == std::string(74, 'x') + "…");
  p.press("1");
  CHECK(p.text() == "Why " + std::string(279, 'x') + "…?");
  p.say("so");
  CHECK(std::get<ListValue>(*p.slot("items"))[0].size() == 500);
}
