#include "dialogs/programme.hpp"

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/local_stamp.hpp"
#include "tests/unit/dialogs/programme_sample.hpp"

using namespace sample;

namespace {

std::vector<std::string> isos(const std::vector<Day>& days) {
  std::vector<std::string> all;
  for (const auto each : days) all.push_back(iso_date(each));
  return all;
}

std::string told(const std::optional<DatedMoment>& moment, const std::string& zone) {
  return moment ? moment->moment.value + " of " + iso_date(moment->occasion) + " on " + local_stamp(moment->due, zone)
                : "none";
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the first InnerWork day there ever was is the shipped programme's first") {
  const auto loaded = load_programmes(embedded_programmes());
  REQUIRE(loaded.mistakes.empty());
  REQUIRE(loaded.programmes.size() == 1);
  const auto& programme = *loaded.programmes.front();
  CHECK(programme.days.rrule() == "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2MO");
  CHECK(isos(days_between(programme, nullptr, day("2000-01-01"), day("2018-10-01"))) ==
        Strings{"2017-10-09", "2018-01-08", "2018-04-09", "2018-07-09"});
}

TEST_CASE("a day on a holiday moves to the next working day") {
  const auto programme = load(quarterly);
  const auto free = holidays({"2017-10-09", "2017-10-10", "2018-07-09"});
  CHECK(isos(days_between(*programme, &free, day("2017-01-01"), day("2018-12-01"))) ==
        Strings{"2017-10-11", "2018-01-08", "2018-04-09", "2018-07-10", "2018-10-08"});
  CHECK(iso_date(*next_day(*programme, &free, day("2017-10-10"))) == "2017-10-11");
  CHECK(iso_date(*next_day(*programme, &free, day("2017-10-12"))) == "2018-01-08");
  CHECK(iso_date(*next_day(*programme, nullptr, day("2017-10-10"))) == "2018-01-08");
}

TEST_CASE("days that a long rest moves to one day are one day") {
  const auto text = changed(quarterly, "second monday of january, april, july, october", "FREQ=WEEKLY;BYDAY=MO");
  const auto programme = load(text);
  const auto free = holidays({"2017-10-16", "2017-10-17", "2017-10-18", "2017-10-19", "2017-10-20", "2017-10-23"});
  CHECK(isos(days_between(*programme, &free, day("2017-10-09"), day("2017-11-01"))) ==
        Strings{"2017-10-09", "2017-10-24", "2017-10-30"});
}

TEST_CASE("a moment before the day that falls on a weekend or a holiday comes on the working day before") {
  const auto programme = load(quarterly);
  const auto free = holidays({"2018-01-05", "2017-12-25"});
  const auto moments = moments_of(*programme, {"Europe/Berlin", &free}, day("2018-01-08"));
  REQUIRE(moments.size() == 3);
  CHECK(told(moments[0], "Europe/Berlin") == "announcement of 2018-01-08 on 2017-12-22 10:00");
  CHECK(told(moments[1], "Europe/Berlin") == "agenda of 2018-01-08 on 2018-01-04 10:00");
  CHECK(told(moments[2], "Europe/Berlin") == "opening of 2018-01-08 on 2018-01-08 09:00");
  CHECK(iso_date(moments[1].date) == "2018-01-04");
}

TEST_CASE("each audience has its own moments, one after another") {
  const auto programme = load(quarterly);
  const Locality here{"America/New_York", nullptr};
  const TimePoint start = std::chrono::sys_days(std::chrono::year(2017) / 9 / 1);
  auto moment = first_moment(*programme, Audience::channel, here, start);
  CHECK(told(moment, here.zone) == "announcement of 2017-10-09 on 2017-09-25 10:00");
  moment = moment_after(*programme, Audience::channel, here, *moment);
  CHECK(told(moment, here.zone) == "opening of 2017-10-09 on 2017-10-09 09:00");
  moment = moment_after(*programme, Audience::channel, here, *moment);
  CHECK(told(moment, here.zone) == "announcement of 2018-01-08 on 2017-12-25 10:00");
  CHECK(told(first_moment(*programme, Audience::joined, here, moment->due), here.zone) ==
        "agenda of 2018-01-08 on 2018-01-05 10:00");
}

TEST_CASE("the first moment after an instant is not the one at that very instant") {
  const auto programme = load(quarterly);
  const Locality here{"Asia/Kolkata", nullptr};
  const auto opening = moments_of(*programme, here, day("2017-10-09")).back();
  const auto just_before = opening.due - std::chrono::milliseconds(1);
  CHECK(first_moment(*programme, Audience::channel, here, just_before) == opening);
  CHECK(told(first_moment(*programme, Audience::channel, here, opening.due), here.zone) ==
        "announcement of 2018-01-08 on 2017-12-25 10:00");
}

TEST_CASE("a programme that is over has no moments left") {
  const auto programme = load(
      changed(quarterly, "second monday of january, april, july, october", "FREQ=YEARLY;BYMONTH=10;BYDAY=2MO;COUNT=2"));
  const Locality here;
  CHECK(isos(days_between(*programme, nullptr, day("2017-01-01"), day("2030-01-01"))) ==
        Strings{"2017-10-09", "2018-10-08"});
  const auto last = moments_of(*programme, here, day("2018-10-08")).back();
  CHECK_FALSE(moment_after(*programme, Audience::channel, here, last));
  CHECK_FALSE(next_day(*programme, nullptr, day("2018-10-09")));
}

TEST_CASE("a moment that the programme no longer has is followed by what comes after its time") {
  const auto programme = load(quarterly);
  const Locality here{"UTC", nullptr};
  DatedMoment gone = moments_of(*programme, here, day("2017-10-09")).front();
  gone.moment = MomentId("a-walk");
  CHECK(told(moment_after(*programme, Audience::channel, here, gone), "UTC") ==
        "opening of 2017-10-09 on 2017-10-09 09:00");
}

TEST_CASE("an invitation says the label and the day in each language, and its buttons work for anyone") {
  const auto programme = load({{"day.yaml", quarterly}, {"de/day.yaml", german}});
  const auto moments = moments_of(*programme, {}, day("2017-10-09"));
  const auto& english = *built_in_wording("en");
  const auto announced = invitation(*programme, moments[0], "InnerWork day", english);
  CHECK(announced.text == "InnerWork day is on Monday 9 October 2017.");
  CHECK(announced.choices == std::vector<Choice>{{ChoiceId("join_day"), "Take part"}});
  CHECK_FALSE(announced.conversation);
  const auto agenda = invitation(*programme, moments[1], "InnerWork day", *built_in_wording("de"));
  CHECK(agenda.text == "Worauf möchtest du am Montag schauen?");
  CHECK(agenda.choices ==
        std::vector<Choice>{{ChoiceId("start_check-in"), "Wählen"}, {ChoiceId("leave_day"), "Diesmal nicht"}});
  CHECK(invitation(*programme, moments[2], "{day}", english).text == "Today is {day}.");
  CHECK(programme->in("fr").title == "A day");
}
