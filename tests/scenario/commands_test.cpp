// The command line as an operator and a newcomer use it.

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/raw_http.hpp"
#include "tests/support/slack_world.hpp"

namespace inward::test {
namespace {

using Catch::Contains;

TEST_CASE("chat plays a whole check-in from a file of lines, with the clock held") {
  const auto talk = run_inward({"chat", "--at", "2026-11-23T09:00"}, {}, "check in\n1\nmixed\nstop\nhistory\n");
  CHECK(talk.exit_code == 0);
  CHECK_THAT(talk.output, Contains("1  Low") && Contains("23 November 2026") && Contains("Energy: Low"));
}

TEST_CASE("chat keeps its history where it is told to, and nowhere else") {
  const TemporaryFolder folder;
  const auto data = folder.path().string();
  run_inward({"chat", "--data", data}, {}, "check in\nhigh\npleasant\nstop\n");
  CHECK_THAT(run_inward({"chat", "--data", data}, {}, "history\n").output, Contains("Energy: High"));
  CHECK_THAT(run_inward({"chat"}, {}, "history\n").output, !Contains("Energy: High"));
}

TEST_CASE("usage mistakes exit 64, configuration mistakes 78, each with what would be right") {
  CHECK(run_inward({}).exit_code == 64);
  CHECK(run_inward({"serv"}).exit_code == 64);
  CHECK(run_inward({"chat", "--at", "yesterday"}).exit_code == 64);
  const auto typo = run_inward({"serve"}, {{"INWARD_LISTN", "127.0.0.1:0"}});
  CHECK(typo.exit_code == 78);
  CHECK_THAT(typo.errors, Contains("did you mean `INWARD_LISTEN`"));
  CHECK(run_inward({"serve", "--config", "/nowhere.yaml"}).exit_code == 78);
  CHECK(run_inward({"--version"}).output.find("inward 0") == 0);
  for (const char* command : {"serve", "chat", "check", "graph", "when", "doctor"})
    CHECK(run_inward({command, "--help"}).exit_code == 0);
}

TEST_CASE("check passes the shipped scripts and names every mistake of a bad one by its place") {
  CHECK(run_inward({"check"}).exit_code == 0);
  const TemporaryFolder folder;
  const auto file = folder.path() / "broken.yaml";
  std::ofstream(file) << "script: broken\nversion: 1\ntitle: Broken\nabout: x\nminutes: 1\nmax_turns: 2\nstart: one\n"
                         "states:\n  one:\n    ask: What?\n    next: two\n";
  const auto found = run_inward({"check", file.string()});
  CHECK(found.exit_code == 1);
  CHECK_THAT(found.output, Contains("broken.yaml:11:") && Contains("two"));
  CHECK(run_inward({"check", "/nowhere"}).exit_code == 65);
}

TEST_CASE("graph draws a script by its name or from its file, and names the nearest of one that is not there") {
  CHECK_THAT(run_inward({"graph", "check-in"}).output, Catch::StartsWith("flowchart TD\n"));
  CHECK_THAT(run_inward({"graph", "check-in", "--format", "dot"}).output, Catch::StartsWith("digraph "));
  CHECK_THAT(run_inward({"graph", HOUSE "/dialogs/scripts/en/check-in.yaml"}).output, Contains("s_energy"));
  const auto unknown = run_inward({"graph", "chek-in"});
  CHECK(unknown.exit_code == 65);
  CHECK_THAT(unknown.errors, Contains("did you mean `check-in`?"));
  CHECK(run_inward({"graph", "check-in", "--format", "png"}).exit_code == 64);
}

TEST_CASE("chat talks to the scripts of a folder that is still being written") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "hum.yaml")
      << "script: hum\nversion: 1\ntitle: Hum\nabout: A hum.\nminutes: 1\nmax_turns: 2\ntriggers: [hum]\n"
         "evidence: {grade: practice, because: for a test}\nslots: {tune: {type: choice}}\nstart: tune\nstates:\n"
         "  tune: {ask: \"Which tune is it?\", choices: {one: One, two: Two}, into: tune, next: bye}\n"
         "  bye: {say: Hum it., end: completed}\n";
  const auto talk = run_inward({"chat", "--scripts", folder.path().string()}, {}, "hum\ntwo\n");
  CHECK_THAT(talk.output, Contains("Which tune is it?") && Contains("Hum it."));
}

TEST_CASE("serve refuses scripts with mistakes and says where they are") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "broken.yaml") << "script: broken\n";
  const auto refused = run_inward({"serve"}, {{"INWARD_DATA_DIR", (folder.path() / "data").string()},
                                              {"INWARD_SCRIPTS_DIR", folder.path().string()}});
  CHECK(refused.exit_code == 65);
  CHECK_THAT(refused.errors, Contains("broken.yaml:"));
}

TEST_CASE("a second coach on the same data is refused, and a port in use is named") {
  SlackWorld world;
  world.start();
  auto second = world.environment();
  second["INWARD_LISTEN"] = second["INWARD_ADMIN_LISTEN"] = "127.0.0.1:0";
  CHECK(run_inward({"serve"}, second).exit_code == 78);
  const TemporaryFolder other;
  second["INWARD_DATA_DIR"] = other.path().string();
  second["INWARD_LISTEN"] = "127.0.0.1:" + std::to_string(world.coach().port());
  const auto taken = run_inward({"serve"}, second);
  CHECK(taken.exit_code == 78);
  CHECK_THAT(taken.errors, Contains("cannot listen"));
}

TEST_CASE("doctor finds everything well, or names the fix") {
  SlackWorld world;
  auto environment = world.environment();
  environment["INWARD_HELP_COUNTRY"] = "US";
  const auto well = run_inward({"doctor"}, environment);
  INFO(well.output);
  CHECK(well.exit_code == 0);
  CHECK_THAT(well.output, !Contains("fix  ") && Contains("slack:"));

  world.slack().set_scopes("chat:write,users:read");
  environment.erase("INWARD_HELP_ORGANISATION");
  const auto ill = run_inward({"doctor"}, environment);
  CHECK(ill.exit_code == 1);
  CHECK_THAT(ill.output, Contains("im:history") && Contains("help.organisation"));

  world.slack().fail_next("auth.test", SlackFault::refused("invalid_auth"), 5);
  CHECK_THAT(run_inward({"doctor"}, environment).output, Contains("fix  slack:"));
}

TEST_CASE("doctor names the programme and its next day, and a region that is not known") {
  SlackWorld world;
  auto environment = world.environment();
  environment["INWARD_INNERWORK_REGION"] = "DE";
  CHECK_THAT(
      run_inward({"doctor"}, environment).output,
      Contains("ok   programme: innerwork-day (InnerWork day), the next one on 20") && Contains("holidays of DE"));
  environment["INWARD_INNERWORK_REGION"] = "XX";
  environment["INWARD_INNERWORK_STEWARDS"] = "mattermost/team/ada";
  const auto ill = run_inward({"doctor"}, environment);
  CHECK(ill.exit_code == 1);
  CHECK_THAT(ill.output, Contains("fix  programmes: innerwork.region: no holidays of XX") && Contains("AT, CH, DE") &&
                             Contains("mattermost/team/ada is on mattermost, which is not configured"));
}

TEST_CASE("when needs no store, and a wrong day is a usage mistake that is named") {
  const auto year = run_inward({"when", "--from", "2027-01-01", "--until", "2028-01-01", "--region", "de"});
  CHECK(year.exit_code == 0);
  CHECK_THAT(year.output,
             Contains("2027-01-11 Monday") && Contains("channel  opening") && Contains("2027-10-11 Monday"));
  const auto wrong = run_inward({"when", "--from", "2027-13-01"});
  CHECK(wrong.exit_code == 64);
  CHECK_THAT(wrong.errors, Contains("--from: `2027-13-01` is not a day"));
  CHECK(run_inward({"when", "--soon"}).exit_code == 64);
}

TEST_CASE("the calendar is served to whoever asks, with a tag, and a region of its own") {
  SlackWorld world;
  world.start();
  const auto port = world.coach().port();
  const auto feed = get(port, "/calendar.ics");
  CHECK(feed.status == 200);
  CHECK_THAT(feed.header("Content-Type"), Contains("text/calendar"));
  CHECK_THAT(feed.body, Contains("BEGIN:VEVENT"));
  RawConnection again(port);
  again.send("HEAD /calendar.ics?region=US HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto head = again.read_head_only();
  CHECK(head.status == 200);
  CHECK(head.body.empty());
  again.send("GET /calendar.ics HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + feed.header("ETag") + "\r\n\r\n");
  CHECK(again.read_head_only().status == 304);
  CHECK(get(port, "/calendar.ics?region=XX").status == 404);
}

TEST_CASE("without the organisation's contacts the check-in works and free text stays locked") {
  SlackWorld world;
  world.start({{"INWARD_HELP_ORGANISATION", ""}});
  world.ask("U1", "check in");
  world.ask("U1", "low");
  CHECK_THAT(world.ask("U1", "pleasant").shown, Contains("Saved"));
  const auto locked = world.ask("U2", "conflict");
  CHECK_THAT(locked.shown, Contains("people"));
  CHECK(world.coach().log().find("contacts_missing") != std::string::npos);
}

}  // namespace
}  // namespace inward::test
