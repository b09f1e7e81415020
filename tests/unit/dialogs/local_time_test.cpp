#include "dialogs/local_time.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

constexpr auto berlin = "Europe/Berlin";  // 2026: gap 29 March 02:00 to 03:00, 25 October 03:00 comes twice

Day day(int year, unsigned month, unsigned of_month) {
  return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month));
}

}  // namespace

TEST_CASE("a zone is an IANA name that exists") {
  CHECK(is_zone("Europe/Berlin"));
  CHECK(is_zone("America/Argentina/Buenos_Aires"));
  CHECK(is_zone("UTC"));
  for (const auto* wrong : {"", "Berlin", "europe/berlin", "../../etc/passwd", "Europe/Berlin ", "GMT+99"})
    CHECK_FALSE(is_zone(wrong));
  CHECK_FALSE(is_zone(std::string(40000, 'A')));
}

TEST_CASE("only five forms are times") {
  for (const auto* right : {"16:00", "00:00", "23:59", "today 16:00", "tomorrow 10:00", "in 3 days 10:00",
                            "in 1 day 08:30", "innerwork day 08:45"})
    CHECK(is_time_spec(right));
  for (const auto* wrong : {"",
                            "4pm",
                            "24:00",
                            "16:60",
                            "6:00",
                            "-1:00",
                            "tomorrow",
                            "tomorrow 1000",
                            "in 0 days 10:00",
                            "in days 10:00",
                            "in 3 days",
                            "in 3 weeks 10:00",
                            "in 400 days 10:00",
                            "in",
                            "in 3",
                            "today",
                            "16:00 ",
                            "innerwork day",
                            "innerwork 08:45",
                            "innerwork day 8:45",
                            "InnerWork day 08:45"})
    CHECK_FALSE(is_time_spec(wrong));
}

TEST_CASE("a time of day is the next one in the person's zone") {
  CHECK(resolve("16:00", berlin, utc(2026, 11, 23, 9)) == utc(2026, 11, 23, 15));
  CHECK(resolve("16:00", berlin, utc(2026, 11, 23, 15)) == utc(2026, 11, 24, 15));
  CHECK(resolve("16:00", "America/New_York", utc(2026, 11, 23, 9)) == utc(2026, 11, 23, 21));
  CHECK(resolve("00:30", "Pacific/Auckland", utc(2026, 6, 1, 13)) == utc(2026, 6, 2, 12, 30));
  CHECK(resolve("16:00", "UTC", utc(2026, 11, 23, 9)) == utc(2026, 11, 23, 16));
}

TEST_CASE("tomorrow is counted from the person's own day") {
  // Half past midnight in Berlin, still the day before in UTC.
  CHECK(resolve("tomorrow 10:00", berlin, utc(2026, 11, 23, 23, 30)) == utc(2026, 11, 25, 9));
  CHECK(resolve("tomorrow 10:00", "America/Los_Angeles", utc(2026, 11, 23, 3)) == utc(2026, 11, 23, 18));
  CHECK(resolve("in 3 days 10:00", berlin, utc(2026, 12, 30, 9)) == utc(2027, 1, 2, 9));
}

TEST_CASE("a time that the clock change skips is the first instant after the gap") {
  CHECK(resolve("tomorrow 02:30", berlin, utc(2026, 3, 28, 12)) == utc(2026, 3, 29, 1));
  CHECK(resolve("02:30", berlin, utc(2026, 3, 29, 0, 30)) == utc(2026, 3, 29, 1));
}

TEST_CASE("a time that comes twice is the first of the two") {
  CHECK(resolve("tomorrow 02:30", berlin, utc(2026, 10, 24, 12)) == utc(2026, 10, 25, 0, 30));
  CHECK(resolve("tomorrow 10:00", berlin, utc(2026, 10, 24, 12)) == utc(2026, 10, 25, 9));
}

TEST_CASE("a time on the next InnerWork day is that day's in the person's zone") {
  const auto january = day(2027, 1, 11);
  const auto now = utc(2026, 10, 12, 13, 30);
  CHECK(resolve("innerwork day 08:45", berlin, now, january) == utc(2027, 1, 11, 7, 45));
  CHECK(resolve("innerwork day 08:45", "America/Los_Angeles", now, january) == utc(2027, 1, 11, 16, 45));
  CHECK(resolve("innerwork day 08:45", "Pacific/Auckland", now, january) == utc(2027, 1, 10, 19, 45));
  CHECK(resolve("innerwork day 08:45", "UTC", now, january) == utc(2027, 1, 11, 8, 45));
}

TEST_CASE("an InnerWork day on which the clocks change has each of its times once") {
  const auto now = utc(2026, 1, 12, 12);
  CHECK(resolve("innerwork day 02:30", berlin, now, day(2026, 3, 29)) == utc(2026, 3, 29, 1));
  CHECK(resolve("innerwork day 02:30", berlin, now, day(2026, 10, 25)) == utc(2026, 10, 25, 0, 30));
  CHECK(resolve("innerwork day 08:45", berlin, now, day(2026, 3, 29)) == utc(2026, 3, 29, 6, 45));
  CHECK(resolve("innerwork day 08:45", berlin, now, day(2026, 10, 25)) == utc(2026, 10, 25, 7, 45));
}

TEST_CASE("where no InnerWork day is ahead of the person's own day, it is ninety days from that") {
  CHECK(resolve("innerwork day 08:45", berlin, utc(2026, 11, 23, 9)) == utc(2027, 2, 21, 7, 45));
  CHECK(resolve("innerwork day 08:45", berlin, utc(2026, 1, 12, 9)) == utc(2026, 4, 12, 6, 45));  // over a change
  for (const auto past : {day(2026, 11, 22), day(2026, 11, 23)})
    CHECK(resolve("innerwork day 08:45", berlin, utc(2026, 11, 23, 5), past) == utc(2027, 2, 21, 7, 45));
  // The 23rd for the coach, the 24th already where they live.
  CHECK(resolve("innerwork day 08:45", "Pacific/Auckland", utc(2026, 11, 23, 20), day(2026, 11, 24)) ==
        utc(2027, 2, 21, 19, 45));
}

TEST_CASE("no time is made of a form or a zone that is none") {
  CHECK_FALSE(resolve("16:00", "Nowhere/Land", utc(2026, 11, 23, 9)));
  CHECK_FALSE(resolve("at four", berlin, utc(2026, 11, 23, 9)));
}

TEST_CASE("times are spoken in the person's zone") {
  CHECK(spoken(utc(2026, 11, 24, 9), berlin, *built_in_wording("en")) == "Tuesday 24 November, 10:00");
  CHECK(spoken(utc(2026, 7, 1, 22, 5), berlin, *built_in_wording("en")) == "Thursday 2 July, 00:05");
  CHECK(spoken(utc(2026, 11, 24, 9), "Nowhere/Land", *built_in_wording("en")) == "Tuesday 24 November, 09:00 UTC");
  CHECK(spoken(utc(2026, 11, 24, 3), "America/New_York", *built_in_wording("en")) == "Monday 23 November, 22:00");
  CHECK(spoken_date(utc(2026, 12, 31, 23, 30), berlin, *built_in_wording("en")) == "1 January 2027");
  CHECK(spoken_date(utc(2026, 11, 24, 9), "UTC", *built_in_wording("en")) == "24 November 2026");
}
