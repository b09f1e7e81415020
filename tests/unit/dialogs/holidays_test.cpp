#include <catch2/catch.hpp>

#include <random>

#include "dialogs/embedded_scripts.hpp"
#include "tests/unit/dialogs/days.hpp"

using namespace inward;
using namespace inward::dialogs;
using std::chrono::days;

namespace {

SourceFile calendar(const std::string& events) {
  return {"XX.ics", "BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "END:VCALENDAR\n"};
}

SourceFile event(const std::string& lines) {
  return calendar("BEGIN:VEVENT\n" + lines + "END:VEVENT\n");
}

Holidays read(const SourceFile& file) {
  auto parsed = Holidays::parse(file);
  if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&parsed)) FAIL(to_string(mistakes->at(0)));
  return std::get<Holidays>(std::move(parsed));
}

std::string first_mistake(const SourceFile& file) {
  const auto parsed = Holidays::parse(file);
  const auto* mistakes = std::get_if<std::vector<Mistake>>(&parsed);
  return mistakes ? to_string(mistakes->at(0)) : "none";
}

std::string name(const Holidays& holidays, Day day) {
  const auto* found = holidays.name_of(day);
  return found ? *found : "";
}

const SourceFile& shipped(const std::string& region) {
  for (const auto& file : embedded_holidays())
    if (file.name == region + ".ics") return file;
  throw std::logic_error("no holidays of " + region);
}

// By the golden number and the epact, as the calendar reform of 1582 has it: the first Sunday after the full moon that
// falls on 21 March or later.
Day easter(int year) {
  const int golden = year % 19 + 1;
  const int century = year / 100 + 1;
  const int epact = ((11 * golden + 20 + (8 * century + 5) / 25 - 5 - (3 * century / 4 - 12)) % 30 + 30) % 30;
  const bool late = epact == 24 || (epact == 25 && golden > 11);
  int moon = 44 - (late ? epact + 1 : epact);  // of March
  if (moon < 21) moon += 30;
  const Day full_moon = day(year, 3, 1) + days(moon - 1);
  return full_moon + days(7 - std::chrono::weekday(full_moon).c_encoding());
}

}  // namespace

TEST_CASE("a holiday is a whole day, with a name, that may recur") {
  const auto labour = read(event("DTSTART;VALUE=DATE:20170501\nRRULE:FREQ=YEARLY\nSUMMARY:Labour Day\n"));
  CHECK(name(labour, day(2026, 5, 1)) == "Labour Day");
  CHECK(name(labour, day(2056, 5, 1)) == "Labour Day");
  CHECK(name(labour, day(2026, 5, 2)).empty());
  CHECK(name(labour, day(2057, 5, 1)).empty());
}

TEST_CASE("a holiday may be listed day by day, and left out") {
  const auto kings =
      read(event("DTSTART;VALUE=DATE:20250426\nRDATE;VALUE=DATE:20260427,20270427\n"
                 "RDATE;VALUE=DATE:20280427\nEXDATE;VALUE=DATE:20270427\nSUMMARY:Koningsdag\n"));
  CHECK(name(kings, day(2025, 4, 26)) == "Koningsdag");
  CHECK(name(kings, day(2026, 4, 27)) == "Koningsdag");
  CHECK(name(kings, day(2027, 4, 27)).empty());
  CHECK(name(kings, day(2028, 4, 27)) == "Koningsdag");
}

TEST_CASE("a holiday of several days ends before its DTEND") {
  const auto days_off = read(event("DTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nSUMMARY:Noël\\, long\n"));
  CHECK(name(days_off, day(2026, 12, 25)) == "Noël, long");
  CHECK(name(days_off, day(2026, 12, 26)) == "Noël, long");
  CHECK(name(days_off, day(2026, 12, 27)).empty());
}

TEST_CASE("lines may be folded, and end as they like") {
  const auto folded = read({"XX.ics",
                            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:2026\r\n 0501\r\nSUM\r\n MARY:May"
                            "\r\n\t Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"});
  CHECK(name(folded, day(2026, 5, 1)) == "May Day");
}

TEST_CASE("a mistake names the file, the line of its event and what is wrong") {
  const auto day_line = std::string("DTSTART;VALUE=DATE:20260501\n");
  CHECK(first_mistake(event("SUMMARY:May Day\n")) == "XX.ics:3:1: a VEVENT has no DTSTART");
  CHECK(first_mistake(event(day_line)) == "XX.ics:3:1: a VEVENT has no SUMMARY, which says what day it is");
  CHECK(first_mistake(event("DTSTART:20260501T090000Z\nSUMMARY:x\n")) ==
        "XX.ics:3:1: DTSTART is no day; a holiday is a whole one: DTSTART;VALUE=DATE:20270101");
  CHECK(first_mistake(event(day_line + "RRULE:FREQ=HOURLY\nSUMMARY:x\n")) ==
        "XX.ics:3:1: RRULE is no rule of days, or never yields one");
  CHECK(first_mistake(event(day_line + "RRULE:FREQ=OFTEN\nSUMMARY:x\n")) ==
        "XX.ics:3:1: a line that is no iCalendar, or has no value that it can have");
  CHECK(first_mistake(event(day_line + "RECURRENCE-ID;VALUE=DATE:20260502\nSUMMARY:x\n")) ==
        "XX.ics:3:1: RECURRENCE-ID moves one day of another event; take that day out by EXDATE and give it by RDATE");
  CHECK(first_mistake(event(day_line + "DTEND;VALUE=DATE:20270501\nSUMMARY:x\n")) ==
        "XX.ics:3:1: DTEND is before DTSTART, or a month later");
}

TEST_CASE("what is no calendar is refused before it costs anything") {
  for (const auto& text :
       {std::string(), std::string("holidays:\n  - 1 May\n"), std::string("BEGIN:VEVENT\nEND:VEVENT\n"),
        std::string("BEGIN:VCALENDAR\nBEGIN:VCALENDAR\n"), std::string(600 * 1024, 'x')})
    CHECK(first_mistake({"XX.ics", text}).starts_with("XX.ics:"));
  CHECK(first_mistake({"XX.ics", std::string("BEGIN:VCALENDAR\0END:VCALENDAR\n", 31)}) ==
        "XX.ics:1:1: a zero byte: this is no text");
  CHECK(first_mistake(calendar("END:VEVENT\nEND:VCALENDAR\nEND:VCALENDAR\n")) ==
        "XX.ics:4:1: an END without its BEGIN");
  std::string deep;
  for (int level = 0; level < 20'000; ++level) deep += "BEGIN:VEVENT\n";
  CHECK(first_mistake(calendar(deep)) == "XX.ics:2002:1: more than 2000 components");
  std::string many;
  for (int each = 0; each < 10; ++each)
    many += "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20170101\nRRULE:FREQ=DAILY\nSUMMARY:x\nEND:VEVENT\n";
  CHECK(first_mistake(calendar(many)).ends_with("more days than a region can have holidays"));
}

TEST_CASE("no bytes break the reader") {
  const auto& whole = shipped("NL").text;
  std::mt19937 random(1);
  const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
  for (int round = 0; round < 300; ++round) {
    auto text = whole.substr(0, 600 + below(whole.size() - 600));
    for (auto changes = below(12); changes > 0; --changes) text[below(text.size())] = char(below(256));
    if (below(3) == 0) text.erase(below(text.size()), below(200));
    const auto parsed = Holidays::parse({"XX.ics", text});
    if (const auto* mistakes = std::get_if<std::vector<Mistake>>(&parsed)) CHECK_FALSE(mistakes->empty());
  }
}

TEST_CASE("the holidays of eight countries are shipped") {
  std::string regions;
  for (const auto& file : embedded_holidays()) {
    regions += file.name.substr(0, 2) + ' ';
    CHECK(file.text.find("X-WR-CALDESC:") != std::string::npos);
    read(file);
  }
  CHECK(regions == "AT CH DE FR GB IE NL US ");
}

TEST_CASE("what goes by Easter is where another reckoning has it") {
  struct Movable {
    const char* region;
    const char* name;
    int after_easter;
  };
  const std::vector<Movable> movables{{"DE", "Karfreitag", -2},    {"DE", "Ostermontag", 1},
                                      {"AT", "Fronleichnam", 60},  {"FR", "Ascension", 39},
                                      {"NL", "Eerste paasdag", 0}, {"NL", "Tweede pinksterdag", 50},
                                      {"GB", "Good Friday", -2},   {"IE", "Easter Monday", 1},
                                      {"CH", "Auffahrt", 39},      {"FR", "Lundi de Pentecôte", 50}};
  CHECK(spelled(easter(2026)) == "2026-04-05");
  CHECK(spelled(easter(2038)) == "2038-04-25");
  for (const auto& movable : movables) {
    const auto holidays = read(shipped(movable.region));
    int found = 0;
    for (auto each = day(2017, 1, 1); each < day(2057, 1, 1); each += days(1))
      if (name(holidays, each) == movable.name) ++found;
    CHECK(found == 17);
    for (int year = 2024; year <= 2040; ++year)
      CHECK(name(holidays, easter(year) + days(movable.after_easter)) == movable.name);
  }
}

TEST_CASE("days observed in place of others are where the governments have published them") {
  const auto britain = read(shipped("GB"));
  CHECK(name(britain, day(2026, 12, 28)) == "Boxing Day (substitute day)");
  CHECK(name(britain, day(2027, 12, 27)) == "Christmas Day (substitute day)");
  CHECK(name(britain, day(2027, 12, 28)) == "Boxing Day (substitute day)");
  CHECK(name(britain, day(2028, 1, 3)) == "New Year's Day (substitute day)");
  CHECK(name(britain, day(2026, 5, 4)) == "Early May bank holiday");
  CHECK(name(britain, day(2026, 8, 31)) == "Summer bank holiday");
  const auto states = read(shipped("US"));
  CHECK(name(states, day(2026, 7, 3)) == "Independence Day (observed)");
  CHECK(name(states, day(2027, 12, 31)) == "New Year's Day (observed)");
  CHECK(name(states, day(2026, 11, 26)) == "Thanksgiving Day");
  CHECK(name(states, day(2026, 10, 12)) == "Columbus Day");
  const auto ireland = read(shipped("IE"));
  CHECK(name(ireland, day(2026, 2, 2)) == "St Brigid's Day");
  CHECK(name(ireland, day(2030, 2, 1)) == "St Brigid's Day");
  CHECK(name(ireland, day(2030, 2, 4)).empty());
  const auto netherlands = read(shipped("NL"));
  CHECK(name(netherlands, day(2031, 4, 26)) == "Koningsdag");
  CHECK(name(netherlands, day(2031, 4, 27)).empty());
}
