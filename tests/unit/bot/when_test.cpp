#include "bot/when.hpp"

#include <sstream>

#include "tests/unit/bot/days_fixture.hpp"

namespace inward::bot {
namespace {

using namespace test;
using Catch::Contains;

std::string shown(const WhenOptions& options, const Config& config = config_of(), TimePoint now = in_november) {
  std::ostringstream out;
  CHECK(when(config, *open_almanac(config, now).almanac, options, now, out) == exit_ok);
  return out.str();
}

std::string refused(const WhenOptions& options) {
  std::ostringstream out;
  try {
    when(config_of(), *open_almanac(config_of(), in_november).almanac, options, in_november, out);
  } catch (const CannotStart& e) {
    CHECK(e.exit_code == exit_usage);
    CHECK(out.str().empty());
    return e.what();
  }
  return "was not refused";
}

TEST_CASE("when shows the four days of the coming year and their moments, in order") {
  const auto year = shown({});
  CHECK_THAT(year, Catch::StartsWith("InnerWork day (innerwork-day), times of Europe/Berlin, holidays of DE\n"));
  CHECK_THAT(year, Contains("\n2027-01-11 Monday\n") && Contains("\n2027-04-12 Monday\n") &&
                       Contains("\n2027-07-12 Monday\n") && Contains("\n2027-10-11 Monday\n"));
  CHECK_THAT(year, Contains("\n  2026-12-28 Mon 10:00  channel  announcement\n") &&
                       Contains("\n  2027-01-11 Mon 09:00  channel  opening\n") &&
                       Contains("\n  2027-01-11 Mon 10:30  joined   quiet-block\n"));
  CHECK(year.find("announcement") < year.find("opening"));
  CHECK_THAT(year, !Contains("2028-"));
}

TEST_CASE("when says which holiday moved a day or a moment, and from where") {
  const auto germany = shown({"2034-01-01", "2035-01-01", "", ""});
  CHECK_THAT(germany, Contains("2034-04-11 Tuesday, moved from Monday 2034-04-10 (Ostermontag)"));
  const auto agenda = shown({"2027-01-01", "2027-02-01", "", ""});
  CHECK_THAT(agenda, Contains("2027-01-08 Fri 10:00  joined   agenda, moved from Saturday 2027-01-09\n"));
}

TEST_CASE("when shows what is left of a span, and says where there is nothing in it") {
  CHECK_THAT(shown({"2027-01-11", "2027-01-12", "", ""}), Contains("opening") && !Contains("announcement"));
  CHECK_THAT(shown({"2027-01-12", "2027-01-13", "", ""}), Contains("no day from 2027-01-12 to 2027-01-13"));
}

TEST_CASE("when takes the region and the zone it is given, else the house's, else none") {
  CHECK_THAT(shown({"", "", "us", "america/new_york"}), Contains("times of America/New_York, holidays of US"));
  auto config = config_of("");
  CHECK_THAT(shown({}, config), Contains("no holidays"));
  config.help_country = "AT";
  CHECK_THAT(shown({}, config), Contains("holidays of AT"));
  config.help_country = "JP";
  CHECK_THAT(shown({}, config), Contains("no holidays"));
}

TEST_CASE("when names what is wrong with what it was asked") {
  CHECK_THAT(refused({"tomorrow", "", "", ""}), Contains("--from: `tomorrow` is not a day, as 2027-01-31"));
  CHECK_THAT(refused({"", "2027-02-30", "", ""}), Contains("--until: `2027-02-30`"));
  CHECK_THAT(refused({"2027-02-01", "2027-02-01", "", ""}), Contains("--until: 2027-02-01 is not after 2027-02-01"));
  CHECK_THAT(refused({"2027-01-01", "2099-01-01", "", ""}), Contains("more than 40 years"));
  CHECK_THAT(refused({"", "", "XX", ""}), Contains("--region: no holidays of `XX`") && Contains("AT, CH, DE"));
  CHECK_THAT(refused({"", "", "", "Europe/Berln"}), Contains("did you mean `Europe/Berlin`?"));
}

TEST_CASE("a moment's time is the wall clock's on both sides of a change of clocks") {
  const auto spring = shown({"2026-03-01", "2026-05-01", "", "America/New_York"});  // clocks change on 8 March there
  CHECK_THAT(spring, Contains("2026-03-30 Mon 10:00  channel  announcement\n"));
  CHECK_THAT(spring, Contains("2026-04-13 Mon 09:00  channel  opening\n"));
  const auto autumn = shown({"2026-10-01", "2026-11-01", "", "Europe/Berlin"});
  CHECK_THAT(autumn, Contains("2026-10-12 Mon 09:00  channel  opening\n"));
}

}  // namespace
}  // namespace inward::bot
