#include "dialogs/local_time.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <charconv>
#include <stdexcept>

namespace inward::dialogs {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr auto until_none = std::chrono::days(90);  // where no occasion is known: about as far off as one would be

// Null: no such zone. The database is read once, on the first call, and only zones asked for are loaded.
const date::time_zone* find_zone(std::string_view name) {
  if (name.empty() || name.size() > 64) return nullptr;
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

// A day counted from today, and a time on it. `next`: whichever day comes first after now.
struct TimeSpec {
  bool next = false;
  bool only_today = false;
  bool occasion = false;
  int days = 0;
  minutes of_day{};
};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || text.front() == '-' || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<TimeSpec> parse(std::string_view text) {
  TimeSpec spec;
  if (take_prefix(text, "tomorrow ")) {
    spec.days = 1;
  } else if (take_prefix(text, "today ")) {
    spec.only_today = true;
  } else if (take_prefix(text, "innerwork day ")) {
    spec.occasion = true;
  } else if (take_prefix(text, "in ")) {
    const auto end = text.find(' ');
    const auto days = number(text.substr(0, end));
    if (!days || *days < 1 || *days > 366 || end == text.npos) return {};
    text.remove_prefix(end);
    if (!take_prefix(text, " days ") && !take_prefix(text, " day ")) return {};
    spec.days = *days;
  } else {
    spec.next = true;
  }
  const auto of_day = parse_time_of_day(text);
  if (!of_day) return {};
  spec.of_day = *of_day;
  return spec;
}

struct Civil {
  date::year_month_day day;
  minutes of_day{};
  unsigned weekday = 0;  // from Sunday
};

Civil civil(TimePoint at, const date::time_zone* zone) {
  const auto offset = zone ? zone->get_info(at).offset : std::chrono::seconds(0);
  const auto local = std::chrono::floor<minutes>(at + offset);
  const auto day = std::chrono::floor<date::days>(local);
  return {date::year_month_day(day), local - day, date::weekday(day).c_encoding()};
}

std::chrono::milliseconds local_since_epoch(TimePoint at, std::string_view zone_name) {
  const auto* zone = find_zone(zone_name);
  return zone ? zone->to_local(at).time_since_epoch() : at.time_since_epoch();
}

std::string month_of(const Civil& when, const Wording& words) {
  return words.month(unsigned(when.day.month()) - 1);
}

std::string two_digits(long value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

}  // namespace

std::optional<minutes> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return {};
  const auto hour = number(text.substr(0, 2));
  const auto minute = number(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return {};
  return hours(*hour) + minutes(*minute);
}

bool is_zone(std::string_view iana_name) {
  return find_zone(iana_name) != nullptr;
}

bool is_time_spec(std::string_view spec) {
  return parse(spec).has_value();
}

std::chrono::local_days local_day(TimePoint at, std::string_view zone_name) {
  return std::chrono::local_days(std::chrono::floor<std::chrono::days>(local_since_epoch(at, zone_name)));
}

std::chrono::milliseconds time_of_day(TimePoint at, std::string_view zone_name) {
  const auto since = local_since_epoch(at, zone_name);
  return since - std::chrono::floor<std::chrono::days>(since);
}

TimePoint at_local(std::chrono::local_days day, minutes of_day, std::string_view zone_name) {
  const auto* zone = find_zone(zone_name);
  const auto since = day.time_since_epoch() + of_day;
  return zone ? TimePoint(zone->to_sys(date::local_time<minutes>(since), date::choose::earliest)) : TimePoint(since);
}

std::optional<TimePoint> resolve(std::string_view text, std::string_view zone_name, TimePoint now,
                                 std::optional<Day> occasion) {
  const auto spec = parse(text);
  const auto* zone = spec ? find_zone(zone_name) : nullptr;
  if (!spec || (!zone && zone_name != "UTC")) return {};  // UTC needs no database
  const auto today = local_day(now, zone_name);
  if (spec->occasion)
    return at_local(occasion && *occasion > today ? *occasion : today + until_none, spec->of_day, zone_name);
  const auto due = at_local(today + std::chrono::days(spec->days), spec->of_day, zone_name);
  if (due > now) return due;
  if (spec->next) return at_local(today + std::chrono::days(1), spec->of_day, zone_name);
  return spec->only_today ? std::nullopt : std::optional(due);
}

std::string spoken(TimePoint at, std::string_view zone_name, const Wording& words) {
  const auto* zone = find_zone(zone_name);
  const auto when = civil(at, zone);
  const auto hour = std::chrono::floor<hours>(when.of_day);
  const auto time = two_digits(hour.count()) + ':' + two_digits((when.of_day - hour).count()) + (zone ? "" : " UTC");
  return words.moment(words.day(when.weekday), std::to_string(unsigned(when.day.day())), month_of(when, words), time);
}

std::string spoken_date(TimePoint at, std::string_view zone_name, const Wording& words) {
  const auto when = civil(at, find_zone(zone_name));
  return words.date(std::to_string(unsigned(when.day.day())), month_of(when, words),
                    std::to_string(int(when.day.year())));
}

}  // namespace inward::dialogs
