#include "dialogs/programme_days.hpp"

#include <algorithm>

#include "dialogs/joined.hpp"
#include "dialogs/local_stamp.hpp"
#include "dialogs/local_time.hpp"

namespace inward::dialogs {
namespace {

std::vector<DatedMoment> still_to_come(const Programme& programme, const std::vector<Audience>& audiences,
                                       const Locality& locality, Day day, TimePoint now) {
  auto moments = moments_of(programme, locality, day);
  std::erase_if(moments, [&](const DatedMoment& dated) {
    const auto moment = std::ranges::find(programme.moments, dated.moment, &Moment::id);
    return dated.due <= now || moment == programme.moments.end() ||
           std::ranges::count(audiences, moment->audience) == 0;
  });
  return moments;
}

std::string time_of_day(TimePoint at, const std::string& zone) {
  return local_stamp(at, zone).substr(sizeof "2026-11-24");
}

}  // namespace

std::string spoken_day(Day day, const Wording& words) {
  const std::chrono::year_month_day civil(day);
  const std::chrono::weekday weekday(day);
  return words.weekday_date(words.day(weekday.c_encoding()),
                            words.date(std::to_string(unsigned(civil.day())), words.month(unsigned(civil.month()) - 1),
                                       std::to_string(int(civil.year()))));
}

Coming coming(const Programme& programme, const std::vector<Audience>& audiences, const Locality& locality,
              TimePoint now) {
  constexpr int days_looked_at = 3;
  Coming found;
  auto from = local_day(now, locality.zone);
  for (int tries = 0; tries < days_looked_at && found.moments.empty(); ++tries) {
    const auto day = next_day(programme, locality.holidays, from);
    if (!day) break;
    if (!found.day) found.day = day;
    found.moments = still_to_come(programme, audiences, locality, *day, now);
    if (!found.moments.empty()) found.day = day;
    from = *day + std::chrono::days(1);
  }
  return found;
}

std::string next_day_sentence(const Coming& coming, const std::string& zone, TimePoint now, const Wording& words) {
  if (!coming.day) return words.programme_over();
  const bool today = *coming.day == local_day(now, zone);
  return words.programme_day(spoken_day(*coming.day, words), today);
}

std::string moment_lines(const std::vector<DatedMoment>& moments, const std::string& zone, const Wording& words) {
  std::vector<std::string> lines;
  for (auto first = moments.begin(); first != moments.end();) {
    std::vector<std::string> times;
    const auto day = first->date;
    for (; first != moments.end() && first->date == day; ++first) times.push_back(time_of_day(first->due, zone));
    lines.push_back(words.programme_moments(spoken_day(day, words), joined(times, ", ")));
  }
  return joined(lines, "\n");
}

}  // namespace inward::dialogs
