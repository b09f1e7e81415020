#include <catch2/catch.hpp>

#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

std::shared_ptr<const Script> sample(const std::string& from = "", const std::string& to = "") {
  const auto loaded = samples::load(from.empty() ? samples::good : samples::changed(samples::good, from, to));
  for (const auto& mistake : loaded.mistakes) UNSCOPED_INFO(to_string(mistake));
  REQUIRE(loaded.mistakes.empty());
  return loaded.scripts.front();
}

Guard guard(const std::string& written) {
  return *sample("{slot: mood, is: good}", written)->state(StateId("mood")).next.front().when;
}

template <class Test>
Test test_of(const Guard& guard) {
  return std::get<Test>(guard.test);
}

}  // namespace

TEST_CASE("header and slots arrive as written, the rest as usual") {
  const auto script = sample();
  CHECK(script->title == "Sample");
  CHECK(script->minutes == 2);
  CHECK(script->max_turns == 9);
  CHECK(script->version == 1);
  CHECK(script->listed);
  CHECK(script->slots.at(SlotId("items")).max_items == 3);
  CHECK(script->slots.at(SlotId("marks")).over == SlotId("items"));
  CHECK(script->slots.at(SlotId("plan")).privacy == Privacy::shareable);
  CHECK(script->slots.at(SlotId("mood")).privacy == Privacy::personal);
  CHECK(script->slots.at(SlotId("mood")).label == "Mood");
}

TEST_CASE("the slot's type says what a question takes") {
  const auto script = sample();
  const auto question = [&](const char* state) { return *script->state(StateId(state)).question; };
  CHECK(std::holds_alternative<AskList>(question("first")));
  CHECK(std::holds_alternative<AskText>(question("plan")));
  CHECK(std::get<AskScale>(question("force")).to == 5);
  CHECK(script->state(StateId("marking")).each->list == SlotId("items"));
  const auto chosen = sample("choices: {good: Good, bad: {label: Bad, go: plan}}", "choices_from: items");
  CHECK(std::get<AskChoiceFrom>(*chosen->state(StateId("mood")).question).list == SlotId("items"));
}

TEST_CASE("choices keep their order, and what each of them brings") {
  const auto script =
      sample("{label: Bad, go: plan}", "{label: Bad, synonyms: [poor], reply: \"Oh, {{so}}.\", go: plan}");
  const auto& options = std::get<AskChoice>(*script->state(StateId("mood")).question).options;
  REQUIRE(options.size() == 2);
  CHECK(options[0].id == ChoiceId("good"));
  CHECK(options[0].label == "Good");
  CHECK(options[1].synonyms == std::vector<std::string>{"poor"});
  CHECK(std::get<std::string>(options[1].reply->front()) == "Oh, {so}.");
  CHECK(options[1].go == StateId("plan"));
}

TEST_CASE("text is cut into the coach's words and the person's") {
  const auto script =
      sample("ask: What then?", "ask: \"{contacts} {when} {about} {plan}, {items where marks=keep}{name}{label}\"");
  const auto& text = script->state(StateId("plan")).text;
  REQUIRE(text.size() == 11);
  CHECK(std::holds_alternative<QuoteContacts>(text[0]));
  CHECK(std::get<std::string>(text[1]) == " ");
  CHECK(std::holds_alternative<QuoteWhen>(text[2]));
  CHECK(std::holds_alternative<QuoteAbout>(text[4]));
  CHECK(std::get<QuoteSlot>(text[6]).slot == SlotId("plan"));
  const auto& filtered = std::get<QuoteSlot>(text[8]);
  REQUIRE(filtered.where.size() == 1);
  CHECK(filtered.where[0].map == SlotId("marks"));
  CHECK(filtered.where[0].value == ChoiceId("keep"));
  CHECK(std::holds_alternative<QuoteName>(text[9]));
  CHECK(std::holds_alternative<QuoteLabel>(text[10]));
}

TEST_CASE("every kind of guard arrives") {
  CHECK(test_of<SlotIs>(guard("{slot: mood, is: bad}")).value == "bad");
  CHECK(test_of<SlotBound>(guard("{slot: force, at_least: 4}")).bound.relation == Relation::at_least);
  CHECK(test_of<SlotBound>(guard("{slot: force, at_most: 2}")).bound.number == 2);
  CHECK(test_of<SlotFilled>(guard("{filled: plan}")).slot == SlotId("plan"));
  const auto count = test_of<ItemCount>(guard("{count: items, where: {marks: keep}, equals: 0}"));
  CHECK(count.list == SlotId("items"));
  CHECK(count.where.at(0).value == ChoiceId("keep"));
  const auto streak = test_of<HistoryBound>(guard("{streak: {mood: bad, force: \"5\"}, equals: 3}"));
  CHECK(streak.measure == HistoryMeasure::streak);
  CHECK(streak.matching.at(SlotId("force")) == "5");
  CHECK(test_of<HistoryBound>(guard("{history: {mood: bad}, at_least: 2}")).measure == HistoryMeasure::count);
  CHECK(test_of<LastWas>(guard("{last: {mood: bad}}")).value == "bad");
  CHECK(std::holds_alternative<FreeTextOpen>(guard("{free_text: open}").test));
  CHECK(std::holds_alternative<BegunInChannel>(guard("{begun_in: channel}").test));
  const auto any = test_of<Any>(guard("{any: [{filled: plan}, {not: {free_text: open}}]}"));
  CHECK(std::holds_alternative<FreeTextOpen>(test_of<Not>(any.of.at(1)).of.at(0).test));
  CHECK(test_of<All>(guard("{all: [{filled: plan}, {filled: mood}]}")).of.size() == 2);
}

TEST_CASE("timeouts count in minutes; a question without its own is set aside after a week") {
  const auto script = sample();
  const auto& own = script->state(StateId("when")).timeouts;
  REQUIRE(own.size() == 2);
  CHECK(own[0].after == std::chrono::hours(4));
  CHECK(own[0].remind.has_value());
  CHECK(own[1].after == std::chrono::hours(48));
  const auto& usual = script->state(StateId("plan")).timeouts;
  REQUIRE(usual.size() == 1);
  CHECK(usual[0].after == std::chrono::hours(7 * 24));
  CHECK_FALSE(usual[0].remind.has_value());
  CHECK(script->state(StateId("bye")).timeouts.empty());
}

TEST_CASE("free text behind a guard keeps a script open to houses without contacts") {
  const auto gated = [](const std::string& when) {
    return R"(script: sample
title: S
about: A
minutes: 1
max_turns: 2
slots: {note: {type: text}, mood: {type: choice}}
start: mood
states:
  mood: {ask: "How?", choices: {good: Good}, into: mood, next: [{when: )" +
           when + R"(, go: note}, {go: bye}]}
  note: {ask: "Why?", into: note, next: bye}
  bye: {say: Bye., end: completed}
)";
  };
  const auto needs = [&](const std::string& when) {
    const auto loaded = samples::load(gated(when));
    for (const auto& mistake : loaded.mistakes) UNSCOPED_INFO(to_string(mistake));
    REQUIRE(loaded.mistakes.empty());
    return needs_contacts(*loaded.scripts.front());
  };
  CHECK_FALSE(needs("{free_text: open}"));
  CHECK_FALSE(needs("{all: [{slot: mood, is: good}, {free_text: open}]}"));
  CHECK_FALSE(needs("{not: {not: {free_text: open}}}"));
  CHECK(needs("{not: {free_text: open}}"));
  CHECK(needs("{any: [{slot: mood, is: good}, {free_text: open}]}"));
  CHECK(needs("{slot: mood, is: good}"));
}
