#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::vector<std::string> hostile = {
    "",
    " ",
    "\n\n\n",
    std::string(1, '\0'),
    std::string("a\0b\0c", 5),
    std::string(40000, 'x'),
    std::string(40000, '\n'),
    std::string(40000, '\0'),
    std::string(40000, '\xff'),
    std::string(40000, ':'),
    std::string(40000, '*'),
    "\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x28\x8c\x28",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "مرحبا \u202e txet desrever",
    "<!channel> <@U123> & &lt; *bold* `code` [link](http://x)",
    "{contacts} {note} {each}",
    "\ufeff",
    "\u200b\u200b",
    "-",
    "1. ",
    "999999999999999999999999999999",
    R"({"v":1})",
    "'; DROP TABLE people; --",
};

const std::string kinds = R"(slots:
  mood: {type: choice, label: Mood}
  force: {type: scale, label: Force}
  items: {type: list, max: 4, label: Items}
  marks: {type: map, over: items, of: choice, label: Marks}
  first: {type: choice, label: First}
  note: {type: text, label: Note}
start: mood
states:
  mood: {ask: "Mood?", choices: {good: Good, bad: Bad}, into: mood, next: force}
  force: {ask: "Force?", scale: {from: 1, to: 3}, into: force, next: items}
  items: {ask: "Items?", into: items, next: marks}
  marks: {each: items, ask: "{each}?", choices: {a: A, b: B}, into: marks, next: first}
  first: {ask: "First?", choices_from: items, into: first, next: note}
  note: {ask: "Note on {first}?", into: note, remember: [items, marks, first, note], next: bye}
  bye: {say: "{note}", end: completed}
)";

// A good answer to whatever is asked now.
std::string good_answer(const Played& p) {
  const auto& choices = p.reply().choices;
  return choices.empty() || choices[0].id == ChoiceId("stop") ? "fine" : choices[0].id.value;
}

}  // namespace

TEST_CASE("whatever is said to any kind of question gets exactly one reply") {
  for (const auto& words : hostile) {
    Played p(script(kinds));
    for (int turn = 0; turn < 12 && !p.ended(); ++turn) {
      p.say(words);  // checks for one reply, and that storing changes nothing
      CHECK(p.text().size() < 8000);
      if (!p.ended()) p.say(good_answer(p));
      if (!p.ended()) p.ask_again();
    }
    CHECK(p.now().turn > 4);
  }
}

TEST_CASE("whatever is pressed gets exactly one reply") {
  for (const auto& words : hostile) {
    Played p(script(kinds));
    p.press(words, 1);
    CHECK(p.state() == "mood");
    p.press(words, 2147483647);
    CHECK(p.state() == "mood");
  }
}

TEST_CASE("a person's words are quoted as they are and never read as a text's own marks") {
  Played p(script(kinds));
  for (const auto* words : {"good", "2", "{contacts}\n{note}\n{each}\n<@U1>"}) p.say(words);
  CHECK(p.text() == "{contacts}?");
  for (int i = 0; i < 4; ++i) p.press("a");
  p.press("1");
  CHECK(p.text() == "Note on {contacts}?");
  p.say("{contacts} <@U1> & *x*");
  CHECK(p.text() == "{contacts} <@U1> & *x*");
}

TEST_CASE("a long way through a script keeps the stored conversation small") {
  Played p(script(kinds));
  for (int i = 0; i < 200; ++i) {
    p.press("good");
    p.press("back");
    p.press("help");
  }
  CHECK(encode(p.now()).size() < 400);
}
