#include "dialogs/loading/day_rule.hpp"

#include <algorithm>
#include <sstream>

#include "dialogs/iso_date.hpp"
#include "dialogs/joined.hpp"
#include "dialogs/loading/fields.hpp"
#include "dialogs/plain_text.hpp"

namespace inward::dialogs::loading {
namespace {

const Words ordinals = {"first", "second", "third", "fourth", "last"};
const Words weekdays = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
const Words months = {"january", "february", "march",     "april",   "may",      "june",
                      "july",    "august",   "september", "october", "november", "december"};
const std::string how_to_write =
    "`days` is written as in `second monday of january, april, july, october` or `last friday of every month`, or as "
    "an RRULE";

Words words_in(std::string text) {
  std::ranges::replace(text, ',', ' ');
  std::istringstream in(normalised(text));
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  std::erase(words, "and");
  return words;
}

class DayRule {
 public:
  DayRule(const Mark& mark, Mistakes& mistakes) : mark_(mark), mistakes_(mistakes) {}

  // None: noted.
  std::optional<std::string> rrule(const Words& words) {
    if (words.size() < 4 || words[2] != "of") {
      mistakes_.push_back({mark_, how_to_write});
      return {};
    }
    const auto ordinal = place_of(words[0], "ordinal", ordinals);
    const auto weekday = place_of(words[1], "weekday", weekdays);
    const auto in = months_of(Words(words.begin() + 3, words.end()));
    if (!ordinal || !weekday || !in) return {};
    const auto which = *ordinal + 1 == ordinals.size() ? "-1" : std::to_string(*ordinal + 1);
    std::string day = weekdays[*weekday].substr(0, 2);
    std::ranges::transform(day, day.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return (in->empty() ? "FREQ=MONTHLY" : "FREQ=YEARLY;BYMONTH=" + joined(*in, ",")) + ";BYDAY=" + which + day;
  }

 private:
  std::optional<std::size_t> place_of(const std::string& word, std::string_view kind, const Words& known) {
    const auto found = std::ranges::find(known, word);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    mistakes_.push_back({mark_, unknown(kind, word, known)});
    return {};
  }

  // Their numbers; empty: every month.
  std::optional<Words> months_of(const Words& words) {
    Words numbers;
    if (words == Words{"every", "month"}) return numbers;
    for (const auto& word : words) {
      const auto place = place_of(word, "month", months);
      if (!place) return {};
      numbers.push_back(std::to_string(*place + 1));
    }
    return numbers;
  }

  const Mark& mark_;
  Mistakes& mistakes_;
};

}  // namespace

std::optional<Day> read_date(const Node& node, std::string_view what, Mistakes& mistakes) {
  const auto word = read_word(node, what, mistakes);
  if (!word) return {};
  if (const auto day = parse_iso_date(*word)) return day;
  mistakes.push_back({node.mark, std::string(what) + " is a date such as `2017-10-09`; " + ticked(*word) + " is not"});
  return {};
}

std::optional<Recurrence> read_day_rule(const Node& rule, const Node& first, Mistakes& mistakes) {
  const auto from = read_date(first, "`first`", mistakes);
  const auto word = read_word(rule, "`days`", mistakes);
  if (!word) return {};
  const auto rrule =
      word->starts_with("FREQ=") ? std::optional(*word) : DayRule(rule.mark, mistakes).rrule(words_in(*word));
  if (!rrule || !from) return {};
  auto days = Recurrence::parse(*rrule, *from);
  const auto begins = days ? days->next(*from) : std::nullopt;
  if (!begins) {
    mistakes.push_back({rule.mark, "`days` never yields a day, or is no RRULE of days: " + ticked(*rrule)});
    return {};
  }
  if (*begins == *from) return days;
  mistakes.push_back({first.mark, "`first` is none of its `days`; the next of them is " + ticked(iso_date(*begins))});
  return {};
}

}  // namespace inward::dialogs::loading
