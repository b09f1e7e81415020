#include "dialogs/typed_time.hpp"

#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const auto monday = utc(2026, 11, 23, 9);  // 10:00 in Berlin

TypedTime read(const std::string& text, TimePoint now = monday) {
  return read_time(text, "Europe/Berlin", now, *built_in_wording("en"));
}

}  // namespace

TEST_CASE("a day and a time are read as people write them") {
  const auto [text, due] =
      GENERATE(table<std::string, TimePoint>({{"16:00", utc(2026, 11, 23, 15)},
                                              {"9:30", utc(2026, 11, 24, 8, 30)},
                                              {"4pm", utc(2026, 11, 23, 15)},
                                              {"at 4:30 PM.", utc(2026, 11, 23, 15, 30)},
                                              {"today 16:00", utc(2026, 11, 23, 15)},
                                              {"tomorrow 10:00", utc(2026, 11, 24, 9)},
                                              {"Tomorrow at 10", utc(2026, 11, 24, 9)},
                                              {"10:00 tomorrow", utc(2026, 11, 24, 9)},
                                              {"morgen um 10:00 Uhr", utc(2026, 11, 24, 9)},
                                              {"friday 9", utc(2026, 11, 27, 8)},
                                              {"on Friday, 9:00", utc(2026, 11, 27, 8)},
                                              {"fri 9 am", utc(2026, 11, 27, 8)},
                                              {"monday 16:00", utc(2026, 11, 23, 15)},
                                              {"monday 9:00", utc(2026, 11, 30, 8)},
                                              {"in 3 days 10:00", utc(2026, 11, 26, 9)},
                                              {"in 1 day at 10", utc(2026, 11, 24, 9)},
                                              {"2026-12-01 14:00", utc(2026, 12, 1, 13)},
                                              {"2026-12-01T14:00", utc(2026, 12, 1, 13)},
                                              {"1 December 14:00", utc(2026, 12, 1, 13)},
                                              {"1. dec 14:00", utc(2026, 12, 1, 13)},
                                              {"December 1st, 2pm", utc(2026, 12, 1, 13)},
                                              {"5 January 10:00", utc(2027, 1, 5, 9)},
                                              {"1 June 2027 10:00", utc(2027, 6, 1, 8)},
                                              {"Tuesday 1 December, 14:00", utc(2026, 12, 1, 13)}}));
  CAPTURE(text);
  const auto typed = read(text);
  REQUIRE(std::holds_alternative<TimePoint>(typed));
  CHECK(std::get<TimePoint>(typed) == due);
}

TEST_CASE("what is not wholly understood is no time") {
  for (const auto* text : {"",
                           "9",
                           "soon",
                           "tomorrow",
                           "friday",
                           "next friday 9",
                           "friday or monday 9",
                           "tomorrow morning",
                           "24:00",
                           "9:5",
                           "13pm",
                           "tomorrow 25",
                           "in 0 days 9",
                           "in 400 days 9",
                           "in days 9",
                           "30 February 10:00",
                           "friday 30 february 10:00",
                           "friday 1 december 14:00",
                           "2026-13-01 10:00",
                           "2026-02-30 10:00",
                           "1/12 14:00",
                           "ju 1 14:00",
                           "tomorrow 10:00 or 11:00",
                           "I think tomorrow 10:00 is fine",
                           "-1:00",
                           "1e3",
                           "t 9"}) {
    CAPTURE(text);
    CHECK(std::holds_alternative<NoTime>(read(text)));
  }
  CHECK(std::holds_alternative<NoTime>(read(std::string(40000, '9'))));
}

TEST_CASE("a time that lies behind us is known as such") {
  for (const auto* text : {"today 9:00", "2020-01-01 10:00", "20 November 10:00", "23 november 2026 10:00"}) {
    CAPTURE(text);
    CHECK(std::holds_alternative<TimeIsOver>(read(text)));
  }
}
