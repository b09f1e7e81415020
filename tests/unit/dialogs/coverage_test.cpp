#include "dialogs/coverage.hpp"

#include "tests/unit/dialogs/transcript_samples.hpp"

namespace inward::dialogs {
namespace {

std::vector<std::string> spoken_ways(const Script& script, const std::vector<Way>& ways) {
  std::vector<std::string> all;
  for (const auto& way : ways) all.push_back(spoken(script, way));
  return all;
}

TEST_CASE("the ways of a script are those its writer wrote, said as a writer would") {
  const auto& errand = *samples::errand();
  CHECK(spoken_ways(errand, ways_of(errand)) ==
        std::vector<std::string>{"`again-and-again`: on to `when`", "`mood`: [Hard to say], asked again",
                                 "`mood`: [Gone]", "`mood`: on to `again-and-again`", "`mood`: on to `when`",
                                 "`mood`: on to `bye`", "`mood`: 1 day of silence", "`what`: on to `mood`",
                                 "`what`: 4h of silence", "`what`: 2 days of silence", "`when`: on to `bye`"});
}

TEST_CASE("transcripts cover what they take, and the rest is missing") {
  const auto& errand = *samples::errand();
  Coverage seen;
  const auto cover = [&](const std::string& lines) {
    const auto played = play(samples::transcript(lines), errand, false);
    REQUIRE(played.mistakes.empty());
    seen.ways.insert(played.ways.begin(), played.ways.end());
    seen.states.insert(played.states.begin(), played.states.end());
  };
  CHECK(missing(errand, seen).states.size() == 6);
  cover("You: x\nYou: [Hard to say]\nYou: [Good]\n");
  cover("Time: 3 days\nYou: x\nYou: x\nYou: [Not good]\nYou: [No]\n");
  cover("You: x\nTime: 2 days\n");
  const auto left = missing(errand, seen);
  CHECK(left.states == std::vector<StateId>{StateId("again-and-again")});
  CHECK(spoken_ways(errand, left.ways) == std::vector<std::string>{"`again-and-again`: on to `when`", "`mood`: [Gone]",
                                                                   "`mood`: on to `again-and-again`"});
  cover("You: x\nYou: [Gone]\n");
  cover(
      "Kept 2026-11-21 10:00 errand: mood = bad\nKept 2026-11-22 10:00 errand: mood = bad\nYou: x\nYou: [Not good]\n");
  CHECK(missing(errand, seen).none());
}

TEST_CASE("every way that a step names is one of the script's ways") {
  const auto& errand = *samples::errand();
  const auto all = ways_of(errand);
  const auto played = play(samples::transcript("Time: 1 day\nYou: x\nYou: [Hard to say]\nTime: 1 day\n"), errand, true);
  for (const auto& way : played.ways) CHECK(std::count(all.begin(), all.end(), way) == 1);
  CHECK(played.ways.size() == 4);
}

TEST_CASE("a dialog that is called is covered too, its return and its end") {
  const auto loaded = load_scripts({script_file("outer",
                                                "slots: {a: {type: text}}\nstart: borrowed\nstates:\n"
                                                "  borrowed: {call: {script: inner}, next: last}\n"
                                                "  last: {ask: And, into: a, next: bye}\n"
                                                "  bye: {say: Bye., end: completed}\n"),
                                    script_file("inner",
                                                "slots: {b: {type: text}}\nstart: one\nstates:\n"
                                                "  one: {ask: One, into: b, next: done}\n"
                                                "  done: {say: Done., end: completed}\n")},
                                   samples::digest);
  std::vector<Mistake> mistakes;
  const auto read = read_transcript({"x", "Script: outer\nYou: 1\nYou: 2\nEnd: completed\n"}, mistakes);
  const auto outer = named(loaded, "outer");
  const auto played = play(read, *outer, true);
  CHECK(played.mistakes.empty());
  const Coverage seen{{played.ways.begin(), played.ways.end()}, {played.states.begin(), played.states.end()}};
  CHECK(missing(*outer, seen).none());
  CHECK(missing(*outer->calls.at(ScriptId("inner")), seen).none());
}

}  // namespace
}  // namespace inward::dialogs
