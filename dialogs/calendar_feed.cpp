#include "dialogs/calendar_feed.hpp"

#include <algorithm>

namespace inward::dialogs {
namespace {

using std::chrono::days;

constexpr std::size_t most_octets = 75;  // in one line, its end not counted
constexpr auto longest_move = days(31);  // by holidays in a row

std::string digits(int value, std::size_t width) {
  auto text = std::to_string(value);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

std::string date(Day day) {
  const std::chrono::year_month_day civil(day);
  return digits(int(civil.year()), 4) + digits(int(unsigned(civil.month())), 2) + digits(int(unsigned(civil.day())), 2);
}

std::string date_time(TimePoint at) {
  const auto day = std::chrono::floor<days>(at);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
  return date(Day(day.time_since_epoch())) + 'T' + digits(int(time.hours().count()), 2) +
         digits(int(time.minutes().count()), 2) + digits(int(time.seconds().count()), 2) + 'Z';
}

// A TEXT value. Line ends of any kind are one; other control characters have no place in it.
std::string escaped(std::string_view text) {
  std::string value;
  for (const char letter : text) {
    if (letter == '\\' || letter == ';' || letter == ',') value += '\\';
    if (letter == '\n') {
      value += "\\n";
    } else if (static_cast<unsigned char>(letter) >= ' ' || letter == '\t') {
      value += letter;
    }
  }
  return value;
}

bool inside_character(char octet) {
  return (static_cast<unsigned char>(octet) & 0xc0) == 0x80;
}

// Folded where it is long, never inside a character.
void add_line(std::string& feed, std::string_view line) {
  auto room = most_octets;
  while (line.size() > room) {
    auto cut = room;
    while (cut > 1 && inside_character(line[cut])) --cut;
    feed.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = most_octets - 1;
  }
  feed.append(line).append("\r\n");
}

// The day as the rule has it names the event, so that one who subscribed sees it move.
void add_event(std::string& feed, const Programme& programme, Day by_rule, Day day, const std::string& lines) {
  add_line(feed, "BEGIN:VEVENT");
  add_line(feed, "UID:" + programme.id.value + '-' + date(by_rule) + "@inward");
  add_line(feed, "DTSTART;VALUE=DATE:" + date(day));
  add_line(feed, "DTEND;VALUE=DATE:" + date(day + days(1)));
  feed += lines;
  add_line(feed, "TRANSP:TRANSPARENT");
  add_line(feed, "END:VEVENT");
}

}  // namespace

std::string calendar_feed(const Programme& programme, const Holidays* holidays, std::string_view label,
                          const std::string& language, Day from, Day until, TimePoint stamp) {
  const auto name = escaped(label);
  std::string same_of_all;
  add_line(same_of_all, "DTSTAMP:" + date_time(stamp));
  add_line(same_of_all, "SUMMARY:" + name);
  add_line(same_of_all, "DESCRIPTION:" + escaped(programme.in(language).about));

  std::string feed;
  for (const auto* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Inward//Inward//EN", "CALSCALE:GREGORIAN",
                           "METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:P1D"})
    add_line(feed, line);
  add_line(feed, "X-WR-CALNAME:" + name);
  for (const auto by_rule : programme.days.between(from - longest_move, until)) {
    const auto day = working_day_from(by_rule, holidays);
    if (day < from || day >= until) continue;
    add_event(feed, programme, by_rule, day, same_of_all);
    from = day + days(1);  // several that are moved to one day are one
  }
  add_line(feed, "END:VCALENDAR");
  return feed;
}

}  // namespace inward::dialogs
