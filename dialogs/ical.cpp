#include "dialogs/ical.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "dialogs/plain_text.hpp"

namespace inward::dialogs::ical {
namespace {

using std::chrono::days;

// libical's own default is to abort on what it cannot read.
void make_errors_values() {
  static const bool once = [] {
    icalerror_set_errors_are_fatal(0);
    return true;
  }();
  (void)once;
}

icaltimetype to_ical(Day day) {
  const std::chrono::year_month_day civil(day);
  icaltimetype time{};  // icaltime_null_date() has the hour -1
  time.is_date = 1;
  time.year = int(civil.year());
  time.month = int(unsigned(civil.month()));
  time.day = int(unsigned(civil.day()));
  return time;
}

// None: no such day.
std::optional<Day> to_day(const icaltimetype& time) {
  const auto civil =
      std::chrono::year(time.year) / std::chrono::month(unsigned(time.month)) / std::chrono::day(unsigned(time.day));
  if (icaltime_is_null_time(time) || !civil.ok()) return {};
  return Day(civil);
}

constexpr auto none = short(ICAL_RECURRENCE_ARRAY_MAX);

bool has_times(const icalrecurrencetype& rule) {
  return rule.by_hour[0] != none || rule.by_minute[0] != none || rule.by_second[0] != none;
}

std::optional<Rule::Every> every(const icalrecurrencetype& rule) {
  switch (rule.freq) {
    case ICAL_DAILY_RECURRENCE:
      return Rule::Every::day;
    case ICAL_WEEKLY_RECURRENCE:
      return Rule::Every::week;
    case ICAL_MONTHLY_RECURRENCE:
      return Rule::Every::month;
    case ICAL_YEARLY_RECURRENCE:
      return Rule::Every::year;
    default:
      return {};
  }
}

std::vector<int> values(const short* list, std::size_t size) {
  return {list, std::find(list, list + size, none)};
}

// None: no RRULE of days, in libical's own form.
std::optional<icalrecurrencetype> read_rule(const std::string& rrule) {
  make_errors_values();
  if (rrule.size() > 1000 || rrule.find('\0') != rrule.npos) return {};
  const auto rule = icalrecurrencetype_from_string(rrule.c_str());
  const std::unique_ptr<char, decltype(&std::free)> other_calendar(rule.rscale, &std::free);
  if (other_calendar || !every(rule) || has_times(rule) || rule.interval < 1 || rule.count < 0) return {};
  return rule;
}

struct Freed {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, Freed>;
using Component = std::unique_ptr<icalcomponent, Freed>;
using Text = std::unique_ptr<char, Freed>;

// ---- a file's events -----------------------------------------------------------------------

constexpr std::size_t most_bytes = 512 * 1024;
constexpr int most_components = 2000;
constexpr int most_days = 31;  // of one event

// A content line, unfolded.
struct Line {
  int number = 0;
  std::string text;
};

std::vector<Line> unfold(std::string_view ics) {
  std::vector<Line> lines;
  for (int number = 1; !ics.empty(); ++number) {
    const auto end = ics.find('\n');
    auto text = ics.substr(0, end);
    ics.remove_prefix(end == ics.npos ? ics.size() : end + 1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    const bool goes_on = text.starts_with(' ') || text.starts_with('\t');
    if (goes_on && !lines.empty()) {
      lines.back().text += text.substr(1);
    } else if (!text.empty()) {
      lines.push_back({number, std::string(text)});
    }
  }
  return lines;
}

bool same_letters(std::string_view text, std::string_view upper) {
  return std::ranges::equal(text, upper, {}, [](char letter) { return char(std::toupper(std::uint8_t(letter))); });
}

// Whether it is this property, "BEGIN" or "END".
bool is(const Line& line, std::string_view property) {
  const auto end = line.text.find_first_of(":;");
  return end != line.text.npos && same_letters(std::string_view(line.text).substr(0, end), property);
}

// Reads one property into the event; what is wrong with it, else nothing.
std::string read_start(icalproperty* property, WholeDays& event) {
  const auto start = icalproperty_get_dtstart(property);
  const auto day = to_day(start);
  if (!day || !start.is_date) return "DTSTART is no day; a holiday is a whole one: DTSTART;VALUE=DATE:20270101";
  event.first = *day;
  return {};
}

std::string read_day(std::vector<Day>& into, const icaltimetype& time, const std::string& name) {
  const auto day = to_day(time);
  if (!day || !time.is_date) return name + " is no day: " + name + ";VALUE=DATE:20270101";
  into.push_back(*day);
  return {};
}

std::string read_property(icalproperty* property, WholeDays& event) {
  switch (icalproperty_isa(property)) {
    case ICAL_DTSTART_PROPERTY:
      return read_start(property, event);
    case ICAL_SUMMARY_PROPERTY: {
      const auto* summary = icalproperty_get_summary(property);
      event.summary = clean(summary ? summary : "");
      return {};
    }
    case ICAL_RRULE_PROPERTY: {
      const Text rrule(icalproperty_get_value_as_string_r(property));
      event.rrules.emplace_back(rrule ? rrule.get() : "");
      return {};
    }
    case ICAL_RDATE_PROPERTY:
      return read_day(event.rdates, icalproperty_get_rdate(property).time, "RDATE");
    case ICAL_EXDATE_PROPERTY:
      return read_day(event.exdates, icalproperty_get_exdate(property), "EXDATE");
    case ICAL_RECURRENCEID_PROPERTY:
      return "RECURRENCE-ID moves one day of another event; take that day out by EXDATE and give it by RDATE";
    case ICAL_XLICERROR_PROPERTY:
      return "a line that is no iCalendar, or has no value that it can have";
    default:
      return {};
  }
}

std::string read_length(icalcomponent* event, WholeDays& read) {
  const auto end = icalcomponent_get_dtend(event);
  if (icaltime_is_null_time(end)) return {};
  const auto day = to_day(end);
  if (!day || *day < read.first || *day - read.first > days(most_days))
    return "DTEND is before DTSTART, or a month later";
  read.length = std::max(1, int((*day - read.first).count()));
  return {};
}

std::variant<WholeDays, Unreadable> read_event(icalcomponent* event, int line) {
  WholeDays read;
  read.line = line;
  auto* property = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY);
  for (; property; property = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY))
    if (auto wrong = read_property(property, read); !wrong.empty()) return Unreadable{line, std::move(wrong)};
  if (!icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY))
    return Unreadable{line, "a VEVENT has no DTSTART"};
  if (read.summary.empty()) return Unreadable{line, "a VEVENT has no SUMMARY, which says what day it is"};
  if (auto wrong = read_length(event, read); !wrong.empty()) return Unreadable{line, std::move(wrong)};
  return read;
}

std::variant<std::vector<WholeDays>, std::vector<Unreadable>> read_events(icalcomponent* calendar,
                                                                          const std::vector<int>& lines) {
  std::vector<WholeDays> events;
  std::vector<Unreadable> wrong;
  std::size_t count = 0;
  auto* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
  for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    auto read = read_event(event, count < lines.size() ? lines[count] : 0);
    ++count;
    if (auto* unreadable = std::get_if<Unreadable>(&read)) {
      wrong.push_back(std::move(*unreadable));
    } else {
      events.push_back(std::move(std::get<WholeDays>(read)));
    }
  }
  if (!wrong.empty()) return wrong;
  return events;
}

}  // namespace

std::optional<Rule> parse_rule(const std::string& rrule) {
  const auto read = read_rule(rrule);
  if (!read) return {};
  Rule rule;
  rule.every = *every(*read);
  rule.interval = read->interval;
  rule.week_start = (int(read->week_start) + 5) % 7;
  rule.until = to_day(read->until);
  rule.months = values(read->by_month, std::size(read->by_month));
  rule.month_days = values(read->by_month_day, std::size(read->by_month_day));
  for (const auto day : values(read->by_day, std::size(read->by_day)))
    rule.weekdays.push_back(
        {icalrecurrencetype_day_position(short(day)), (int(icalrecurrencetype_day_day_of_week(short(day))) + 5) % 7});
  rule.plain =
      read->count == 0 && read->by_year_day[0] == none && read->by_week_no[0] == none && read->by_set_pos[0] == none;
  return rule;
}

std::vector<Day> expand(const std::string& rrule, Day first, Day from, Day until, std::size_t at_most) {
  std::vector<Day> found;
  const auto rule = read_rule(rrule);
  if (!rule || until <= from) return found;
  const Iterator iterator(icalrecur_iterator_new(*rule, to_ical(first)));
  while (iterator && found.size() < at_most) {
    const auto day = to_day(icalrecur_iterator_next(iterator.get()));
    if (!day || *day >= until) break;
    if (*day >= from) found.push_back(*day);
  }
  return found;
}

std::variant<std::vector<WholeDays>, std::vector<Unreadable>> read_whole_days(std::string_view ics) {
  make_errors_values();
  const auto refused = [](int line, std::string what) { return std::vector{Unreadable{line, std::move(what)}}; };
  if (ics.size() > most_bytes) return refused(1, "more than 512 KiB is no calendar of holidays");
  if (ics.find('\0') != ics.npos) return refused(1, "a zero byte: this is no text");
  std::string unfolded;
  std::vector<int> events;  // the lines on which they begin
  int components = 0;
  int open = 0;
  for (const auto& line : unfold(ics)) {
    if (is(line, "BEGIN") && ++components > most_components) return refused(line.number, "more than 2000 components");
    open += is(line, "BEGIN") - is(line, "END");
    if (open < 0) return refused(line.number, "an END without its BEGIN");
    if (same_letters(line.text, "BEGIN:VEVENT")) events.push_back(line.number);
    unfolded.append(line.text).append("\r\n");
  }
  const Component calendar(icalparser_parse_string(unfolded.c_str()));
  if (!calendar || icalcomponent_isa(calendar.get()) != ICAL_VCALENDAR_COMPONENT)
    return refused(1, "this is no iCalendar: it begins with BEGIN:VCALENDAR and ends with END:VCALENDAR, once");
  return read_events(calendar.get(), events);
}

}  // namespace inward::dialogs::ical
