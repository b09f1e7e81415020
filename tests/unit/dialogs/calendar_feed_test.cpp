#include "dialogs/calendar_feed.hpp"

#include <libical/ical.h>
#include <catch2/catch.hpp>

#include <memory>

#include "tests/unit/dialogs/days.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

constexpr auto quarterly = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=2MO";
const auto stamp = instant(2026, 11, 23, 9, 30);

Programme programme(const std::string& about) {
  Programme days{ProgrammeId("innerwork-day"), 1, {}, recurring(quarterly, day(2017, 10, 9)), {}, {}};
  days.words["en"].about = about;
  return days;
}

std::string feed(const std::string& label, const std::string& about, const Holidays* holidays = nullptr) {
  return calendar_feed(programme(about), holidays, label, "en", day(2026, 12, 1), day(2027, 12, 1), stamp);
}

struct Event {
  std::string uid, date, end, summary, description;
  bool transparent = false;
};

std::string shown(const icaltimetype& time) {
  return time.is_date ? spelled(day(time.year, unsigned(time.month), unsigned(time.day))) : "no day";
}

// As a calendar application reads it; throws where it could not.
std::vector<Event> read_back(const std::string& feed) {
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> calendar(icalparser_parse_string(feed.c_str()),
                                                                               &icalcomponent_free);
  if (!calendar || icalcomponent_count_errors(calendar.get()) > 0) throw std::runtime_error("libical cannot read it");
  std::vector<Event> events;
  for (auto* each = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); each;
       each = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
    const auto* transparency = icalcomponent_get_first_property(each, ICAL_TRANSP_PROPERTY);
    events.push_back({icalcomponent_get_uid(each), shown(icalcomponent_get_dtstart(each)),
                      shown(icalcomponent_get_dtend(each)), icalcomponent_get_summary(each),
                      icalcomponent_get_description(each),
                      icalproperty_get_transp(transparency) == ICAL_TRANSP_TRANSPARENT});
  }
  return events;
}

Holidays holidays(const std::string& date) {
  return std::get<Holidays>(Holidays::parse({"DE.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:" + date +
                                                           "\nSUMMARY:Free\nEND:VEVENT\nEND:VCALENDAR\n"}));
}

}  // namespace

TEST_CASE("a feed has the days of a programme, as a calendar application reads them") {
  const auto events = read_back(feed("InnerWork day", "A day to turn inward."));
  REQUIRE(events.size() == 4);
  CHECK(events[0].uid == "innerwork-day-20270111@inward");
  CHECK(events[0].date == "2027-01-11");
  CHECK(events[0].end == "2027-01-12");
  CHECK(events[0].summary == "InnerWork day");
  CHECK(events[0].description == "A day to turn inward.");
  CHECK(events[0].transparent);
  CHECK(events[3].date == "2027-10-11");
}

TEST_CASE("a day that a holiday moves keeps its name in the feed") {
  const auto monday = holidays("20270111");
  const auto events = read_back(feed("InnerWork day", "About.", &monday));
  REQUIRE(events.size() == 4);
  CHECK(events[0].uid == "innerwork-day-20270111@inward");
  CHECK(events[0].date == "2027-01-12");
  CHECK(events[1].date == "2027-04-12");
}

TEST_CASE("a day that a holiday moves is in the feed of the month that it moves to") {
  const auto monday = holidays("20270111");
  const auto moved =
      calendar_feed(programme("About."), &monday, "Day", "en", day(2027, 1, 12), day(2027, 1, 13), stamp);
  CHECK(read_back(moved).size() == 1);
  const auto before =
      calendar_feed(programme("About."), &monday, "Day", "en", day(2027, 1, 11), day(2027, 1, 12), stamp);
  CHECK(read_back(before).empty());
}

TEST_CASE("what a label or a text holds cannot leave its line") {
  const std::string label = "Quiet, day; \\ one\nEND:VCALENDAR";
  const std::string about(400, 'e');
  const auto events = read_back(feed(label, about + " größer, für uns alle: 静かな日 \r\n" + about));
  REQUIRE(events.size() == 4);
  CHECK(events[0].summary == label);
  CHECK(events[0].description == about + " größer, für uns alle: 静かな日 \n" + about);
}

TEST_CASE("lines end with CRLF, are 75 octets at most and break between characters") {
  std::string about;
  for (int each = 0; each < 100; ++each) about += "ü静";
  const auto text = feed("InnerWork day", about);
  CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  CHECK(text.find("\r\nX-WR-CALNAME:InnerWork day\r\n") != text.npos);
  CHECK(text.find("\r\nDTSTAMP:20261123T093000Z\r\n") != text.npos);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = text.find("\r\n", begin);
    REQUIRE(end != text.npos);
    CHECK(end - begin <= 75);
    const auto first = static_cast<unsigned char>(text[begin] == ' ' ? text[begin + 1] : text[begin]);
    CHECK((first & 0xc0) != 0x80);
    CHECK(text.substr(begin, end - begin).find('\n') == text.npos);
    begin = end + 2;
  }
}
