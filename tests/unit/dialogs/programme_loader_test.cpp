#include "tests/unit/dialogs/programme_sample.hpp"

using namespace sample;

namespace {

std::vector<std::string> mistakes_in(const std::vector<SourceFile>& files) {
  const auto loaded = load_programmes(files);
  std::vector<std::string> all;
  for (const auto& mistake : loaded.mistakes) all.push_back(to_string(mistake));
  return all;
}

std::string only_mistake(const std::string& what, const std::string& into) {
  const auto all = mistakes_in({{"day.yaml", changed(quarterly, what, into)}});
  for (const auto& mistake : all) UNSCOPED_INFO(mistake);
  CHECK(all.size() == 1);
  return all.empty() ? "" : all.front();
}

std::string only_mistake_in_german(const std::string& what, const std::string& into) {
  const auto all = mistakes_in({{"day.yaml", quarterly}, {"de/day.yaml", changed(german, what, into)}});
  for (const auto& mistake : all) UNSCOPED_INFO(mistake);
  CHECK(all.size() == 1);
  return all.empty() ? "" : all.front();
}

}  // namespace

TEST_CASE("a programme says when its days come in words or as a rule") {
  const auto rrule = [](const std::string& days, const std::string& first = "2017-10-09") {
    return load(changed(changed(quarterly, "second monday of january, april, july, october", days), "first: 2017-10-09",
                        "first: " + first))
        ->days.rrule();
  };
  CHECK(rrule("second monday of january, april, july, october") == "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2MO");
  CHECK(rrule("Second Monday of October") == "FREQ=YEARLY;BYMONTH=10;BYDAY=2MO");
  CHECK(rrule("second monday of march and october") == "FREQ=YEARLY;BYMONTH=3,10;BYDAY=2MO");
  CHECK(rrule("last friday of every month", "2017-10-27") == "FREQ=MONTHLY;BYDAY=-1FR");
  CHECK(rrule("FREQ=MONTHLY;BYDAY=2MO") == "FREQ=MONTHLY;BYDAY=2MO");
}

TEST_CASE("a programme is read as it is written") {
  const auto programme = load({{"day.yaml", quarterly}, {"de/day.yaml", german}});
  CHECK(programme->id == ProgrammeId("day"));
  CHECK(programme->in("de").about == "Ein Tag zum Innehalten.");
  REQUIRE(programme->moments.size() == 3);
  const auto& agenda = programme->moments[1];
  CHECK(agenda.day == -2);
  CHECK(agenda.at == std::chrono::hours(10));
  CHECK(agenda.grace == std::chrono::hours(6));
  CHECK(agenda.audience == Audience::joined);
  CHECK(agenda.buttons.at(0).opens == ScriptId("check-in"));
  CHECK_FALSE(agenda.buttons.at(1).opens);
  CHECK(agenda.mark.line == 16);
}

TEST_CASE("a mistake in a programme is told where it stands, with what would be right") {
  CHECK(only_mistake("second monday", "secnd monday") ==
        "day.yaml:5:7: unknown ordinal `secnd`; did you mean `second`?");
  CHECK(only_mistake("second monday", "second mondey") ==
        "day.yaml:5:7: unknown weekday `mondey`; did you mean `monday`?");
  CHECK(only_mistake("april", "aprl") == "day.yaml:5:7: unknown month `aprl`; did you mean `april`?");
  CHECK(only_mistake("second monday of january, april, july, october", "quarterly") ==
        "day.yaml:5:7: `days` is written as in `second monday of january, april, july, october` or `last friday of "
        "every month`, or as an RRULE");
  CHECK(only_mistake("second monday of january, april, july, october", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") ==
        "day.yaml:5:7: `days` never yields a day, or is no RRULE of days: `FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30`");
  CHECK(only_mistake("2017-10-09", "2017-10-10") ==
        "day.yaml:6:8: `first` is none of its `days`; the next of them is `2018-01-08`");
  CHECK(only_mistake("2017-10-09", "2017-13-09") ==
        "day.yaml:6:8: `first` is a date such as `2017-10-09`; `2017-13-09` is not");
  CHECK(only_mistake("14 days before", "two weeks before") ==
        "day.yaml:9:11: `when` is `on the day`, `14 days before` (up to 60) or `2 days after` (up to 30); `two weeks "
        "before` is none of them");
  CHECK(only_mistake("at: \"10:00\"\n    grace: 4h", "at: \"25:00\"\n    grace: 4h") ==
        "day.yaml:10:9: `at` is a time of the day such as `\"09:30\"`; `25:00` is not");
  CHECK(only_mistake("grace: 4h", "grace: long") ==
        "day.yaml:11:12: `grace` is a number and a unit: `20m`, `4h` or `2d`");
  CHECK(only_mistake("for: channel", "for: chanel") ==
        "day.yaml:12:10: unknown `for` `chanel`; did you mean `channel`?");
  CHECK(only_mistake("{label} is on {day}", "{label} is on {date}") ==
        "day.yaml:13:11: unknown placeholder `date`; known are `label`, `day`, `weekday`");
  CHECK(only_mistake("    grace: 4h", "    grace: 4h\n    grase: 4h") ==
        "day.yaml:12:5: unknown key `grase`; did you mean `grace`?");
}

TEST_CASE("a button that does nothing, or what does not suit who sees it, is a mistake") {
  CHECK(only_mistake(", opens: check-in", "") ==
        "day.yaml:23:7: button `choose` lacks `opens`; only `join` and `leave` do without");
  CHECK(only_mistake("join: {label: Take part}", "join: {label: Take part, opens: check-in}") ==
        "day.yaml:15:39: button `join` opens nothing; drop this, or name it otherwise");
  CHECK(only_mistake("join: {label: Take part}", "leave: {label: Take part}") ==
        "day.yaml:15:7: `leave` is for those who have joined");
  CHECK(only_mistake("leave:  {label", "join:  {label") == "day.yaml:24:7: `join` is for a channel; these have joined");
}

TEST_CASE("what a programme lacks is asked for") {
  CHECK(only_mistake("title: A day\n", "") == "day.yaml:1:1: a programme lacks `title`; add it");
  CHECK(only_mistake("first: 2017-10-09\n", "") == "day.yaml:1:1: a programme lacks `first`; add it");
  CHECK(only_mistake("    text: Today is {label}.\n", "") == "day.yaml:26:5: moment `opening` lacks `text`; add it");
  CHECK(only_mistake("programme: day", "programme: tag") ==
        "day.yaml:1:12: programme `tag` stands in `day.yaml`; name it `day` or the file `tag.yaml`");
}

TEST_CASE("a translation that is not whole, or holds more than words, is a mistake") {
  CHECK(only_mistake_in_german("  opening:\n    text: \"Heute: {label}.\"\n", "") ==
        "de/day.yaml:6:3: `moments` lacks `opening`; add it");
  CHECK(only_mistake_in_german("{join: Mitmachen}", "{}") ==
        "de/day.yaml:7:5: moment `announcement` lacks the label of button `join`; add it");
  CHECK(only_mistake_in_german("{label}: {day}.", "{label}: {tag}.").find("unknown placeholder `tag`") !=
        std::string::npos);
  CHECK(only_mistake_in_german("    text: \"Heute", "    at: \"10:00\"\n    text: \"Heute").find("unknown key `at`") !=
        std::string::npos);
  CHECK(only_mistake_in_german("leave: Diesmal nicht", "leave: {label: Diesmal nicht, opens: check-in}")
            .find("unknown key `opens`") != std::string::npos);
  CHECK(only_mistake_in_german("language: de\n", "") == "de/day.yaml:1:1: a translation lacks `language`; add it");
  CHECK(only_mistake_in_german("translation: day", "translation: dya") ==
        "de/day.yaml:1:14: unknown programme `dya`; did you mean `day`?");
}

TEST_CASE("two programmes of one name, and words twice in one language, are mistakes") {
  CHECK(mistakes_in({{"day.yaml", quarterly}, {"mine/day.yaml", quarterly}}).front() ==
        "mine/day.yaml:1:12: programme `day` is in `day.yaml` already; name this one otherwise");
  CHECK(mistakes_in({{"day.yaml", quarterly}, {"de/day.yaml", german}, {"at/day.yaml", german}}).front() ==
        "at/day.yaml:2:11: programme `day` has its words in `de` already");
}

TEST_CASE("bytes that are no programme are refused without a crash") {
  for (const std::string text :
       {"", "programme", "programme: day", "- a\n- b\n", "programme: {a: b}\n", "a: [\n",
        "programme: day\ndays: 3\nfirst: {}\nmoments: []\n", "translation: day\n", "translation: {}\nlanguage: de\n",
        "programme: day\nmoments: {a: 3, b: {text: []}}\n"}) {
    INFO(text);
    CHECK_FALSE(load_programmes({{"day.yaml", text}}).mistakes.empty());
  }
}
