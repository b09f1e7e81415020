#include <catch2/catch.hpp>

#include "dialogs/embedded_scripts.hpp"
#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

const std::string first_version = R"(slots:
  wish: {type: text, label: Wish}
  mood: {type: choice, label: Mood}
start: wish
states:
  wish: {ask: "What is it?", into: wish, remember: [wish], next: mood}
  mood: {ask: "How is that? {wish}", choices: {good: Good, bad: Bad}, into: mood, remember: [mood], next: done}
  done: {say: That is all., end: completed}
)";

const std::string second_version = R"(slots:
  request: {type: text, label: Request}
  mood: {type: choice, label: Mood}
start: request
states:
  request: {ask: "What do you ask for?", into: request, remember: [request], next: mood}
  mood: {ask: "How is that? {request}", choices: {good: Good, bad: Bad}, into: mood, remember: [mood], next: done}
  done: {say: That is all., end: completed}
)";

const std::string good_map = "migrations: [{from: 1, states: {wish: request}, slots: {wish: request}}]\n";

ScriptPtr version(int number, const std::string& body, const std::string& migrations = {},
                  const std::vector<SourceFile>& others = {}) {
  std::vector<SourceFile> files = {script_file("tested", migrations + body)};
  files[0].text =
      samples::changed(files[0].text, "script: tested\n", "script: tested\nversion: " + std::to_string(number) + "\n");
  files.insert(files.end(), others.begin(), others.end());
  return loaded(files);
}

std::string told(const ScriptPtr& old, const ScriptPtr& now) {
  std::string all;
  for (const auto& finding : prove_migration(*old, *now)) all += finding.rule + ": " + finding.what + '\n';
  return all;
}
std::string told(const std::string& migrations, const std::string& now = second_version,
                 const std::string& old = first_version) {
  return told(version(1, old), version(2, now, migrations));
}

bool says(const std::string& all, const std::string& part) {
  INFO(all);
  CHECK(all.find(part) != std::string::npos);
  return true;
}

}  // namespace

TEST_CASE("with a map that names what was renamed every conversation goes on") {
  CHECK(told(good_map).empty());
}

TEST_CASE("without a map for the version before, that is told") {
  says(told(""), "migration: nothing says how conversations on version 1 go on; add `- from: 1` to `migrations`");
}

TEST_CASE("a state that is neither mapped nor there any more is told with the way to it") {
  const auto old = version(1, first_version);
  const auto now = version(2, second_version, "migrations: [{from: 1, slots: {wish: request}}]\n");
  const auto findings = prove_migration(*old, *now);
  REQUIRE(findings.size() == 1);
  says(findings[0].what, "whoever waits at `wish` of version 1 cannot go on with this one: there is no such state");
  CHECK(findings[0].mark.line > 0);
  CHECK(play(findings[0].path, *old, true).mistakes.empty());
}

TEST_CASE("a slot that the rest of the way quotes and nobody was asked for is told, with the way on the old version") {
  const auto old = version(1, first_version);
  const auto now = version(2, second_version, "migrations: [{from: 1, states: {wish: request}}]\n");
  const auto findings = prove_migration(*old, *now);
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0].rule == "unread-before-written");
  says(findings[0].what, "`mood` looks at `request`");
  CHECK(findings[0].path.lines.size() == 1);  // the wish, which is dropped
}

TEST_CASE("a slot whose type has changed cannot go on") {
  auto now = samples::changed(second_version, "mood: {type: choice", "mood: {type: text");
  now = samples::changed(now, "choices: {good: Good, bad: Bad}, into: mood, remember: [mood]",
                         "into: mood, remember: [mood]");
  now = samples::changed(now, "into: mood, remember: [mood], next: done", "into: mood, remember: [mood], next: more");
  now += "  more: {ask: \"Anything else? {mood}\", into: request, remember: [request], next: done}\n";
  const auto old = samples::changed(first_version, "remember: [mood], next: done}", "remember: [mood], next: more}") +
                   "  more: {ask: \"Anything else?\", into: wish, remember: [wish], next: done}\n";
  says(told(good_map, now, old), "the answer in `mood` does not fit `mood`, which is of another type");
}

TEST_CASE("names that the old version does not have are told") {
  says(told("migrations: [{from: 1, states: {wish: request, hope: mood}, slots: {wish: request, wihs: request}}]\n"),
       "version 1 has no state `hope`");
  says(told("migrations: [{from: 1, states: {wish: request}, slots: {wish: request, wihs: request}}]\n"),
       "version 1 has no slot `wihs`");
}

TEST_CASE("a map onto a name that is not there is refused by the loader") {
  CHECK_THROWS_WITH(version(2, second_version, "migrations: [{from: 1, states: {wish: requets}}]\n"),
                    Catch::Contains("did you mean `request`?"));
}

TEST_CASE("two answers that would become one are told") {
  const auto both = samples::changed(first_version, "slots:\n", "slots:\n  request: {type: text, label: Request}\n");
  says(told(good_map, second_version, both), "both `request` and `wish` would become `request`");
}

TEST_CASE("what was personal when it was asked does not become shareable by a new version") {
  const auto now =
      samples::changed(second_version, "request: {type: text,", "request: {type: text, privacy: shareable,");
  says(told(good_map, now), "leak: people answered `wish` as something personal, but `request` may be shared");
}

TEST_CASE("after a migration only the questions that are left count") {
  auto longer = samples::changed(second_version, "remember: [mood], next: done}", "remember: [mood], next: more}");
  longer += "  more: {ask: \"Anything else?\", into: request, remember: [request], next: done}\n";
  auto now = *version(2, longer, good_map);
  now.max_turns = 3;
  CHECK(prove_migration(*version(1, first_version), now).empty());
  now.max_turns = 2;
  const auto findings = prove_migration(*version(1, first_version), now);
  REQUIRE(findings.size() == 1);
  says(findings[0].what, "the longest way asks 3 questions");
}

TEST_CASE("whoever waits inside a called dialog goes on if that is as it was") {
  const std::string calling = R"(slots:
  mood: {type: choice, label: Mood}
start: inside
states:
  inside: {call: {script: called, take: {mood: mood}}, next: done}
  done: {say: "That is all. {mood}", end: completed}
)";
  const std::string called = R"(slots:
  mood: {type: choice, label: Mood}
start: mood
states:
  mood: {ask: "How is that?", choices: {good: Good, bad: Bad}, into: mood, remember: [mood], next: done}
  done: {say: So., end: completed}
)";
  const auto file = script_file("called", called);
  const auto changed = script_file("called", samples::changed(called, "How is that?", "How is it?"));
  const auto old = version(1, calling, "", {file});
  CHECK(told(old, version(2, calling, "migrations: [{from: 1}]\n", {file})).empty());
  says(told(old, version(2, calling, "migrations: [{from: 1}]\n", {changed})),
       "they are inside `called`, which has changed");
}

TEST_CASE("every script that ships goes on from itself, in each language") {
  for (const auto& script : shipped_scripts().scripts) {
    auto next = *script;
    next.hash = ScriptHash(script->hash.value + "-next");
    ++next.version;
    next.migrations = {{script->state(script->start).mark, script->version, {}, {}}};
    INFO(script->id.value << ", " << script->language);
    std::string all;
    for (const auto& finding : prove_migration(*script, next)) all += finding.what + '\n';
    CHECK(all.empty());
    INFO(all);
  }
}
