// What the language has beyond one choice, one text and one list.
#include <catch2/catch.hpp>

#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

// A script whose first state is `body`, four spaces deep; the state `end` ends it. Line 15 is the body's first.
std::string whole(const std::string& body) {
  return R"(script: sample
title: S
about: A
minutes: 1
max_turns: 2
slots:
  items: {type: list, max: 3}
  marks: {type: map, over: items}
  picked: {type: choices}
  one: {type: choice}
  due: {type: time}
  note: {type: text}
  line: {type: text, privacy: shareable}
start: first
states: {end: {say: Bye., end: completed}, first: {
)" + body +
         "}}\n";
}

std::string told(const Loaded& loaded) {
  std::string all;
  for (const auto& mistake : loaded.mistakes) all += to_string(mistake) + "\n";
  return all;
}

std::string mistakes_of(const std::string& body) {
  return told(samples::load(whole(body)));
}

State first_of(const std::string& body) {
  const auto loaded = samples::load(whole(body));
  INFO(told(loaded));
  REQUIRE(loaded.scripts.size() == 1);
  return loaded.scripts.front()->state(StateId("first"));
}

template <class Asked>
Asked asked_in(const std::string& body) {
  const auto question = first_of(body).question;
  REQUIRE(question.has_value());
  return std::get<Asked>(*question);
}

const std::string to_end = ", next: end";
const std::string three = "ask: Ah, choices: {a: A, b: B, c: C}, into: picked";

}  // namespace

TEST_CASE("choices with several go into several choices") {
  const auto usual = asked_in<AskChoices>(three + ", several: true" + to_end);
  CHECK(usual.options.size() == 3);
  CHECK(usual.least == 1);
  CHECK(usual.most == 0);
  const auto bound = asked_in<AskChoices>(three + ", several: {at_least: 2, at_most: 3}" + to_end);
  CHECK(bound.least == 2);
  CHECK(bound.most == 3);
}

TEST_CASE("several choices bring nothing of their own and keep within what is offered") {
  using Catch::Contains;
  CHECK_THAT(mistakes_of(three + to_end),
             Contains("sample.yaml:16:45: `picked` is several choices; `choices` go into a choice"));
  CHECK_THAT(mistakes_of("ask: Ah, choices: {a: {label: A, reply: Oh.}}, several: true, into: picked" + to_end),
             Contains(":16:34: `reply` follows one answer"));
  CHECK_THAT(mistakes_of("ask: Ah, choices: {a: {label: A, go: end}}, several: true, into: picked" + to_end),
             Contains("`go` follows one answer"));
  CHECK_THAT(mistakes_of(three + ", several: {at_least: 4}" + to_end), Contains("`at_least` must be a whole number"));
  CHECK_THAT(mistakes_of(three + ", several: {at_least: 3, at_most: 2}" + to_end), Contains("must not be more than"));
  CHECK_THAT(mistakes_of(three + ", several: 2" + to_end), Contains("`several` is `true` or says how many"));
  CHECK_THAT(mistakes_of("ask: Ah, choices: {a: A}, several: true" + to_end), Contains("where does the answer go?"));
  CHECK_THAT(mistakes_of("ask: Ah, several: true, into: note" + to_end), Contains("`several` needs `choices`"));
}

TEST_CASE("several of the person's own items go into a map of yes and no") {
  const auto asked = asked_in<AskChoicesFrom>(
      "ask: Ah, choices_from: items, several: {at_least: 1}, into: marks, "
      "next: [{when: {count: items, where: {marks: \"yes\"}, equals: 1}, go: end}, {go: end}]");
  CHECK(asked.list == SlotId("items"));
  CHECK(asked.least == 1);
  using Catch::Contains;
  const std::string from = "ask: Ah, choices_from: items, several: true, into: ";
  CHECK(asked_in<AskChoicesFrom>(from + "marks" + to_end).least == 0);
  CHECK_THAT(mistakes_of(from + "one" + to_end), Contains("goes into a map over that list"));
  CHECK_THAT(
      mistakes_of(from + "marks, next: [{when: {count: items, where: {marks: a}, equals: 1}, go: end}, {go: end}]"),
      Contains("unknown choice of `marks` `a`; known are `no`, `yes`"));
  CHECK_THAT(mistakes_of("ask: \"{items where marks=yess}\", choices_from: items, several: true, into: marks" + to_end),
             Contains("did you mean `yes`?"));
}

TEST_CASE("a time is asked for with offers or without") {
  CHECK(asked_in<AskTime>("ask: When., time: [tomorrow 10:00, in 3 days 10:00], into: due" + to_end).offers ==
        std::vector<std::string>{"tomorrow 10:00", "in 3 days 10:00"});
  CHECK(asked_in<AskTime>("ask: When., into: due" + to_end).offers.empty());
  CHECK_THAT(mistakes_of("ask: When., time: [tomorow 10:00], into: due" + to_end),
             Catch::Contains(":16:20: `tomorow 10:00` is no time; write `16:00`"));
  CHECK_THAT(mistakes_of("ask: When., time: [tomorrow 10:00], into: note" + to_end),
             Catch::Contains("`note` is a text; `time` goes into a time"));
}

TEST_CASE("only what is shareable may be shared") {
  const auto share = asked_in<AskShare>("ask: Post it., share: \"My line: {line} {contacts}\"" + to_end);
  CHECK(std::get<QuoteSlot>(share.what.at(1)).slot == SlotId("line"));
  CHECK(first_of("ask: Post it., share: \"{line}\", into: one" + to_end).into == SlotId("one"));
  using Catch::Contains;
  CHECK_THAT(mistakes_of("ask: Post it., share: \"{note}\"" + to_end),
             Contains(":16:23: a share must not quote `note`, which is personal"));
  CHECK_THAT(mistakes_of("ask: Post it., share: \"{about}\"" + to_end), Contains("the person's own"));
  CHECK_THAT(mistakes_of("ask: Post it., share: \"{line}\", into: note" + to_end), Contains("goes into a choice"));
  const std::string asking = "ask: Post it., share: \"{line}\", into: one, next: [{when: {slot: one, is: ";
  CHECK(mistakes_of(asking + "keep-private}, go: end}, {go: end}]").empty());
  CHECK_THAT(mistakes_of(asking + "posted}, go: end}, {go: end}]"), Contains("did you mean `post`?"));
}

TEST_CASE("a filter on a personal map tells it, so a share has none") {
  auto text = whole("ask: Post it., share: \"{items where marks=yes}\"" + to_end);
  text = samples::changed(text, "max: 3", "max: 3, privacy: shareable");
  CHECK_THAT(told(samples::load(text)), Catch::Contains("must not quote `marks`"));
}

TEST_CASE("guards look into several choices and back in days") {
  const auto guard = [](const std::string& written) {
    return *first_of(three + ", several: true, next: [{when: " + written + ", go: end}, {go: end}]").next.at(0).when;
  };
  CHECK(std::get<SlotHas>(guard("{slot: picked, has: b}").test).value == ChoiceId("b"));
  const auto days = std::get<DaysSince>(guard("{days_since: this, at_least: 14}").test);
  CHECK(days.script.empty());
  CHECK(days.bound.number == 14);
  CHECK(std::get<DaysSince>(guard("{days_since: sample, at_most: 2}").test).script == ScriptId("sample"));
  using Catch::Contains;
  const auto wrong = [](const std::string& written) {
    return mistakes_of(three + ", several: true, next: [{when: " + written + ", go: end}, {go: end}]");
  };
  CHECK_THAT(wrong("{slot: picked, has: d}"), Contains("unknown choice of `picked` `d`"));
  CHECK_THAT(wrong("{slot: picked, is: a}"), Contains("several choices with `has`"));
  CHECK_THAT(wrong("{slot: one, has: a}"), Contains("a choice is tested with `is`"));
  CHECK_THAT(wrong("{days_since: simple, at_least: 1}"), Contains("unknown script `simple`; did you mean `sample`?"));
  CHECK_THAT(wrong("{days_since: this}"), Contains("compare with what?"));
}

TEST_CASE("private is another word for personal") {
  const auto loaded = samples::load(samples::changed(samples::good, "privacy: shareable", "privacy: private"));
  REQUIRE(loaded.mistakes.empty());
  CHECK(loaded.scripts.front()->slots.at(SlotId("plan")).privacy == Privacy::personal);
}

TEST_CASE("migrations name what this version has") {
  const auto with = [](const std::string& migrations) {
    return samples::load(samples::good + "version: 3\nmigrations: " + migrations + "\n");
  };
  const auto loaded = with("[{from: 1, states: {begin: first}, slots: {things: items}}, {from: 2}]");
  REQUIRE(told(loaded).empty());
  const auto& migrations = loaded.scripts.front()->migrations;
  REQUIRE(migrations.size() == 2);
  CHECK(migrations[0].from == 1);
  CHECK(migrations[0].states.at(StateId("begin")) == StateId("first"));
  CHECK(migrations[0].slots.at(SlotId("things")) == SlotId("items"));
  CHECK(migrations[0].mark.line == 52);
  using Catch::Contains;
  CHECK_THAT(told(with("[{from: 1, states: {begin: frist}}]")), Contains("52:40: unknown state `frist`"));
  CHECK_THAT(told(with("[{from: 1, slots: {things: itms}}]")), Contains("unknown slot `itms`"));
  CHECK_THAT(told(with("[{from: 3}]")), Contains("leads here from an older version"));
  CHECK_THAT(told(with("[{from: 1}, {from: 1}]")), Contains("from version 1 already"));
  CHECK_THAT(told(with("[{}]")), Contains("a migration lacks `from`"));
}

TEST_CASE("a script says in which language it is, and the coach must speak it") {
  const auto with = [](const std::string& language) {
    return samples::load("language: " + language + "\n" + samples::good);
  };
  CHECK(samples::load(samples::good).scripts.at(0)->language == "en");
  CHECK(with("en").scripts.at(0)->wording->language() == "en");
  CHECK(told(with("tlh")) ==
        "sample.yaml:1:11: the coach does not speak `tlh` yet; put a `words.yaml` of that language beside this file\n");
}
