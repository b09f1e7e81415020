// Every moment of every day exactly once, in order: against a plain list of all of them.

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

#include "dialogs/local_time.hpp"
#include "tests/unit/dialogs/programme_sample.hpp"

using namespace sample;

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const Day begin = Day(days(17167));  // 2017-01-01
constexpr auto span = days(3 * 365);

const std::vector<std::string> zones = {"UTC",
                                        "Europe/Berlin",
                                        "America/New_York",
                                        "America/St_Johns",
                                        "Asia/Kolkata",
                                        "Asia/Kathmandu",
                                        "Australia/Lord_Howe",
                                        "Pacific/Kiritimati",
                                        "Pacific/Pago_Pago",
                                        "America/Nuuk",
                                        "Africa/Casablanca",
                                        "Asia/Tehran",
                                        "America/Sao_Paulo",
                                        "Pacific/Chatham",
                                        "nowhere/at-all"};

struct Rule {
  std::string written;
  std::function<bool(Day)> holds;
};

int day_of_month(Day day) {
  return int(unsigned(std::chrono::year_month_day(day).day()));
}
unsigned month_of(Day day) {
  return unsigned(std::chrono::year_month_day(day).month());
}
bool is(std::chrono::weekday weekday, Day day) {
  return std::chrono::weekday(day) == weekday;
}

// Said twice: as the programme reads it, and plainly.
const std::vector<Rule> rules = {
    {"second monday of january, april, july, october",
     [](Day day) {
       return is(std::chrono::Monday, day) && month_of(day) % 3 == 1 && (day_of_month(day) + 6) / 7 == 2;
     }},
    {"last friday of every month",
     [](Day day) { return is(std::chrono::Friday, day) && month_of(day + days(7)) != month_of(day); }},
    {"FREQ=WEEKLY;BYDAY=WE,SA",
     [](Day day) { return is(std::chrono::Wednesday, day) || is(std::chrono::Saturday, day); }},
    {"FREQ=MONTHLY;BYMONTHDAY=31", [](Day day) { return day_of_month(day) == 31; }},
    {"FREQ=DAILY", [](Day) { return true; }}};

using Named = std::tuple<std::string, Day, Day>;  // a moment, of which day, when

Named named(const DatedMoment& moment) {
  return {moment.moment.value, moment.occasion, moment.date};
}

Day moved(Day day, int step, const Holidays* holidays) {
  const auto is_free = [&](Day each) {
    return is(std::chrono::Saturday, each) || is(std::chrono::Sunday, each) || (holidays && holidays->name_of(each));
  };
  while (is_free(day)) day += days(step);
  return day;
}

// All of them, by the clock on the wall.
std::vector<Named> plainly(const Programme& programme, const Rule& rule, const Holidays* holidays, Audience audience) {
  std::set<Day> occasions;
  for (Day day = begin; day < begin + span + days(60); day += days(1))
    if (day >= programme.days.first() && rule.holds(day)) occasions.insert(moved(day, 1, holidays));
  std::vector<std::tuple<Day, minutes, std::size_t, Day>> all;
  for (const auto occasion : occasions)
    for (std::size_t i = 0; i < programme.moments.size(); ++i) {
      const auto& moment = programme.moments[i];
      if (moment.audience != audience) continue;
      const auto date = occasion + days(moment.day);
      all.emplace_back(moment.day == 0 ? date : moved(date, moment.day < 0 ? -1 : 1, holidays), moment.at, i, occasion);
    }
  std::ranges::sort(all);
  std::vector<Named> named;
  for (const auto& [date, at, i, occasion] : all)
    if (date < begin + span) named.emplace_back(programme.moments[i].id.value, occasion, date);
  return named;
}

// Moments before, on and after the day, whose order moves with the holidays.
ProgrammePtr random_programme(const Rule& rule, std::mt19937& random) {
  auto first = begin;
  while (!rule.holds(first)) first += days(1);
  std::string text = "programme: day\ntitle: A day\nabout: A day.\ndays: " + rule.written +
                     "\nfirst: " + iso_date(first) + "\nmoments:\n";
  const auto below = [&](int most) { return int(random() % unsigned(most)); };
  for (int i = 0; i < 6; ++i) {
    const int off = below(40) - 30;
    const auto when =
        off == 0 ? "on the day" : std::to_string(std::abs(off)) + (off < 0 ? " days before" : " days after");
    const int hour = below(24);
    text += "  m" + std::to_string(i) + ": {when: " + when + ", at: \"" + (hour < 10 ? "0" : "") +
            std::to_string(hour) + ":30\", grace: 1h, for: " + (below(3) ? "joined" : "channel") + ", text: A word.}\n";
  }
  return load(text);
}

Holidays random_holidays(std::mt19937& random) {
  std::vector<std::string> isos;
  for (Day day = begin - days(60); day < begin + span + days(90); day += days(1)) {
    if (random() % 40 != 0) continue;
    for (unsigned run = random() % 9 + 1; run > 0; --run, day += days(1)) isos.push_back(iso_date(day));
  }
  return holidays(isos);
}

TimePoint well_before() {
  return TimePoint(std::chrono::sys_days((begin - days(1)).time_since_epoch()));
}

// Follows a programme from its first moment on. `zone_of` is asked before every step.
std::vector<Named> followed(const Programme& programme, Audience audience, const Holidays* holidays,
                            const std::function<std::string()>& zone_of) {
  std::vector<Named> all;
  auto moment = first_moment(programme, audience, {zone_of(), holidays}, well_before());
  while (moment && moment->date < begin + span) {
    all.push_back(named(*moment));
    moment = moment_after(programme, audience, {zone_of(), holidays}, *moment);
  }
  return all;
}

// A moment that is due before `well_before` is no concern of who begins there.
void drop_those_before(std::vector<Named>& all, const Day day) {
  std::erase_if(all, [&](const Named& each) { return std::get<2>(each) < day; });
}

}  // namespace

TEST_CASE("each moment of each day comes exactly once and in order, whatever the zone and the holidays") {
  std::mt19937 random(20171009);
  std::size_t count = 0;
  for (int round = 0; round < 20; ++round) {
    const auto& rule = rules[static_cast<std::size_t>(round) % rules.size()];
    const auto programme = random_programme(rule, random);
    const auto free = random_holidays(random);
    const auto* holidays = round % 3 ? &free : nullptr;
    const auto& zone = zones[random() % zones.size()];
    for (const auto audience : {Audience::channel, Audience::joined}) {
      INFO("round " << round << ": " << rule.written << ", " << zone);
      auto all = plainly(*programme, rule, holidays, audience);
      auto found = followed(*programme, audience, holidays, [&] { return zone; });
      drop_those_before(all, begin);
      drop_those_before(found, begin);
      count += all.size();
      REQUIRE(found == all);
    }
  }
  CHECK(count > 4'000);
}

TEST_CASE("whoever moves to another zone again and again gets each moment exactly once") {
  std::mt19937 random(4);
  for (int round = 0; round < 10; ++round) {
    const auto& rule = rules[static_cast<std::size_t>(round) % rules.size()];
    const auto programme = random_programme(rule, random);
    const auto free = random_holidays(random);
    auto all = plainly(*programme, rule, &free, Audience::joined);
    auto found = followed(*programme, Audience::joined, &free, [&] { return zones[random() % zones.size()]; });
    drop_those_before(all, begin + days(2));
    drop_those_before(found, begin + days(2));
    REQUIRE(found == all);
  }
}

TEST_CASE("a moment is due at its local time: after a gap, and the first time where it comes twice") {
  const auto programme =
      load(changed(changed(quarterly, "second monday of january, april, july, october", "FREQ=WEEKLY;BYDAY=SU"),
                   "first: 2017-10-09", "first: 2017-10-15"));
  auto moved = *programme;
  moved.moments = {moved.moments.back()};
  moved.moments.front().at = hours(2) + minutes(30);
  const Locality berlin{"Europe/Berlin", nullptr};
  const auto at = [&](const std::string& iso) { return moments_of(moved, berlin, day(iso)).front().due; };
  CHECK(at("2018-03-25") == std::chrono::sys_days(std::chrono::year(2018) / 3 / 25) + hours(1));
  CHECK(at("2018-10-28") == std::chrono::sys_days(std::chrono::year(2018) / 10 / 28) + minutes(30));
}

TEST_CASE("a day that a zone leaves out has no moments, and the next one has them") {
  const auto text = changed(changed(quarterly, "second monday of january, april, july, october", "FREQ=DAILY"),
                            "first: 2017-10-09", "first: 2011-12-28");
  const auto programme = load(text);
  const Locality samoa{"Pacific/Apia", nullptr};
  CHECK(moments_of(*programme, samoa, day("2011-12-30")).size() == 2);  // the opening would be on that day
  const DatedMoment before{MomentId("opening"), day("2011-12-29"), day("2011-12-29"),
                           at_local(day("2011-12-29"), hours(9), samoa.zone)};
  auto next = moment_after(*programme, Audience::channel, samoa, before);
  while (next && next->date == before.date) next = moment_after(*programme, Audience::channel, samoa, *next);
  REQUIRE(next);
  CHECK(iso_date(next->date) == "2012-01-02");  // what belongs to the weekend would come on the day that is not there
}
