#include <algorithm>
#include <array>

#include "dialogs/iso_date.hpp"
#include "dialogs/local_stamp.hpp"
#include "dialogs/nudges.hpp"
#include "dialogs/proving/programme_rules.hpp"

namespace inward::dialogs::proving {
namespace {

using std::chrono::days;

constexpr auto years_ahead = days(5 * 366);
constexpr auto a_week = days(7);
constexpr auto a_day = std::chrono::minutes(days(1));
constexpr const char* any_zone = "UTC";  // moments keep to the clock on the wall, in whichever zone

std::string stamp(TimePoint at) {
  return local_stamp(at, any_zone);
}

std::string clock_time(std::chrono::minutes of_day) {
  return stamp(TimePoint(of_day)).substr(sizeof "1970-01-01");
}

// What the rules say of one time of the day, whatever the date.
void check_times(const Programme& programme, ProgrammeFindings& findings) {
  const QuietHours night;
  for (const auto& moment : programme.moments) {
    if (moment.at < night.until || moment.at >= night.from)
      findings.add(moment.mark, "night",
                   named(moment) + " comes at " + clock_time(moment.at) + ", at night; days are from " +
                       clock_time(night.until) + " to " + clock_time(night.from));
    else if (moment.at + moment.grace > night.from)
      findings.add(moment.mark, "grace",
                   named(moment) + " could come as late as " +
                       (moment.at + moment.grace < a_day ? clock_time(moment.at + moment.grace) : "the next day") +
                       "; its grace must end by " + clock_time(night.from));
    if (moment.grace <= std::chrono::minutes(0))
      findings.add(moment.mark, "no-grace", named(moment) + " has no grace: any delay would lose it");
  }
}

// All that comes to one place: with the holidays of one region, or with none.
class Place {
 public:
  Place(const Programme& programme, const Holidays* holidays, std::string where, ProgrammeFindings& findings)
      : programme_(programme), holidays_(holidays), where_(std::move(where)), findings_(findings) {}

  void check(const std::vector<Day>& occasions, int budget) {
    for (const auto occasion : occasions) {
      const auto moments = moments_of(programme_, {any_zone, holidays_}, occasion);
      check_order(moments);
      for (const auto& moment : moments) {
        check_working_day(moment);
        of_audience(moment).push_back(moment);
      }
    }
    for (auto& moments : by_audience_) check_sequence(moments);
    check_budget(by_audience_[1], budget);
  }

 private:
  std::vector<DatedMoment>& of_audience(const DatedMoment& dated) {
    return by_audience_[moment_of(programme_, dated.moment).audience == Audience::joined];
  }

  void check_order(const std::vector<DatedMoment>& moments) {
    for (std::size_t i = 1; i < moments.size(); ++i) {
      const auto& before = moment_of(programme_, moments[i - 1].moment);
      const auto& moment = moment_of(programme_, moments[i].moment);
      if (&before < &moment) continue;
      tell(before, "order",
           named(before) + " comes on " + stamp(moments[i - 1].due) + " and " + named(moment) + " on " +
               stamp(moments[i].due) + "; write them in the order in which they come");
    }
  }

  void check_working_day(const DatedMoment& dated) {
    if (is_working_day(dated.date, holidays_)) return;
    const auto& moment = moment_of(programme_, dated.moment);
    tell(moment, "free", named(moment) + " comes on " + iso_date(dated.date) + ", when nobody works");
  }

  // By time, each against the next one of the same audience, of this day or of another.
  void check_sequence(std::vector<DatedMoment>& moments) {
    std::ranges::sort(moments, {}, [](const DatedMoment& each) { return std::pair(each.due, each.occasion); });
    for (std::size_t i = 1; i < moments.size(); ++i) {
      const auto& [id, occasion, date, due] = moments[i - 1];
      const auto& before = moment_of(programme_, id);
      const auto& moment = moment_of(programme_, moments[i].moment);
      if (moments[i].due == due)
        tell(moment, "at-once", named(before) + " and " + named(moment) + " both come on " + stamp(due));
      else if (&before == &moment && moments[i].date == date)
        tell(moment, "same-date", named(moment) + " comes twice on " + iso_date(date) + ", for two of its days");
      else if (due + before.grace >= moments[i].due)
        tell(before, "grace",
             named(before) + ", due on " + stamp(due) + ", could come after " + named(moment) + ", due on " +
                 stamp(moments[i].due) + "; give it less grace");
    }
  }

  void check_budget(const std::vector<DatedMoment>& moments, int budget) {
    const auto most = static_cast<std::size_t>(std::max(budget, 0));
    for (std::size_t i = 0; i + most < moments.size(); ++i) {
      const auto& last = moments[i + most];
      if (last.due >= moments[i].due + a_week) continue;
      tell(moment_of(programme_, last.moment), "budget",
           "those who joined get more than the " + std::to_string(budget) +
               " messages that the house allows in a week: " + named(moment_of(programme_, last.moment)) + " on " +
               stamp(last.due) + " is number " + std::to_string(most + 1) + " since " + stamp(moments[i].due));
      return;
    }
  }

  void tell(const Moment& moment, const std::string& rule, const std::string& what) {
    findings_.add(moment.mark, rule, what + where_);
  }

  const Programme& programme_;
  const Holidays* holidays_;
  std::string where_;
  ProgrammeFindings& findings_;
  std::array<std::vector<DatedMoment>, 2> by_audience_;
};

}  // namespace

void check_dates(const Programme& programme, const Almanac& almanac, Day from, int budget_per_week,
                 ProgrammeFindings& findings) {
  check_times(programme, findings);
  const auto until = from + years_ahead;
  const auto check = [&](const Holidays* holidays, const std::string& where) {
    const auto occasions = days_between(programme, holidays, from, until);
    if (occasions.empty())
      findings.add(programme.mark, "no-day",
                   "programme `" + programme.id.value + "` has no day from " + iso_date(from) + " to " +
                       iso_date(until) + where);
    Place(programme, holidays, where, findings).check(occasions, budget_per_week);
  };
  check(nullptr, "");
  for (const auto& region : almanac.regions())
    check(almanac.holidays(region), " (with the holidays of " + region + ")");
}

}  // namespace inward::dialogs::proving
