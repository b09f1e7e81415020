// inward check as a writer meets it: what it says, and how it exits.

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "bot/check.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::bot {
namespace {

using Catch::Contains;
using test::TemporaryFolder;

const std::string walk = R"(script: walk
version: 1
title: A walk
about: For a test.
minutes: 1
max_turns: 2
triggers: [walk]
slots: {go: {type: choice, label: Walk}}
start: go
states:
  go:
    ask: A walk?
    choices: {"yes": "Yes", "no": {label: "No", go: bye}}
    into: go
    remember: [go]
    next: out
  out:
    say: Off you go.
    end: completed
  bye:
    say: Another time.
    end: declined
)";

class WritersFolder {
 public:
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_.path() / name) << text; }
  int check(bool coverage = false, const std::string& name = {}) {
    const auto path = name.empty() ? folder_.path() : folder_.path() / name;
    std::ostringstream out;
    const auto code = bot::check({{path}, {}, coverage}, out);
    said = out.str();
    return code;
  }
  int check_from(const std::string& previous) {
    std::ostringstream out;
    const auto code = bot::check({{folder_.path() / "walk.yaml"}, folder_.path() / previous, false}, out);
    said = out.str();
    return code;
  }
  std::string said;

 private:
  TemporaryFolder folder_;
};

TEST_CASE("check proves, plays and counts; what is missing is told, and a fault only with --coverage") {
  WritersFolder desk;
  desk.write("walk.yaml", walk);
  CHECK(desk.check() == 0);
  CHECK(desk.said == "walk: proven. 3 states, 1 minute, at most 2 turns. No transcript yet.\n");
  desk.write("walk.yes.transcript", "Script: walk\nCoach: A walk?\nYou: [Yes]\nKept: Walk = Yes\nEnd: completed\n");
  CHECK(desk.check() == 0);
  CHECK_THAT(desk.said, Contains("1 transcript, states 2/3, ways 1/2.\n  No transcript comes here yet:\n    `bye`\n"
                                 "    `go`: [No]\n"));
  CHECK(desk.check(true) == 1);
  CHECK_THAT(desk.said, Contains("walk: its transcripts leave out 1 state and 1 way"));
  desk.write("walk.no.transcript", "Script: walk\nYou: no\nEnd: declined\n");
  CHECK(desk.check(true) == 0);
  CHECK_THAT(desk.said, Contains("2 transcripts, states 3/3, ways 2/2.\n"));
}

TEST_CASE("what ships is proven, every transcript plays, and together they take every way of every dialog") {
  std::ostringstream out;
  CHECK(bot::check({{}, {}, true}, out) == 0);
  for (const auto* part : {"priority-clarity: proven.", "priority-clarity (de): proven.", "woop: proven."})
    CHECK_THAT(out.str(), Contains(part));
  CHECK_THAT(out.str(), !Contains("to put right"));
}

TEST_CASE("a transcript that differs fails the check at its line, with both") {
  WritersFolder desk;
  desk.write("walk.yaml", walk);
  desk.write("walk.yes.transcript", "Script: walk\nYou: [Yes]\nCoach: Off we go.\n");
  CHECK(desk.check() == 1);
  CHECK_THAT(desk.said, Contains("walk.yes.transcript:3:8: the coach should say\n    Off we go.\nbut it said\n"
                                 "    Off you go.\n\n1 thing to put right.\n"));
}

TEST_CASE("a transcript of a dialog that is not there names the nearest") {
  WritersFolder desk;
  desk.write("walk.yaml", walk);
  desk.write("wolk.yes.transcript", "Script: wolk\n");
  CHECK(desk.check() == 1);
  CHECK_THAT(desk.said, Contains(":1:9: there is no dialog `wolk` here; did you mean `walk`?"));
}

TEST_CASE("one file is checked alone, among its neighbours") {
  WritersFolder desk;
  desk.write("walk.yaml", walk);
  desk.write("broken.yaml", "script: broken\n");
  desk.write("broken.x.transcript", "Script: broken\nYou: hm\n");
  CHECK(desk.check(false, "walk.yaml") == 0);
  CHECK_THAT(desk.said, !Contains("broken"));
  CHECK(desk.check() == 1);
  CHECK_THAT(desk.said, Contains("broken.yaml:"));
  CHECK(desk.check(false, "nowhere.yaml") == 65);
}

TEST_CASE("a version before is loaded among the others, and its own mistakes are told") {
  WritersFolder desk;
  const auto second = "version: 2\n" + std::string(walk).replace(walk.find("version: 1\n"), 11, "");
  desk.write("walk.yaml", second);
  desk.write("walk.old", walk);
  CHECK(desk.check_from("walk.old") == 1);
  CHECK_THAT(desk.said, Contains("nothing says how conversations on version 1 go on; add `- from: 1`"));
  desk.write("walk.yaml", second + "migrations: [{from: 1}]\n");
  CHECK(desk.check_from("walk.old") == 0);
  CHECK_THAT(desk.said, Contains("walk: from version 1 to 2: every conversation goes on.\n"));
  desk.write("walk.old", std::string(walk).replace(walk.find("go: bye"), 7, "go: bya"));
  CHECK(desk.check_from("walk.old") == 1);
  CHECK_THAT(desk.said, Contains("walk.old:13:") && Contains("did you mean `bye`?"));
  desk.write("walk.old", "script: wander\n");
  CHECK(desk.check_from("walk.old") == 1);
  CHECK_THAT(desk.said, Contains("a version of `wander`, which is not among the scripts here"));
}

}  // namespace
}  // namespace inward::bot
