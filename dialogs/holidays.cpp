#include <set>

#include "dialogs/calendar.hpp"
#include "dialogs/ical.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::days;

constexpr Day first_day{days(17167)};  // 2017-01-01
constexpr Day last_day{days(31777)};   // 2057-01-01

constexpr std::size_t most_days = 50'000;

// The days on which it begins. None: one of its rules is no rule of days, or never yields one.
std::optional<std::set<Day>> begins_of(const ical::WholeDays& event) {
  std::set<Day> begins{event.first};
  begins.insert(event.rdates.begin(), event.rdates.end());
  for (const auto& rrule : event.rrules) {
    const auto recurrence = Recurrence::parse(rrule, event.first);
    if (!recurrence) return {};
    const auto found = recurrence->between(first_day, last_day);
    begins.insert(found.begin(), found.end());
  }
  for (const auto day : event.exdates) begins.erase(day);
  return begins;
}

}  // namespace

std::variant<Holidays, std::vector<Mistake>> Holidays::parse(const SourceFile& ics) {
  std::vector<Mistake> mistakes;
  const auto wrong = [&](int line, std::string what) { mistakes.push_back({{ics.name, line, 1}, std::move(what)}); };
  const auto read = ical::read_whole_days(ics.text);
  if (const auto* unreadable = std::get_if<std::vector<ical::Unreadable>>(&read)) {
    for (const auto& each : *unreadable) wrong(each.line, each.what);
    return mistakes;
  }
  Holidays holidays;
  std::size_t count = 0;
  for (const auto& event : std::get<std::vector<ical::WholeDays>>(read)) {
    const auto begins = begins_of(event);
    if (!begins) wrong(event.line, "RRULE is no rule of days, or never yields one");
    count += begins ? begins->size() * std::size_t(event.length) : 0;
    if (count > most_days) wrong(event.line, "more days than a region can have holidays");
    if (!mistakes.empty()) return mistakes;
    for (const auto begin : *begins)
      for (auto day = begin; day < begin + days(event.length); day += days(1))
        if (first_day <= day && day < last_day) holidays.days_.emplace(day, event.summary);
  }
  return holidays;
}

const std::string* Holidays::name_of(Day day) const {
  const auto found = days_.find(day);
  return found == days_.end() ? nullptr : &found->second;
}

}  // namespace inward::dialogs
