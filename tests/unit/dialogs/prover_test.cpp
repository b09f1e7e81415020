#include "dialogs/prover.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

const std::string good = R"(slots:
  wish: {type: text, label: Wish}
  mood: {type: choice, label: Mood}
start: wish
states:
  wish: {ask: "What is it?", into: wish, optional: true, next: mood}
  mood:
    ask: "How is that? {wish}"
    choices: {good: Good, bad: Bad}
    into: mood
    remember: [wish, mood]
    next:
      - {when: {slot: mood, is: good}, go: glad}
      - go: done
  glad: {say: Good., next: done}
  done: {say: That is all., end: completed}
)";

std::string with(const std::string& from, const std::string& to) {
  auto text = good;
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("nothing to replace: " + from);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a sound script is proven, and its longest way counted") {
  const auto proof = prove(*script(good));
  CHECK(rules_of(proof).empty());
  CHECK(proof.longest_turns == 2);
  CHECK(proof.conversations >= 4);
}

TEST_CASE("a quote before its question is told with the way that comes there") {
  const auto proof = prove(*script(with("What is it?", "What is it? {mood}")));
  REQUIRE(rules_of(proof) == "unread-before-written");
  CHECK(proof.findings.front().mark.line > 0);
  CHECK(proof.findings.front().path.lines.empty());
}

TEST_CASE("a question that was skipped may be quoted") {
  CHECK(rules_of(prove(*script(with("say: That is all.", "say: \"That is all. {wish}\"")))).empty());
}

TEST_CASE("a question that a branch went round may not be quoted") {
  const auto proof = prove(*script(R"(slots:
  mood: {type: choice, label: Mood}
  why: {type: text, label: Why}
start: mood
states:
  mood: {ask: "How is it?", choices: {good: Good, bad: {label: Bad, go: why}}, into: mood, remember: [mood], next: done}
  why: {ask: "Why?", into: why, remember: [why], next: done}
  done: {say: "So. {why}", end: completed}
)"));
  REQUIRE(rules_of(proof) == "unread-before-written");
  const auto& lines = proof.findings.front().path.lines;
  REQUIRE(lines.size() == 1);
  CHECK(std::get<PressedLabel>(lines.front().what).label == "Good");
}

TEST_CASE("a longer way than the script says is told with that way") {
  auto longer = *script(good);
  longer.max_turns = 1;
  const auto proof = prove(longer);
  REQUIRE(rules_of(proof) == "too-many-turns");
  CHECK(proof.findings.front().what.find("asks 2 questions") != std::string::npos);
}

TEST_CASE("a circle of answers has no longest way") {
  const auto proof = prove(*script(with("glad: {say: Good., next: done}", "glad: {say: Good., next: wish}")));
  CHECK(found(proof, "too-many-turns"));
}

TEST_CASE("a branch that can never hold is told") {
  const auto proof = prove(*script(with("slot: mood, is: good", "all: [{filled: wish}, {not: {filled: wish}}]")));
  REQUIRE(found(proof, "unreachable-way"));
  CHECK(found(proof, "unreachable-state")->what.find("`glad`") != std::string::npos);
}

TEST_CASE("an answer that nothing uses is told") {
  const auto spare = with("next: mood}", "next: spare}\n  spare: {ask: 'And?', into: other, next: mood}");
  const auto proof = prove(*script("slots:\n  other: {type: text, label: Other}" + spare.substr(spare.find('\n'))));
  REQUIRE(rules_of(proof) == "never-read");
  CHECK(proof.findings.front().what.find("`other`") != std::string::npos);
}

TEST_CASE("free text that can be reached with nobody named to talk to is told") {
  const auto proof = prove(*script(with("{slot: mood, is: good}", "{free_text: open}")));
  CHECK(found(proof, "contacts-missing"));
}

TEST_CASE("guards on history are tried with histories that make them true and false") {
  const auto proof = prove(*script(with("{slot: mood, is: good}", "{streak: {mood: good}, equals: 3}")));
  CHECK(rules_of(proof).empty());
  const auto last = prove(*script(with("{slot: mood, is: good}", "{last: {mood: good}}")));
  CHECK(rules_of(last).empty());
}
