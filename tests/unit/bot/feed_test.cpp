#include "bot/feed.hpp"

#include "bot/clock.hpp"
#include "tests/unit/bot/days_fixture.hpp"

namespace inward::bot {
namespace {

using namespace test;
using Catch::Contains;

House house_of(const std::string& region = "") {
  const auto config = config_of(region);
  return make_house(config, nullptr, open_almanac(config, in_november).almanac);
}

std::string header(const net::HttpResponse& response, const std::string& name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

TEST_CASE("the feed holds the days of the last quarter and of two years ahead") {
  const auto feed = feed_response(house_of(), "/calendar.ics", nullptr, in_november);
  CHECK(feed.status == 200);
  CHECK(feed.content_type == "text/calendar; charset=utf-8");
  CHECK_THAT(feed.body, Catch::StartsWith("BEGIN:VCALENDAR\r\n") && Catch::EndsWith("END:VCALENDAR\r\n"));
  for (const char* day : {"20261012", "20270111", "20270412", "20270712", "20271011", "20281009"})
    CHECK_THAT(feed.body, Contains(std::string("DTSTART;VALUE=DATE:") + day));
  CHECK_THAT(feed.body, !Contains("DATE:20260713") && !Contains("DATE:20290108"));
  CHECK_THAT(feed.body, Contains("SUMMARY:InnerWork day"));
}

TEST_CASE("the feed of a region keeps clear of its holidays, and one that is not known is 404 with those that are") {
  const auto easter = TimePoint(std::chrono::sys_days(std::chrono::year(2034) / 3 / 1));
  CHECK_THAT(feed_response(house_of(), "/calendar.ics?region=de", nullptr, easter).body, Contains("DATE:20340411"));
  CHECK_THAT(feed_response(house_of("DE"), "/calendar.ics", nullptr, easter).body, Contains("DATE:20340411"));
  CHECK_THAT(feed_response(house_of(), "/calendar.ics", nullptr, easter).body, Contains("DATE:20340410"));
  for (const char* wrong : {"/calendar.ics?region=XX", "/calendar.ics?region=", "/calendar.ics?a=b&region=../etc"}) {
    const auto unknown = feed_response(house_of("DE"), wrong, nullptr, easter);
    CHECK(unknown.status == 404);
    CHECK_THAT(unknown.body, Contains("AT, CH, DE"));
    CHECK_THAT(unknown.body, !Contains("etc"));
  }
}

TEST_CASE("the feed is the same all day, and who has it already is told so") {
  const auto house = house_of();
  const auto morning = feed_response(house, "/calendar.ics", nullptr, in_november);
  const auto evening = feed_response(house, "/calendar.ics", nullptr, in_november + std::chrono::hours(12));
  CHECK(morning.body == evening.body);
  const auto tag = header(morning, "ETag");
  CHECK(tag.size() > 10);
  CHECK(header(morning, "Cache-Control") == "public, max-age=3600");
  const auto again = feed_response(house, "/calendar.ics", &tag, in_november);
  CHECK(again.status == 304);
  CHECK(again.body.empty());
  const std::string other = "\"other\"";
  CHECK(feed_response(house, "/calendar.ics", &other, in_november).status == 200);
  CHECK(feed_response(house_of("US"), "/calendar.ics", &tag, in_november).body.find("20261013") != std::string::npos);
}

TEST_CASE("the label is the house's own, and without a programme there is no feed") {
  auto house = house_of();
  house.label = "Atempause, viermal";
  CHECK_THAT(feed_response(house, "/calendar.ics", nullptr, in_november).body,
             Contains("SUMMARY:Atempause\\, viermal"));
  house.almanac = nullptr;
  CHECK(feed_response(house, "/calendar.ics", nullptr, in_november).status == 404);
}

TEST_CASE("an operator's own holidays and programmes stand beside the built-in ones") {
  const auto warnings = [](Config config) {
    return programme_warnings(config, *open_almanac(config, in_november).almanac);
  };
  CHECK(warnings(config_of("DE")).empty());
  REQUIRE(warnings(config_of("JP")).size() == 1);
  CHECK_THAT(warnings(config_of("JP")).front(), Contains("no holidays of JP are known") && Contains("holidays/JP.ics"));
  REQUIRE(warnings(config_of("")).size() == 1);
  auto config = config_of("DE");
  config.innerwork_stewards = {"slack/T1/U1"};
  REQUIRE(warnings(config).size() == 1);
  CHECK_THAT(warnings(config).front(), Contains("slack/T1/U1 is on slack, which is not configured"));
}

}  // namespace
}  // namespace inward::bot
