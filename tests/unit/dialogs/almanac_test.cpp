#include "dialogs/almanac.hpp"

#include "dialogs/embedded_scripts.hpp"
#include "tests/unit/dialogs/programme_sample.hpp"

using namespace sample;

namespace {

SourceFile calendar(const std::string& name, const std::string& date) {
  return {name,
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20170101T000000Z\r\n"
          "DTSTART;VALUE=DATE:" +
              date + "\r\nSUMMARY:A day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"};
}

}  // namespace

TEST_CASE("holidays are found by their region in any case, and a part of a country has its country's") {
  const auto loaded = load_almanac({}, {calendar("/some/where/DE.ics", "20270101"), calendar("de-by.ics", "20270106"),
                                        calendar("GB.ics", "20270102")});
  REQUIRE(loaded.mistakes.empty());
  const auto& almanac = loaded.almanac;
  CHECK(almanac.regions() == std::vector<std::string>{"DE", "DE-BY", "GB"});
  CHECK(almanac.holidays("de")->name_of(day("2027-01-01")));
  CHECK(almanac.holidays("De-By")->name_of(day("2027-01-06")));
  CHECK(almanac.holidays("gb-sct") == almanac.holidays("GB"));
  CHECK(almanac.holidays("FR") == nullptr);
  CHECK(almanac.holidays("") == nullptr);
}

TEST_CASE("an almanac knows its programmes by name, and the first is what is meant without one") {
  const auto loaded = load_almanac({{"day.yaml", quarterly}}, {});
  REQUIRE(loaded.mistakes.empty());
  CHECK(loaded.almanac.programme(ProgrammeId("day")) == loaded.almanac.first());
  CHECK(loaded.almanac.programme(ProgrammeId("night")) == nullptr);
  CHECK(Almanac().first() == nullptr);
}

TEST_CASE("a holiday file that is named after no region, or comes twice, is a mistake") {
  const auto of = [](const std::vector<SourceFile>& files) {
    const auto loaded = load_almanac({}, files);
    return loaded.mistakes.empty() ? "" : to_string(loaded.mistakes.front());
  };
  CHECK(of({calendar("germany.ics", "20270101")}) ==
        "germany.ics:1:1: a file of holidays is named after its region, such as `DE.ics` or `GB-SCT.ics`; rename it");
  CHECK(of({calendar("DE.ics", "20270101"), calendar("de.ics", "20270101")}) ==
        "de.ics:1:1: there are holidays of `DE` already; keep one of the files");
  CHECK(of({{"DE.ics", "nothing of the kind"}}) != "");
  CHECK(of(embedded_holidays()) == "");
}
