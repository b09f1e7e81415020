#pragma once
// A small programme to bend in tests, and the calendar of a country that never was.

#include <catch2/catch.hpp>

#include <string>

#include "dialogs/iso_date.hpp"
#include "dialogs/programme.hpp"

namespace sample {

using namespace inward;
using namespace inward::dialogs;

inline const std::string quarterly = R"(programme: day
version: 1
title: A day
about: A day to stop.
days: second monday of january, april, july, october
first: 2017-10-09
moments:
  announcement:
    when: 14 days before
    at: "10:00"
    grace: 4h
    for: channel
    text: "{label} is on {day}."
    buttons:
      join: {label: Take part}
  agenda:
    when: 2 days before
    at: "10:00"
    grace: 6h
    for: joined
    text: What would you like to look at on {weekday}?
    buttons:
      choose: {label: Choose, opens: check-in}
      leave:  {label: Not this time}
  opening:
    when: on the day
    at: "09:00"
    grace: 2h
    for: channel
    text: Today is {label}.
)";

inline const std::string german = R"(translation: day
language: de
title: Ein Tag
about: Ein Tag zum Innehalten.
moments:
  announcement:
    text: "{label}: {day}."
    buttons: {join: Mitmachen}
  agenda:
    text: Worauf möchtest du am {weekday} schauen?
    buttons:
      choose: {label: Wählen}
      leave: Diesmal nicht
  opening:
    text: "Heute: {label}."
)";

inline Day day(const std::string& iso) {
  const auto parsed = parse_iso_date(iso);
  REQUIRE(parsed);
  return *parsed;
}

inline ProgrammePtr load(const std::vector<SourceFile>& files) {
  auto loaded = load_programmes(files);
  for (const auto& mistake : loaded.mistakes) FAIL_CHECK(to_string(mistake));
  REQUIRE(loaded.programmes.size() == 1);
  return loaded.programmes.front();
}
inline ProgrammePtr load(const std::string& text) {
  return load({{"day.yaml", text}});
}

inline std::string changed(std::string text, const std::string& what, const std::string& into) {
  const auto at = text.find(what);
  REQUIRE(at != text.npos);
  return text.replace(at, what.size(), into);
}

// Holidays on these days.
inline Holidays holidays(const std::vector<std::string>& isos) {
  std::string ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n";
  for (auto iso : isos) {
    const auto uid = iso;
    std::erase(iso, '-');
    ics += "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTAMP:20170101T000000Z\r\nDTSTART;VALUE=DATE:" + iso +
           "\r\nSUMMARY:A holiday\r\nEND:VEVENT\r\n";
  }
  auto parsed = Holidays::parse({"XX.ics", ics + "END:VCALENDAR\r\n"});
  REQUIRE(std::holds_alternative<Holidays>(parsed));
  return std::get<Holidays>(std::move(parsed));
}

}  // namespace sample
