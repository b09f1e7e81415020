#pragma once
// Days that recur, and days that are free. Recurrence is RFC 5545's RRULE, expanded by libical over civil days; zones
// are IANA's, through the date library.
//
// The rules for a local time: one that a zone skips (a gap) is the first instant after the gap, one that comes twice
// is the first of the two (local_time.hpp). A whole day that a zone leaves out has no occurrence.
// Pure; safe on any thread.

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/loader.hpp"
#include "dialogs/types.hpp"

namespace inward::dialogs {

namespace ical {
struct Rule;
}

// An RRULE without times: what it yields are days, from its first day on, up to the end of the year 2199.
class Recurrence {
 public:
  // None: not an RRULE, one with times of day in it, or one that never yields a day.
  static std::optional<Recurrence> parse(std::string_view rrule, Day first);

  std::optional<Day> next(Day from) const;              // that day, or the first one after it; none: it is over
  std::vector<Day> between(Day from, Day until) const;  // from <= day < until

  const std::string& rrule() const { return rrule_; }
  Day first() const { return first_; }
  friend bool operator==(const Recurrence& one, const Recurrence& other) {
    return one.rrule_ == other.rrule_ && one.first_ == other.first_;
  }

 private:
  Recurrence(std::string rrule, Day first, std::shared_ptr<const ical::Rule> rule)
      : rrule_(std::move(rrule)), first_(first), rule_(std::move(rule)) {}

  std::string rrule_;
  Day first_;
  std::shared_ptr<const ical::Rule> rule_;  // what rrule_ says
};

// One dated firing: the local day it belongs to, and the instant.
struct Dated {
  Day date{};
  TimePoint due{};
  friend bool operator==(const Dated&, const Dated&) = default;
};

// The instant of a local time on a day. None: the zone leaves that whole day out.
std::optional<TimePoint> due_on(Day, std::chrono::minutes of_day, std::string_view zone);

// The first one that falls due after an instant, and the first one of a later day than `last`: by the second, day
// follows day whatever clocks and zones do. `of_day` is under 24 hours; an unknown zone is UTC.
std::optional<Dated> first_after(const Recurrence&, std::chrono::minutes of_day, std::string_view zone, TimePoint);
std::optional<Dated> next_after(const Recurrence&, std::chrono::minutes of_day, std::string_view zone, Day last);

bool is_weekend(Day);  // Saturday and Sunday

// The holidays of one region, from its .ics file (VEVENTs with DTSTART as a date, RRULE and RDATE, SUMMARY).
class Holidays {
 public:
  // Mistakes name the file and what cannot be read in it.
  static std::variant<Holidays, std::vector<Mistake>> parse(const SourceFile& ics);

  const std::string* name_of(Day) const;  // "Labour Day"; null: none. Valid as long as this
  friend bool operator==(const Holidays&, const Holidays&) = default;

 private:
  std::map<Day, std::string> days_;  // of the years 2017 to 2056
};

// Null holidays: there are none.
bool is_working_day(Day, const Holidays*);
Day working_day_from(Day, const Holidays*);    // that day, or the next one on which people work
Day working_day_before(Day, const Holidays*);  // that day, or the last one before it on which people work

}  // namespace inward::dialogs
