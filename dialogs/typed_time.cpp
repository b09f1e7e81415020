#include "dialogs/typed_time.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "dialogs/local_time.hpp"
#include "dialogs/plain_text.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr std::size_t longest_time = 80;  // bytes; anything longer is prose
constexpr int furthest_day = 366;
constexpr auto half_a_year = days(183);  // a date without a year that is further off than this has passed
constexpr std::size_t shortest_name = 3;

using Tokens = std::vector<std::string>;
using Days = std::vector<local_days>;  // those that could be meant, by rising date

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool digits = text.find_first_not_of("0123456789") == text.npos;
  if (text.empty() || !digits || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

// "1", "1.", "1st": a day of a month.
std::optional<unsigned> day_of_month(std::string_view text) {
  for (const std::string_view ending : {"st", "nd", "rd", "th", "."})
    if (text.size() > ending.size() && text.ends_with(ending)) text.remove_suffix(ending.size());
  const auto value = number(text);
  return value && *value >= 1 && *value <= 31 ? std::optional(static_cast<unsigned>(*value)) : std::nullopt;
}

// ---- in words -------------------------------------------------------------------------------

Tokens tokens_of(std::string_view text, const Wording& words) {
  const auto plain = normalised(text);
  Tokens tokens;
  for (std::size_t at = 0; at < plain.size();) {
    const auto end = std::min(plain.find_first_of(" ,", at), plain.size());
    auto token = plain.substr(at, end - at);
    at = end + 1;
    const bool half = token == "am" || token == "pm";
    const bool iso = token.size() == 16 && token[10] == 't';  // 2026-12-01T14:00
    if (half && !tokens.empty() && read_time_of_day(tokens.back(), true)) {
      tokens.back() += token;
    } else if (iso) {
      tokens.push_back(token.substr(0, 10));
      tokens.push_back(token.substr(11));
    } else if (!token.empty() && !words.means("time-fillers", token)) {
      tokens.push_back(std::move(token));
    }
  }
  if (tokens.size() > 1 && read_time_of_day(tokens.front(), false))  // "10:00 tomorrow"
    std::rotate(tokens.begin(), tokens.begin() + 1, tokens.end());
  return tokens;
}

// Which of `count` names this is, or alone begins like it.
template <class NameOf>
std::optional<unsigned> name_in(std::string_view token, unsigned count, const NameOf& name_of,
                                std::size_t at_least = shortest_name) {
  std::optional<unsigned> found;
  for (unsigned i = 0; i < count; ++i) {
    const auto name = normalised(name_of(i));
    if (name == token) return i;
    if (token.size() < at_least || !name.starts_with(token)) continue;
    if (found) return {};
    found = i;
  }
  return found;
}

// The day at the front of what is left, which it takes off; empty: there is none, or none that exists.
class DayReader {
 public:
  DayReader(Tokens& rest, local_days today, const Wording& words) : rest_(rest), today_(today), words_(words) {}

  Days read() {
    if (rest_.empty()) return {};
    if (words_.means("today", rest_[0])) return take(1, {today_});
    if (words_.means("tomorrow", rest_[0])) return take(1, {today_ + days(1)});
    if (words_.means("in", rest_[0])) return in_days();
    const auto weekday = read_weekday(rest_[0], shortest_name, words_);
    return weekday ? on(std::chrono::weekday(*weekday)) : date();
  }

 private:
  Days take(std::size_t count, Days read) {
    rest_.erase(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count));
    return read;
  }
  Days in_days() {
    const auto count = rest_.size() > 2 ? number(rest_[1]) : std::nullopt;
    if (!count || *count < 1 || *count > furthest_day || !words_.means("days", rest_[2])) return {};
    return take(3, {today_ + days(*count)});
  }
  // Alone, or before the date it falls on.
  Days on(std::chrono::weekday wanted) {
    take(1, {});
    const auto left = rest_.size();
    auto dated = date();
    std::erase_if(dated, [&](local_days day) { return std::chrono::weekday(day) != wanted; });
    if (rest_.size() < left) return dated;
    const auto first = today_ + (wanted - std::chrono::weekday(today_));
    return {first, first + days(7)};
  }
  Days date() {
    if (!rest_.empty() && rest_[0].size() == 10 && rest_[0][4] == '-' && rest_[0][7] == '-') return iso();
    if (rest_.size() < 2) return {};
    const auto month_name = [&](unsigned i) { return words_.month(i); };
    const bool day_first = day_of_month(rest_[0]).has_value();
    const auto day = day_of_month(rest_[day_first ? 0 : 1]);
    const auto month = name_in(rest_[day_first ? 1 : 0], 12, month_name);
    if (!day || !month) return {};
    const auto year = rest_.size() > 2 && rest_[2].size() == 4 ? number(rest_[2]) : std::nullopt;
    if (year) return take(3, dates(*year, *year, *month + 1, *day));
    const int this_year = int(std::chrono::year_month_day(today_).year());
    auto read = take(2, dates(this_year, this_year + 1, *month + 1, *day));
    if (read.size() > 1 && read.back() - today_ > half_a_year) read.pop_back();
    return read;
  }
  Days iso() {
    const auto year = number(rest_[0].substr(0, 4));
    const auto month = number(rest_[0].substr(5, 2));
    const auto day = number(rest_[0].substr(8));
    if (!year || !month || !day) return {};
    return take(1, dates(*year, *year, static_cast<unsigned>(*month), static_cast<unsigned>(*day)));
  }
  static Days dates(int first_year, int last_year, unsigned month, unsigned day) {
    Days all;
    for (int year = first_year; year <= last_year; ++year) {
      const auto date = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
      if (date.ok()) all.emplace_back(date);
    }
    return all;
  }

  Tokens& rest_;
  local_days today_;
  const Wording& words_;
};

}  // namespace

TypedTime read_time(std::string_view text, std::string_view zone, TimePoint now, const Wording& words) {
  if (text.size() > longest_time) return NoTime{};
  auto rest = tokens_of(text, words);
  const auto today = local_day(now, zone);
  const bool day_named = rest.size() > 1;
  const auto days_meant = day_named ? DayReader(rest, today, words).read() : Days{today, today + days(1)};
  const auto of_day = rest.size() == 1 ? read_time_of_day(rest[0], day_named) : std::nullopt;
  if (days_meant.empty() || !of_day) return NoTime{};
  for (const auto day : days_meant)
    if (const auto due = at_local(day, *of_day, zone); due > now) return due;
  return TimeIsOver{};
}

TypedDay read_day(std::string_view text, std::string_view zone, TimePoint now, const Wording& words) {
  if (text.size() > longest_time) return NoTime{};
  auto rest = tokens_of(text, words);
  const auto today = local_day(now, zone);
  const auto days_meant = DayReader(rest, today, words).read();
  if (days_meant.empty() || !rest.empty()) return NoTime{};
  for (const auto day : days_meant)
    if (day > today) return day;
  return TimeIsOver{};
}

std::optional<minutes> read_time_of_day(std::string_view text, bool bare) {
  const bool am = text.ends_with("am");
  const bool pm = text.ends_with("pm");
  if (am || pm) text.remove_suffix(2);
  const auto colon = text.find(':');
  if (colon == text.npos && !am && !pm && !bare) return {};
  const auto hour = number(text.substr(0, colon));
  const auto past = colon == text.npos ? std::optional(0) : number(text.substr(colon + 1));
  const bool two_digits = colon == text.npos || text.size() - colon == 3;
  if (!hour || !past || !two_digits || *hour > 23 || *past > 59) return {};
  if (!am && !pm) return hours(*hour) + minutes(*past);
  if (*hour < 1 || *hour > 12) return {};
  return hours(*hour % 12 + (pm ? 12 : 0)) + minutes(*past);
}

std::optional<unsigned> read_weekday(std::string_view word, std::size_t at_least, const Wording& words) {
  return name_in(
      word, 7, [&](unsigned i) { return words.day(i); }, at_least);
}

}  // namespace inward::dialogs
