// A person's language: which dialogs they get, and what the coach itself says to them.

#include "tests/unit/dialogs/visited.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

Library in_both() {
  return Library(load_scripts(all_embedded_scripts(), samples::digest).scripts, {});
}

Visited speaking(const std::string& language) {
  auto facts = Played::open_house();
  facts.language = language;
  Visited v(facts, in_both());
  v.person.greeted = true;
  return v;
}

std::string language_of(const Visited& v) {
  return v.person.conversation ? v.library.version(v.person.conversation->version)->language : "(nothing)";
}

// A script of two questions in both languages.
std::vector<std::shared_ptr<const Script>> walk(int version) {
  const auto number = std::to_string(version);
  const auto from = version == 1 ? std::string() : "migrations: [{from: " + std::to_string(version - 1) + "}]\n";
  const std::string body = "version: " + number + "\n" + from + R"(triggers: [walk]
slots: {where: {type: choice, label: Where}}
start: first
states:
  first: {ask: A walk, choices: {park: Park, river: River}, next: second}
  second: {ask: Where to, choices: {park: Park, river: River}, into: where, remember: [where], next: bye}
  bye: {say: Off you go., end: completed}
)";
  const std::string german = R"(translation: walk
language: de
title: Ein Gang
about: Zum Testen.
triggers: [gang]
slots: {where: Wo}
states:
  first: {ask: Ein Gang, choices: {park: Park, river: Fluss}}
  second: {ask: Wohin, choices: {park: Park, river: Fluss}}
  bye: {say: Los.}
)";
  auto original = script_file("walk", body);
  original.name = "en/walk.yaml";
  const auto loaded = load_scripts({original, {"de/walk.yaml", german}}, samples::digest);
  for (const auto& mistake : loaded.mistakes) FAIL(to_string(mistake));
  return loaded.scripts;
}

}  // namespace

TEST_CASE("whoever has German as their language gets the German dialog, whatever it is called by") {
  const auto* words = GENERATE("prioritäten", "Priority clarity", "priority-clarity", "reflect priorities");
  auto v = speaking("de");
  v.say(words);
  CHECK(v.running() == "priority-clarity");
  CHECK(language_of(v) == "de");
  CHECK(has(v.text(), "Etwa fünf Minuten"));
}

TEST_CASE("German words start the dialog in English for whoever has English") {
  auto v = speaking("en");
  v.say("prioritäten");
  CHECK(v.running() == "priority-clarity");
  CHECK(language_of(v) == "en");
}

TEST_CASE("menu, topics and buttons are in the person's language") {
  auto v = speaking("de");
  v.say("hm");
  for (const auto* script : v.library.listed("de")) {
    INFO(script->title);
    const auto is_it = [&](const Choice& choice) {
      return choice.id.value == "start_" + script->id.value && choice.label == script->title;
    };
    CHECK(std::ranges::count_if(v.new_reply().choices, is_it) == 1);
  }
  v.click("start_check-in");
  CHECK(language_of(v) == "de");
  CHECK(has(v.text(), "Wie ist deine Energie"));
  v.say("stopp");
  v.say("reflect drachen");
  CHECK(has(v.text(), v.library.current(ScriptId("conflict-reflection"), "de")->title));
}

TEST_CASE("the check-in command and the first meeting come in the person's language") {
  auto v = speaking("de");
  v.command(Command::check_in);
  CHECK(language_of(v) == "de");
  v.say("stopp");
  v.say("menü");
  v.click("start_first-meeting");
  CHECK(v.running() == "first-meeting");
  CHECK(language_of(v) == "de");
}

TEST_CASE("an open dialog goes on in its own language when the person's changes") {
  auto v = speaking("en");
  v.say("check in");
  v.facts.language = "de";
  v.say("low");
  CHECK(language_of(v) == "en");
  CHECK(has(v.text(), "how does it feel"));
  v.say("stop");
  CHECK_FALSE(v.person.conversation);
  v.say("check in");
  CHECK(language_of(v) == "de");
}

TEST_CASE("a language is changed outside of a dialog, and the menu comes in it at once") {
  auto v = speaking("en");
  v.say(GENERATE("language deutsch", "deutsch", "sprache de", "language de"));
  CHECK(v.result.language == "de");
  CHECK(has(v.text(), "Deutsch"));
  const auto& conflict = *v.library.current(ScriptId("conflict-reflection"), "de");
  CHECK(std::ranges::any_of(v.new_reply().choices, [&](auto& choice) { return choice.label == conflict.title; }));
}

TEST_CASE("a switch between dialogs names both, and begins the wanted one in the person's language") {
  auto v = speaking("de");
  v.say("konflikt");
  v.click("no");
  v.command(Command::check_in);
  REQUIRE(has(v.buttons(), "switch_check-in"));
  v.click("switch_check-in");
  CHECK(v.running() == "check-in");
  CHECK(language_of(v) == "de");
}

TEST_CASE("a follow-up comes in the language the person has by then") {
  auto v = speaking("de");
  v.take(FollowUp{ScriptId("commitment-follow-up"), "Wenn es neun ist, dann schreibe ich"});
  CHECK(v.running() == "commitment-follow-up");
  CHECK(language_of(v) == "de");
  CHECK(has(v.text(), "wie abgemacht"));
}

TEST_CASE("help now brings the card in the middle of a German dialog, in German and in English words") {
  auto v = speaking("de");
  v.facts.help_now = "DIE KARTE";
  v.say("check-in");
  const auto* words = GENERATE("hilfe jetzt", "help now");
  v.say(words);
  CHECK(has(v.text(), "DIE KARTE"));
  CHECK(v.running() == "check-in");
  CHECK(language_of(v) == "de");
}

TEST_CASE("a house speaks the languages of its dialogs, and understands a cry for help in every one it knows") {
  auto v = Visited::greeted();  // English alone
  v.facts.help_now = "THE CARD";
  v.say("language deutsch");
  CHECK_FALSE(v.result.language);
  v.say("ich will sterben");
  CHECK(has(v.text(), "THE CARD"));
}

TEST_CASE("a conversation goes on with the next version in its own language") {
  auto v = speaking("de");
  v.library = Library(walk(1), {});
  v.say("gang");
  v.library = Library(walk(2), walk(1));
  v.say("Fluss");
  CHECK(v.library.version(v.person.conversation->version)->version == 2);
  CHECK(language_of(v) == "de");
  CHECK(has(v.text(), "Wohin"));
}

TEST_CASE("what takes the place of a withdrawn version is begun in the person's language") {
  auto v = speaking("de");
  v.library = Library(walk(1), {});
  v.say("gang");
  const auto before = walk(1);
  v.library = Library(walk(2), before, {before[0]->hash, before[1]->hash});
  v.say("Fluss");
  REQUIRE(v.person.conversation);
  SECTION("by button") {
    CHECK(has(v.new_reply().choices.at(0).label, "Ein Gang"));
    v.click("switch_walk");
  }
  SECTION("typed") {
    v.say("ja");
  }
  CHECK(v.library.version(v.person.conversation->version)->version == 2);
  CHECK(language_of(v) == "de");
}
