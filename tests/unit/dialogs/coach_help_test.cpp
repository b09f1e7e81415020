#include "dialogs/help_directory.hpp"
#include "dialogs/help_offer.hpp"
#include "tests/unit/dialogs/visited.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::string card = "THE CARD";

Visited known() {
  auto v = Visited::greeted();
  v.facts.help_now = card;
  return v;
}

const HelpDirectory& directory() {
  static const HelpDirectory two({{"US", "United States", "911", {{"988", "call", ""}}, {}},
                                  {"IE", "Ireland", "112", {{"Samaritans", "116 123", ""}}, {}}});
  return two;
}

}  // namespace

TEST_CASE("help now is one word away outside of any dialog, and nothing of it is kept") {
  const auto* words = GENERATE("help now", "Help-now!", "/innerwork help now", "HELP NOW");
  auto v = known();
  v.say(words);
  CHECK(v.text() == card);
  CHECK_FALSE(v.result.conversation);
  CHECK(v.result.effects.empty());
}

TEST_CASE("the help now command is answered at once and disturbs no dialog") {
  const auto* argument = GENERATE("help now", "help-now");
  auto v = known();
  v.say("check in");
  v.command(Command::innerwork, argument);
  CHECK(v.result.answer == card);
  CHECK(v.result.replies.empty());
  CHECK_FALSE(v.result.conversation);
}

TEST_CASE("every menu and the help page have a Help now button, and it works") {
  const auto* words = GENERATE("hi", "menu", "reflect", "help");
  auto v = known();
  v.say(words);
  REQUIRE(has(v.buttons(), "help-now"));
  v.click("help-now");
  CHECK(v.text() == card);
}

TEST_CASE("somebody new gets the card alone, and the hello another time") {
  Visited v;
  v.facts.help_now = card;
  v.say("help now");
  CHECK(v.text() == card);
  CHECK_FALSE(v.person.greeted);
  v.say("hi");
  CHECK(has(v.text(), "Hello. I am Inward"));
  CHECK(has(v.text(), "“help now”"));
}

TEST_CASE("help now works on a dialog whose version is gone") {
  auto v = known();
  v.say("check in");
  v.library = Library({}, {});
  v.say("help now");
  CHECK(v.text() == card);
}

TEST_CASE("words of need outside of any dialog bring the card before the menu") {
  auto v = known();
  v.say("I do not know. I want to die");
  CHECK(v.text().starts_with(card));
  CHECK(has(v.buttons(), "start_check-in"));
  CHECK_FALSE(has(v.text(), "want to die"));
  CHECK_FALSE(v.result.conversation);
  CHECK(v.result.effects.empty());
  v.say(std::string(300, 'x') + " i want to die");
  CHECK(v.text().starts_with(card));
  v.say("reflect i want to die");
  CHECK(v.text().starts_with(card));
  v.command(Command::reflect, "suicide");
  CHECK(v.result.answer == card);
  v.command(Command::innerwork, "i cant go on");
  CHECK(v.result.answer == card);
  v.say("this deadline is killing me");
  CHECK_FALSE(has(v.text(), card));
}

TEST_CASE("a country is taken by code or name, and its card shown") {
  auto v = known();
  v.facts.help = &directory();
  v.say(GENERATE("country ie", "country Ireland", "/innerwork country IE"));
  CHECK(v.result.country == "IE");
  CHECK(has(v.text(), "116 123"));
  v.command(Command::innerwork, "country us");
  CHECK(v.result.country == "US");
  CHECK(has(v.result.answer.value(), "911"));
  v.say("country none");
  CHECK(v.result.country == "");
  CHECK(has(v.text(), "findahelpline.com"));
}

TEST_CASE("a country without numbers changes nothing and names those there are") {
  auto v = known();
  v.facts.help = &directory();
  v.say("country Atlantis");
  CHECK_FALSE(v.result.country);
  CHECK(has(v.text(), "IE, US"));
  CHECK(has(v.text(), "findahelpline.com"));
  CHECK_FALSE(has(v.text(), "tlantis"));
}

TEST_CASE("a language is chosen by its name, behind the word or alone") {
  auto v = known();
  v.say(GENERATE("language english", "language en", "Englisch", "english", "/innerwork language English"));
  CHECK(v.result.language == "en");
  CHECK(has(v.text(), "I speak English to you"));
  v.command(Command::innerwork, "language klingon");
  CHECK_FALSE(v.result.language);
  CHECK(has(v.result.answer.value(), "I speak: English"));
}

TEST_CASE("who can read is answered exactly, by way of writing") {
  const auto* words = GENERATE("who can read this", "who-can-read", "/innerwork who-can-read");
  auto v = known();
  v.say(words);
  for (const auto* part : {"A message you type", "A form", "A button", "A command", "master key", "manager and HR"})
    CHECK(has(v.text(), part));
  v.command(Command::innerwork, "who-can-read");
  CHECK(has(v.result.answer.value(), "master key"));
}

TEST_CASE("a menu offers how this works where there is a first meeting, and never more than it can show") {
  const auto tiny = [](const std::string& id, bool listed) {
    return script_file(id, std::string(listed ? "" : "listed: false\n") + R"(slots: {a: {type: choice}}
start: a
states:
  a:
    ask: A?
    choices: {"yes": "Yes", "no": "No"}
    into: a
    next: z
  z:
    say: That was it.
    end: completed
)");
  };
  std::vector<SourceFile> files = {tiny("first-meeting", false)};
  for (int i = 0; i < 30; ++i) files.push_back(tiny("script-" + std::to_string(i), true));
  auto v = known();
  const auto loaded = load_scripts(files, samples::digest);
  for (const auto& mistake : loaded.mistakes) FAIL(to_string(mistake));
  v.library = Library(loaded.scripts, {});
  v.say("menu");
  CHECK(v.new_reply().choices.size() == 25);
  CHECK(v.buttons().ends_with("start_first-meeting help-now"));
  v.click("start_first-meeting");
  CHECK(v.running() == "first-meeting");
}

TEST_CASE("an answer in a dialog calls for the offer once, and only words the person wrote do") {
  const auto library = shipped_library();
  Conversation before;
  before.frames.push_back({});
  auto next = before;
  const auto calls = [&](const Input& input) { return calls_for_help(library, before, input, next); };
  CHECK(calls(Words{"I want to die"}));
  CHECK(calls(Written{1, "I want to die"}));
  CHECK_FALSE(calls(Words{"this deadline is killing me"}));
  CHECK_FALSE(calls(Pressed{1, ChoiceId("hopeless")}));
  SECTION("in an answer before this one") {
    before.frames.back().slots[SlotId("a")] = std::string("I want to die");
    CHECK_FALSE(calls(Words{"I want to die"}));
  }
  SECTION("in a list before this one") {
    before.frames.back().slots[SlotId("a")] = ListValue{"laundry", "I want to die"};
    CHECK_FALSE(calls(Words{"I want to die"}));
  }
  SECTION("in what was remembered") {
    before.remembered.push_back({SlotId("a"), "A", "I want to die", "I want to die"});
    CHECK_FALSE(calls(Words{"I want to die"}));
  }
  SECTION("a thought in several messages is read when it is complete") {
    next.pending = "I want to";
    CHECK_FALSE(calls(Words{"I want to die"}));
    before.pending = "I want to";
    next.pending.reset();
    CHECK(calls(Words{"die"}));
    before.pending = "I want to die";
    CHECK(calls(Silence{1, settled}));
  }
}

TEST_CASE("words of need where a choice is asked for bring the card, answer nothing and leave no trace") {
  auto v = known();
  v.say("check in");
  v.say("i want to die");
  CHECK(has(v.text(), card));
  CHECK(v.buttons() == "stop go-on-here false-alarm");
  CHECK(v.result.effects.empty());
  REQUIRE(v.person.conversation);
  CHECK(v.person.conversation->frames.back().slots.empty());
  CHECK_FALSE(has(encode(*v.person.conversation), "die"));
  CHECK_FALSE(has(v.text(), "want to die"));
  v.click("go-on-here");
  CHECK(v.buttons() == "low mid high");
}

TEST_CASE("the last answer of a dialog is kept, and the card comes before the last words") {
  StepResult last;
  last.next.status = Status::ended;
  last.replies.push_back({"Saved.", {}, {}, 0, {}});
  last.effects.push_back(SaveReflection{});
  auto facts = Played::open_house();
  facts.help_now = card;
  const auto offered = with_help(*shipped("check-in"), last, facts, utc(2026, 11, 23, 9));
  CHECK(offered.replies.at(0).text == card + "\n\nSaved.");
  CHECK(offered.effects == last.effects);
  CHECK(offered.next == last.next);
}
