// One small script for each kind of question and guard: where both outcomes can come about, none is told unreachable.

#include <catch2/catch.hpp>

#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

// `asks`: the state `ask` without its `next`; then a branch on `guard`.
std::string branching(const std::string& slots, const std::string& asks, const std::string& guard) {
  return "slots:\n" + slots + "start: ask\nstates:\n" + asks + "    next:\n      - {when: " + guard +
         ", go: left}\n      - go: right\n" +
         "  left: {say: Left., end: completed}\n  right: {say: Right., end: completed}\n";
}

void check_both_ways(const std::string& body) {
  const auto proof = prove(*script(body));
  INFO(sentences_of(proof));
  CHECK(proof.findings.empty());
}
void check_one_way(const std::string& body) {
  const auto proof = prove(*script(body));
  INFO(sentences_of(proof));
  CHECK(found(proof, "unreachable-way"));
}

const std::string several = R"(  ask:
    ask: Which of these?
    choices: {a: One, b: Two, c: Three}
    several: {at_least: 1, at_most: 2}
    into: picked
)";
const std::string several_items = R"(  ask: {ask: "What is there?", into: items, next: pick}
  pick:
    ask: Which of these?
    choices_from: items
    several: true
    into: picked
)";
const std::string picked_slot = "  picked: {type: choices, label: Picked}\n";
const std::string item_slots =
    "  items: {type: list, max: 3, label: Items}\n  picked: {type: map, over: items, label: Picked}\n";

}  // namespace

TEST_CASE("several choices hold each of them, or do not") {
  for (const auto* id : {"a", "b", "c"})
    check_both_ways(branching(picked_slot, several, "{slot: picked, has: " + std::string(id) + "}"));
  check_both_ways(branching(picked_slot, several, "{all: [{slot: picked, has: a}, {slot: picked, has: c}]}"));
}

TEST_CASE("no more of several are chosen than may be") {
  const std::string all = "{all: [{slot: picked, has: a}, {slot: picked, has: b}, {slot: picked, has: c}]}";
  check_one_way(branching(picked_slot, several, all));
  check_both_ways(branching(picked_slot, samples::changed(several, "at_most: 2", "at_most: 3"), all));
}

TEST_CASE("of several that must be chosen, none is not an answer") {
  check_one_way(branching(picked_slot, several, "{not: {filled: picked}}"));
  check_both_ways(branching(picked_slot, several + "    optional: true\n", "{not: {filled: picked}}"));
}

TEST_CASE("several items of a list come to each count that the list allows") {
  for (const auto* bound : {"at_least: 1", "equals: 2", "equals: 3", "at_most: 0"})
    check_both_ways(
        branching(item_slots, several_items, "{count: items, where: {picked: \"yes\"}, " + std::string(bound) + "}"));
  check_both_ways(branching(item_slots, several_items, "{count: items, where: {picked: \"no\"}, at_least: 3}"));
  check_one_way(branching(item_slots, several_items, "{count: items, where: {picked: \"yes\"}, at_least: 4}"));
}

TEST_CASE("a time is named, or skipped") {
  const std::string asks = "  ask:\n    ask: When?\n    time: [today 16:00, tomorrow 10:00]\n    into: at\n";
  const std::string slot = "  at: {type: time, label: When}\n";
  check_both_ways(branching(slot, asks + "    optional: true\n", "{filled: at}"));
  check_one_way(branching(slot, asks, "{filled: at}"));
}

TEST_CASE("a share is posted, kept, or not asked where there is nothing to show") {
  const std::string slots =
      "  line: {type: text, privacy: shareable, label: Line}\n  shared: {type: choice, label: Shared}\n";
  const std::string asks =
      "  ask: {ask: \"What is it?\", into: line, optional: true, next: show}\n"
      "  show:\n    ask: Shall I post it?\n    share: \"{line}\"\n    into: shared\n";
  check_both_ways(branching(slots, asks, "{slot: shared, is: post}"));
  check_both_ways(branching(slots, asks, "{slot: shared, is: keep-private}"));
  check_both_ways(branching(slots, asks, "{filled: shared}"));
}

TEST_CASE("days since, counts and the one before are tried both ways") {
  const std::string slot = "  mood: {type: choice, label: Mood}\n";
  const std::string asks =
      "  ask:\n    ask: How is it?\n    choices: {good: Good, bad: Bad}\n    into: mood\n    remember: [mood]\n";
  for (const auto* guard :
       {"{days_since: this, at_least: 14}", "{days_since: this, at_most: 1}", "{history: {mood: bad}, at_least: 3}",
        "{streak: {mood: bad}, equals: 2}", "{last: {mood: bad}}"})
    check_both_ways(branching(slot, asks, guard));
}

TEST_CASE("a guard on a slot that no question fills never holds") {
  const std::string asks = "  ask:\n    ask: What is it?\n    into: wish\n    remember: [wish]\n";
  check_one_way(branching("  wish: {type: text, label: Wish}\n  never: {type: text}\n", asks, "{filled: never}"));
}

TEST_CASE("what a caller may give can be there or not, so no guard on it is unreachable") {
  const auto body =
      branching("  wish: {type: text, label: Wish}\n  given: {type: text}\n",
                "  ask:\n    ask: What is it?\n    into: wish\n    remember: [wish]\n", "{filled: given}");
  const auto listed = script_file("tested", body);
  CHECK(found(prove(*loaded({listed})), "unreachable-way"));
  const auto called = samples::changed(listed.text, "max_turns: 12\n", "max_turns: 12\nlisted: false\n");
  const auto proof = prove(*loaded({{"tested.yaml", called}}));
  INFO(sentences_of(proof));
  CHECK(proof.findings.empty());
}

TEST_CASE("what one dialog looks at in a slot the other answers is told apart on both sides") {
  const auto called = script_file("called", R"(slots:
  theirs: {type: choice, label: Theirs}
  given: {type: scale}
start: ask
states:
  ask: {ask: "How is it?", choices: {good: Good, bad: Bad, so: So}, into: theirs, remember: [theirs], next: more}
  more: {ask: "And now?", choices: {up: Up, down: Down}, next: done}
  done: {say: So., end: completed}
)");
  const auto caller = script_file("caller", R"(slots:
  force: {type: scale, label: Force}
  ours: {type: choice, label: Ours}
start: force
states:
  force: {ask: "How strong?", scale: {from: 1, to: 5}, into: force, remember: [force], next: inside}
  inside:
    call: {script: called, give: {given: force}, take: {ours: theirs}}
    next:
      - {when: {slot: ours, is: bad}, go: left}
      - go: right
  left: {say: Left., end: completed}
  right: {say: Right., end: completed}
)");
  const auto proof = prove(*loaded({caller, called}));
  INFO(sentences_of(proof));
  CHECK(proof.findings.empty());
}
