#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

// Asks `type` into `x`, then says which of the guards held.
std::string guarded(const std::string& question, const std::string& slot, const std::string& guard) {
  return "slots:\n  items: {type: list, max: 4}\n  marks: {type: map, over: items, of: choice}\n  x: " + slot +
         "\nstart: items\nstates:\n"
         "  items: {ask: Items, into: items, optional: true, next: marks}\n"
         "  marks: {each: items, ask: \"{each}\", choices: {a: Alpha, b: Beta}, into: marks, optional: true, next: x}\n"
         "  x: {ask: X, " +
         question + ", into: x, optional: true, next: [{when: " + guard +
         ", go: held}, {go: not-held}]}\n"
         "  held: {say: Held, end: completed}\n  not-held: {say: No, end: completed}\n";
}

std::string reached(const std::string& body, const std::vector<std::string>& words,
                    Facts facts = Played::open_house()) {
  Played p(script(body), std::move(facts));
  for (const auto& each : words) p.say(each);
  REQUIRE(p.ended());
  return p.text();
}

const std::string scale = "{type: scale}";
const std::string one_to_five = "scale: {from: 1, to: 5}";
const std::string choice = "{type: choice}";
const std::string a_or_b = "choices: {a: Alpha, b: Beta}";

}  // namespace

TEST_CASE("guards on slots") {
  CHECK(reached(guarded(a_or_b, choice, "{slot: x, is: a}"), {"skip", "alpha"}) == "Held");
  CHECK(reached(guarded(a_or_b, choice, "{slot: x, is: a}"), {"skip", "beta"}) == "No");
  CHECK(reached(guarded(a_or_b, choice, "{not: {slot: x, is: a}}"), {"skip", "beta"}) == "Held");
  CHECK(reached(guarded(one_to_five, scale, "{slot: x, at_least: 3}"), {"skip", "3"}) == "Held");
  CHECK(reached(guarded(one_to_five, scale, "{slot: x, at_least: 3}"), {"skip", "2"}) == "No");
  CHECK(reached(guarded(one_to_five, scale, "{slot: x, at_most: 3}"), {"skip", "4"}) == "No");
  CHECK(reached(guarded(one_to_five, scale, "{slot: x, equals: 4}"), {"skip", "4"}) == "Held");
  CHECK(reached(guarded(one_to_five, scale, "{all: [{slot: x, at_least: 2}, {slot: x, at_most: 3}]}"), {"skip", "4"}) ==
        "No");
  CHECK(reached(guarded(one_to_five, scale, "{any: [{slot: x, equals: 1}, {slot: x, equals: 4}]}"), {"skip", "4"}) ==
        "Held");
}

TEST_CASE("a guard on what was skipped does not hold") {
  CHECK(reached(guarded(a_or_b, choice, "{slot: x, is: a}"), {"skip", "skip"}) == "No");
  CHECK(reached(guarded(one_to_five, scale, "{slot: x, at_most: 5}"), {"skip", "skip"}) == "No");
  CHECK(reached(guarded(one_to_five, scale, "{filled: x}"), {"skip", "skip"}) == "No");
  CHECK(reached(guarded(one_to_five, scale, "{count: items, at_most: 9}"), {"skip", "1"}) == "No");
}

TEST_CASE("guards count the items of a list, and those with an answer") {
  const auto three = guarded(one_to_five, scale, "{count: items, equals: 3}");
  CHECK(reached(three, {"p\nq\nr", "done", "a", "a", "a", "1"}) == "Held");
  CHECK(reached(three, {"p\nq", "done", "a", "a", "1"}) == "No");
  const auto alphas = guarded(one_to_five, scale, "{count: items, where: {marks: a}, equals: 2}");
  CHECK(reached(alphas, {"p\nq\nr", "done", "a", "b", "a", "1"}) == "Held");
  CHECK(reached(alphas, {"p\nq\nr", "done", "a", "skip", "skip", "1"}) == "No");
  const auto none = guarded(one_to_five, scale, "{count: items, where: {marks: b}, equals: 0}");
  CHECK(reached(none, {"p\nq", "done", "a", "skip", "1"}) == "Held");
}

TEST_CASE("a guard knows whether free text is open") {
  const auto body = guarded(a_or_b, choice, "{free_text: open}");
  CHECK(reached(body, {"skip", "a"}) == "Held");
  CHECK(reached(body, {"skip", "a"}, Facts{"UTC", "", {}}) == "No");
}

namespace {

Facts with_past(std::vector<std::string> moods, const std::string& of = "tested") {
  auto facts = Played::open_house();
  for (std::size_t i = 0; i < moods.size(); ++i)
    facts.history.push_back(
        {ConversationId{static_cast<std::int64_t>(100 - i)},
         ScriptId(of),
         "T",
         {},
         moods[i].empty() ? std::vector<Entry>{} : std::vector<Entry>{{SlotId("x"), "X", moods[i], moods[i]}}});
  return facts;
}

std::string with_history(const std::string& guard, std::vector<std::string> past, const std::string& answer = "a") {
  return reached(guarded(a_or_b, choice, guard), {"skip", answer}, with_past(std::move(past)));
}

}  // namespace

TEST_CASE("guards over history count this conversation first") {
  CHECK(with_history("{streak: {x: a}, equals: 3}", {"a", "a", "b", "a"}) == "Held");
  CHECK(with_history("{streak: {x: a}, equals: 3}", {"a", "b", "a"}) == "No");
  CHECK(with_history("{streak: {x: a}, equals: 0}", {"a", "a"}, "b") == "Held");
  CHECK(with_history("{streak: {x: a}, equals: 3}", {"a", "", "a"}) == "Held");  // an emptied one is none
  CHECK(with_history("{history: {x: a}, at_least: 3}", {"b", "a", "b", "a"}) == "Held");
  CHECK(with_history("{history: {x: a}, at_least: 3}", {"b", "a"}) == "No");
  CHECK(with_history("{streak: {x: a}, equals: 2}", {"a", "a"}, "skip") == "Held");  // not written: only the past
}

TEST_CASE("the last time is the newest finished one, not this one") {
  CHECK(with_history("{last: {x: b}}", {"b", "a"}) == "Held");
  CHECK(with_history("{last: {x: a}}", {"b", "a"}) == "No");
  CHECK(with_history("{last: {x: a}}", {}) == "No");
}

TEST_CASE("history of other scripts, and what this conversation saved already, do not count twice") {
  auto facts = with_past({"a", "a"}, "another");
  facts.history.insert(facts.history.begin(),
                       {ConversationId{7}, ScriptId("tested"), "T", {}, {{SlotId("x"), "X", "a", "A"}}});
  CHECK(reached(guarded(a_or_b, choice, "{streak: {x: a}, equals: 1}"), {"skip", "a"}, facts) == "Held");
}

TEST_CASE("a script that goes round without asking is a broken world, never a loop") {
  auto circle = std::make_shared<Script>(*script(guarded(a_or_b, choice, "{slot: x, is: a}")));
  circle->states.at(StateId("held")).end.reset();
  circle->states.at(StateId("held")).next = {{std::nullopt, StateId("held")}};
  Played p(circle);
  p.say("skip");
  CHECK_THROWS_AS(p.say("alpha"), std::logic_error);
}

TEST_CASE("a conversation that does not fit the script is a broken world") {
  const auto script_now = script(guarded(a_or_b, choice, "{slot: x, is: a}"));
  const Played p(script_now);
  auto damaged = p.now();
  SECTION("an unknown state") {
    damaged.frames[0].state = StateId("gone");
  }
  SECTION("a state that asks nothing") {
    damaged.frames[0].state = StateId("held");
  }
  SECTION("a dialog that is not called") {
    damaged.frames.push_back({ScriptId("other"), StateId("x"), {}, {}, {}});
  }
  SECTION("nowhere") {
    damaged.frames.clear();
  }
  CHECK_THROWS_AS(step(*script_now, damaged, Words{"a"}, {}, {}), std::runtime_error);
}

TEST_CASE("a conversation that has ended takes no step") {
  auto ended = Played(script(guarded(a_or_b, choice, "{slot: x, is: a}"))).now();
  ended.status = Status::ended;
  CHECK_THROWS_AS(step(*script(guarded(a_or_b, choice, "{slot: x, is: a}")), ended, Words{"a"}, {}, {}),
                  std::logic_error);
}
