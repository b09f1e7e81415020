// The gate before programmes: what is built in, what an operator puts in its place, and what may not come up.

#include "bot/almanac.hpp"

#include <catch2/catch.hpp>

#include <fstream>

#include "bot/start.hpp"
#include "dialogs/embedded_scripts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace inward::bot {
namespace {

using Catch::Contains;

const TimePoint now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);

const std::string team_day = R"(programme: team-day
title: Team day
about: A morning a month.
days: first tuesday of every month
first: 2027-01-05
moments:
  opening:
    when: on the day
    at: "09:00"
    grace: 2h
    for: channel
    text: "{label} is today."
    buttons:
      begin: {label: Begin, opens: check-in}
)";
const std::string team_day_in_german =
    "translation: team-day\nlanguage: de\ntitle: Teamtag\nabout: Ein Vormittag.\nmoments:\n  opening:\n    text: "
    "\"Heute: {label}.\"\n    buttons: {begin: Beginnen}\n";

class OperatorsFolder {
 public:
  const std::filesystem::path& path() const { return folder_.path(); }
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((path() / name).parent_path());
    std::ofstream(path() / name) << text;
  }
  ReadAlmanac read(int per_week = 10) const {
    return read_almanac(path(), load(script_files(path())).scripts, per_week, now);
  }

 private:
  test::TemporaryFolder folder_;
};

std::string changed(std::string text, const std::string& what, const std::string& into) {
  return text.replace(text.find(what), what.size(), into);
}

std::vector<std::string> ids_of(const ReadAlmanac& read) {
  std::vector<std::string> ids;
  for (const auto& programme : read.almanac->programmes()) ids.push_back(programme->id.value);
  return ids;
}

std::string built_in_text() {
  for (const auto& file : dialogs::embedded_programmes())
    if (file.name == "innerwork-day.yaml") return file.text;
  return {};
}

}  // namespace

TEST_CASE("the built-in almanac is proven with the built-in dialogs, and has the holidays of several regions") {
  const auto read = read_almanac({}, load(script_files({})).scripts, 10, now);
  CHECK(read.findings.empty());
  CHECK(read.left_out.empty());
  CHECK(ids_of(read) == std::vector<std::string>{"innerwork-day"});
  CHECK(read.almanac->holidays("de"));
}

TEST_CASE("an operator's programmes and holidays stand beside those built in, or take their place") {
  OperatorsFolder folder;
  folder.write("programmes/team-day.yaml", team_day);
  folder.write("programmes/de/team-day.yaml", team_day_in_german);
  folder.write("programmes/innerwork-day.yaml", changed(built_in_text(), "title: InnerWork day", "title: Quiet day"));
  folder.write(
      "holidays/XX.ics",
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20170101T000000Z\r\n"
      "DTSTART;VALUE=DATE:20170102\r\nSUMMARY:A day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  const auto read = folder.read();
  for (const auto& finding : read.findings) FAIL_CHECK(finding);
  CHECK(ids_of(read) == std::vector<std::string>{"innerwork-day", "team-day"});
  CHECK(read.almanac->first()->in("en").title == "Quiet day");
  CHECK(read.almanac->programme(ProgrammeId("team-day"))->in("de").title == "Teamtag");
  CHECK(read.almanac->holidays("XX"));
}

TEST_CASE("what is wrong with an operator's programme is found before it is in service") {
  OperatorsFolder folder;
  folder.write("programmes/team-day.yaml", changed(team_day, "opens: check-in", "opens: chek-in"));
  folder.write("programmes/de/team-day.yaml", team_day_in_german);
  const auto read = folder.read();
  REQUIRE(read.findings.size() == 1);
  CHECK_THAT(
      read.findings.front(),
      Contains("programmes/team-day.yaml:7:3: moment `opening`, button `begin`: there is no dialog `chek-in`; did "
               "you mean `check-in`?"));
  CHECK(ids_of(read) == std::vector<std::string>{"innerwork-day"});
}

TEST_CASE("serve does not come up with a programme or a holiday file that is not right") {
  OperatorsFolder folder;
  Config config;
  config.scripts_dir = folder.path();
  const auto refused = [&]() -> std::pair<int, std::string> {
    try {
      open_almanac(config, now);
    } catch (const CannotStart& e) {
      return {e.exit_code, e.what()};
    }
    return {0, ""};
  };
  folder.write("programmes/team-day.yaml", changed(team_day, "\"09:00\"", "\"05:00\""));
  folder.write("programmes/de/team-day.yaml", team_day_in_german);
  CHECK(refused().first == exit_data);
  CHECK_THAT(refused().second, Contains("team-day.yaml:7:3: moment `opening` comes at 05:00, at night"));
  folder.write("programmes/team-day.yaml", team_day);
  CHECK(refused() == std::pair<int, std::string>(0, ""));
  folder.write("holidays/XX.ics", "no calendar at all");
  CHECK(refused().first == exit_data);
  CHECK_THAT(refused().second, Contains("XX.ics"));
}

TEST_CASE("where a house has dialogs of its own, a built-in programme that opens others is left out") {
  OperatorsFolder folder;
  folder.write(
      "walk.yaml",
      "script: walk\nversion: 1\ntitle: A walk\nabout: For a test.\nminutes: 1\nmax_turns: 2\nstart: out\nstates:\n"
      "  out:\n    say: Off you go.\n    end: completed\n");
  const auto read = folder.read();
  CHECK(read.findings.empty());
  CHECK(read.almanac->programmes().empty());
  REQUIRE(read.left_out.size() == 1);
  CHECK_THAT(read.left_out.front(), Contains("programme innerwork-day is left out: innerwork-day.yaml:") &&
                                        Contains("there is no dialog `inner-day-agenda`"));
}

TEST_CASE("a house that allows fewer messages a week than a programme has is told") {
  OperatorsFolder folder;
  folder.write("help/readme", "nothing yet");
  CHECK_THAT(folder.read(5).left_out.at(0), Contains("more than the 5 messages that the house allows in a week"));
}

}  // namespace inward::bot
