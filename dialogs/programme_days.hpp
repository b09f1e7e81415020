#pragma once
// The days and moments of a programme, in words.

#include <string>
#include <vector>

#include "dialogs/programme.hpp"

namespace inward::dialogs {

std::string spoken_day(Day, const Wording&);  // "Monday 11 January 2027"

// The next day with something still to come for these audiences: today while it lasts.
struct Coming {
  std::optional<Day> day;            // none: there is none to come
  std::vector<DatedMoment> moments;  // of that day, those that are not yet over, by time
};
Coming coming(const Programme&, const std::vector<Audience>&, const Locality&, TimePoint now);

// "The next one is Monday 11 January 2027.", "It is today, …", or that there is none to come.
std::string next_day_sentence(const Coming&, const std::string& zone, TimePoint now, const Wording&);

// A line a date, with the times in the zone: "• Monday 11 January 2027: 09:00, 16:30".
std::string moment_lines(const std::vector<DatedMoment>&, const std::string& zone, const Wording&);

}  // namespace inward::dialogs
