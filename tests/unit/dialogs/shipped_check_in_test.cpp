#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

Facts low_days(int count) {
  auto facts = Played::open_house();
  for (int i = 0; i < count; ++i)
    facts.history.push_back(
        {ConversationId{100 - i},
         ScriptId("check-in"),
         "Check-in",
         {},
         {{SlotId("energy"), "Energy", "low", "Low"}, {SlotId("tone"), "Tone", "unpleasant", "Unpleasant"}}});
  return facts;
}

}  // namespace

TEST_CASE("check-in: two taps are saved before anything else is asked") {
  Played p(shipped("check-in"));
  p.press("low");
  p.press("pleasant");
  CHECK(p.kept() == "Energy=Low, Tone=Pleasant");
  CHECK(has(p.text(), "Stop here"));
  CHECK(p.buttons().find("stop") == std::string::npos);  // the script offers its own
  SECTION("and may be all") {
    p.press("enough");
    CHECK(p.now().outcome == Outcome::completed);
    CHECK(p.kept() == "Energy=Low, Tone=Pleasant");
  }
  SECTION("as may be typed") {
    p.say("stop");
    CHECK(has(p.text(), "Kept in your history: Energy, Tone."));
  }
  SECTION("or set aside, and kept all the same") {
    p.wait(0);
    CHECK(p.now().status == Status::parked);
    CHECK(p.kept() == "Energy=Low, Tone=Pleasant");
  }
}

TEST_CASE("check-in: each of the nine moods is asked for a word, then one question") {
  for (const auto* energy : {"low", "mid", "high"})
    for (const auto* tone : {"unpleasant", "mixed", "pleasant"}) {
      CAPTURE(energy, tone);
      Played p(shipped("check-in"));
      p.say(energy);
      p.say(tone);
      CHECK(p.reply().choices.size() == 8);
      p.say("1");
      CHECK(has(p.text(), "Noted.\n\n"));
      CHECK(has(p.buttons(), "skip"));
      CHECK(p.reply().turn == 4);
      p.say("a walk");
      CHECK(p.now().outcome == Outcome::completed);
      CHECK(has(p.kept(), "Note=a walk"));
      CHECK(has(p.kept(), "Word="));
    }
}

TEST_CASE("check-in: a word of one's own is kept as it is") {
  Played p(shipped("check-in"));
  p.say("high");
  p.say("pleasant");
  p.say("my own word");
  p.say("fizzy 🙂");
  CHECK(p.ended());
  CHECK(p.kept() == "Energy=High, Tone=Pleasant, Word=fizzy 🙂");
}

TEST_CASE("check-in: the third low day in a row, and only that, offers people to talk to") {
  for (const int before : {0, 1, 2, 3, 9}) {
    CAPTURE(before);
    Played p(shipped("check-in"), low_days(before));
    p.say("low");
    p.say("unpleasant");
    CHECK(has(p.text(), "The last three") == (before == 2));
  }
  Played p(shipped("check-in"), low_days(2));
  p.say("low");
  p.say("unpleasant");
  SECTION("people") {
    p.press("people");
    CHECK(has(p.text(), "Ada, 555 0100"));
    CHECK(p.ended());
  }
  SECTION("no thanks") {
    p.say("no");
    CHECK(p.ended());
  }
}

TEST_CASE("check-in: without contacts it ends after two taps, and asks for no free text") {
  Played p(shipped("check-in"), Facts{"UTC", "", {}});
  p.say("low");
  p.say("mixed");
  CHECK(p.ended());
  CHECK(p.kept() == "Energy=Low, Tone=Mixed");
  CHECK_FALSE(needs_contacts(*shipped("check-in")));
}
