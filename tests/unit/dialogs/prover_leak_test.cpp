// Personal words come into nothing that may be shared, by whatever way.

#include <catch2/catch.hpp>

#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

void check_leak(const std::vector<SourceFile>& files, const std::string& from, const std::string& into) {
  const auto proof = prove(*loaded(files));
  INFO(sentences_of(proof));
  const auto* leak = found(proof, "leak");
  REQUIRE(leak);
  CHECK(leak->what.find("words from " + from + ", which is personal, into " + into) != std::string::npos);
}

std::string asking(const std::string& privacy) {
  return "slots:\n  diary: {type: text, label: Diary, privacy: " + privacy +
         "}\nstart: diary\nstates:\n  diary: {ask: \"What was it?\", into: diary, remember: [diary], next: done}\n"
         "  done: {say: So., end: completed}\n";
}
std::string taking(const std::string& privacy) {
  return "slots:\n  line: {type: text, label: Line, privacy: " + privacy +
         "}\nstart: inside\nstates:\n  inside: {call: {script: called, take: {line: diary}}, remember: [line], next: "
         "show}\n"
         "  show:\n    ask: Shall I?\n    share: \"{line}\"\n    next: done\n  done: {say: So., end: completed}\n";
}
std::string choosing(const std::string& list, const std::string& slot, const std::string& several = "") {
  return "slots:\n  items: {type: list, max: 3, label: Items" + list + "}\n  one: {" + slot +
         ", label: One}\nstart: items\nstates:\n  items: {ask: \"What is there?\", into: items, next: one}\n"
         "  one:\n    ask: Which?\n    choices_from: items\n" +
         several + "    into: one\n    remember: [one]\n    next: done\n  done: {say: So., end: completed}\n";
}

}  // namespace

TEST_CASE("what a dialog takes back from another's personal slot may not be shareable") {
  check_leak({script_file("tested", taking("shareable")), script_file("called", asking("personal"))},
             "`diary` of `called`", "`line`");
  const auto proof =
      prove(*loaded({script_file("tested", taking("shareable")), script_file("called", asking("shareable"))}));
  CHECK(sentences_of(proof).empty());
}

TEST_CASE("what a dialog gives another from a personal slot may not be shareable there") {
  const std::string giving =
      "slots:\n  secret: {type: text, label: Secret}\nstart: secret\nstates:\n"
      "  secret: {ask: \"What is it?\", into: secret, remember: [secret], next: inside}\n"
      "  inside: {call: {script: called, give: {diary: secret}}, next: done}\n  done: {say: So., end: completed}\n";
  check_leak({script_file("tested", giving), script_file("called", asking("shareable"))}, "`secret`",
             "`diary` of `called`");
}

TEST_CASE("an item chosen from a personal list may not go into a slot that may be shared") {
  check_leak({script_file("tested", choosing("", "type: choice, privacy: shareable"))}, "`items`", "`one`");
  CHECK_FALSE(found(prove(*script(choosing("", "type: choice"))), "leak"));
  CHECK_FALSE(found(prove(*script(choosing(", privacy: shareable", "type: choice, privacy: shareable"))), "leak"));
}

TEST_CASE("several items chosen from a personal list may not either") {
  check_leak({script_file("tested", choosing("", "type: map, over: items, privacy: shareable", "    several: true\n"))},
             "`items`", "`one`");
}
