#include "dialogs/programme.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "dialogs/local_time.hpp"

namespace inward::dialogs {
namespace {

using std::chrono::days;

constexpr auto longest_rest = days(31);  // nowhere does nobody work for longer

// The days of a programme from one on, in order. Several that are moved to one day are one.
class Occasions {
 public:
  Occasions(const Programme& programme, const Holidays* holidays, Day from)
      : days_(programme.days), holidays_(holidays), from_(from), ruled_(from - longest_rest) {}

  std::optional<Day> next() {
    while (const auto ruled = days_.next(ruled_)) {
      ruled_ = *ruled + days(1);
      const auto moved = working_day_from(*ruled, holidays_);
      if (moved < from_) continue;
      from_ = moved + days(1);
      return moved;
    }
    return {};
  }

 private:
  const Recurrence& days_;
  const Holidays* holidays_;
  Day from_;
  Day ruled_;
};

Day date_of(const Moment& moment, Day occasion, const Holidays* holidays) {
  const auto date = occasion + days(moment.day);
  if (moment.day == 0) return date;
  return moment.day < 0 ? working_day_before(date, holidays) : working_day_from(date, holidays);
}

// Where a moment stands among all of its programme. By the clock on the wall, so that the order is the same in every
// zone; no zone turns it round, as of a time that comes twice it is the first that counts.
struct Standing {
  Day date{};
  std::chrono::minutes at{};
  std::size_t number = 0;  // in Programme::moments
  Day occasion{};
  friend auto operator<=>(const Standing&, const Standing&) = default;
};

struct Placed {
  Standing standing;
  DatedMoment moment;
};

// None: the zone leaves that day out.
std::optional<Placed> place(const Programme& programme, std::size_t number, Day occasion, const Locality& locality) {
  const auto& moment = programme.moments[number];
  const auto date = date_of(moment, occasion, locality.holidays);
  const auto due = due_on(date, moment.at, locality.zone);
  if (!due) return {};
  return Placed{{date, moment.at, number, occasion}, {moment.id, occasion, date, *due}};
}

std::vector<std::size_t> numbers_of(const Programme& programme, Audience audience) {
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < programme.moments.size(); ++i)
    if (programme.moments[i].audience == audience) numbers.push_back(i);
  return numbers;
}

// The first one, in order, for which `wanted` holds. It holds for none before `since`, and for all from some one on.
std::optional<DatedMoment> first_of(const Programme& programme, Audience audience, const Locality& locality, Day since,
                                    const std::function<bool(const Placed&)>& wanted) {
  const auto numbers = numbers_of(programme, audience);
  if (numbers.empty()) return {};
  const auto day_of = [&](std::size_t number) { return programme.moments[number].day; };
  const auto [least, most] = std::ranges::minmax(numbers, {}, day_of);
  std::optional<Placed> first;
  Occasions occasions(programme, locality.holidays, since - days(std::max(day_of(most), 0)) - longest_rest);
  while (const auto occasion = occasions.next()) {
    if (first && *occasion + days(std::min(day_of(least), 0)) - longest_rest > first->standing.date) break;
    for (const auto number : numbers) {
      auto placed = place(programme, number, *occasion, locality);
      if (!placed || !wanted(*placed)) continue;
      if (!first || placed->standing < first->standing) first = std::move(placed);
    }
  }
  return first ? std::optional(first->moment) : std::nullopt;
}

}  // namespace

const ProgrammeWords& Programme::in(const std::string& language) const {
  const auto found = words.find(language);
  return found == words.end() ? words.at("en") : found->second;
}

std::optional<Day> next_day(const Programme& programme, const Holidays* holidays, Day from) {
  return Occasions(programme, holidays, from).next();
}

std::vector<Day> days_between(const Programme& programme, const Holidays* holidays, Day from, Day until) {
  std::vector<Day> all;
  Occasions occasions(programme, holidays, from);
  for (auto day = occasions.next(); day && *day < until; day = occasions.next()) all.push_back(*day);
  return all;
}

std::optional<DatedMoment> first_moment(const Programme& programme, Audience audience, const Locality& locality,
                                        TimePoint after) {
  return first_of(programme, audience, locality, local_day(after, locality.zone),
                  [&](const Placed& placed) { return placed.moment.due > after; });
}

std::optional<DatedMoment> moment_after(const Programme& programme, Audience audience, const Locality& locality,
                                        const DatedMoment& last) {
  const auto found = std::ranges::find(programme.moments, last.moment, &Moment::id);
  if (found == programme.moments.end()) return first_moment(programme, audience, locality, last.due);
  const Standing standing{last.date, found->at, static_cast<std::size_t>(found - programme.moments.begin()),
                          last.occasion};
  return first_of(programme, audience, locality, last.date,
                  [&](const Placed& placed) { return placed.standing > standing; });
}

std::vector<DatedMoment> moments_of(const Programme& programme, const Locality& locality, Day occasion) {
  std::vector<Placed> all;
  for (std::size_t number = 0; number < programme.moments.size(); ++number)
    if (auto placed = place(programme, number, occasion, locality)) all.push_back(std::move(*placed));
  std::ranges::sort(all, {}, &Placed::standing);
  std::vector<DatedMoment> moments;
  for (auto& placed : all) moments.push_back(std::move(placed.moment));
  return moments;
}

}  // namespace inward::dialogs
