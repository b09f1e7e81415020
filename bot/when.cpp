#include "bot/when.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <ostream>

#include "bot/house.hpp"
#include "bot/start.hpp"
#include "dialogs/iso_date.hpp"
#include "dialogs/joined.hpp"
#include "dialogs/local_stamp.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/zone_name.hpp"

namespace inward::bot {
namespace {

using dialogs::iso_date;
using std::chrono::days;

constexpr auto one_year = days(365);
constexpr auto longest_span = 40 * one_year;
constexpr auto longest_move = days(31);  // by holidays in a row

struct Span {
  Day from, until;
  std::string region;
  dialogs::Locality locality;
};

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

[[noreturn]] void refuse(const std::string& why) {
  throw CannotStart(exit_usage, why);
}

Day day_of(const std::string& option, const std::string& value) {
  const auto day = dialogs::parse_iso_date(value);
  if (!day) refuse(option + ": `" + value + "` is not a day, as 2027-01-31");
  return *day;
}

std::string zone_of(const Config& config, const WhenOptions& options) {
  if (options.zone.empty()) return config.timezone;
  if (const auto zone = dialogs::zone_called(options.zone)) return *zone;
  const auto near = dialogs::zone_near(options.zone);
  refuse("--zone: `" + options.zone + "` is not an IANA time zone" +
         (near ? "; did you mean `" + *near + "`?" : ", as Europe/Berlin"));
}

Span span_of(const Config& config, const dialogs::Almanac& almanac, const WhenOptions& options, TimePoint now) {
  Span span;
  span.region = options.region.empty() ? house_region(config, almanac) : upper(options.region);
  span.locality = {zone_of(config, options), almanac.holidays(span.region)};
  if (!options.region.empty() && !span.locality.holidays)
    refuse("--region: no holidays of `" + options.region + "` are known; known are " +
           dialogs::joined(almanac.regions(), ", "));
  span.from = options.from.empty() ? dialogs::local_day(now, span.locality.zone) : day_of("--from", options.from);
  span.until = options.until.empty() ? span.from + one_year : day_of("--until", options.until);
  if (span.until <= span.from) refuse("--until: " + iso_date(span.until) + " is not after " + iso_date(span.from));
  if (span.until - span.from > longest_span) refuse("--until: " + iso_date(span.until) + " is more than 40 years away");
  return span;
}

std::string weekday(Day day) {
  static constexpr std::array names = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  return names.at(std::chrono::weekday(day).c_encoding());
}

// "" where it is where its rule has it.
std::string moved_from(Day by_rule, Day day, const dialogs::Holidays* holidays) {
  if (by_rule == day) return {};
  const auto* holiday = holidays ? holidays->name_of(by_rule) : nullptr;
  return ", moved from " + weekday(by_rule) + ' ' + iso_date(by_rule) + (holiday ? " (" + *holiday + ")" : "");
}

std::string line_of(const dialogs::DatedMoment& dated, const dialogs::Moment& moment, const Span& span) {
  const auto stamp = dialogs::local_stamp(dated.due, span.locality.zone);
  const auto time = stamp.substr(sizeof "2027-01-31");
  const std::string audience = moment.audience == dialogs::Audience::channel ? "channel  " : "joined   ";
  return "  " + iso_date(dated.date) + ' ' + weekday(dated.date).substr(0, 3) + ' ' + time + "  " + audience +
         moment.id.value + moved_from(dated.occasion + days(moment.day), dated.date, span.locality.holidays);
}

void write(const dialogs::Programme& programme, const Span& span, std::ostream& out) {
  bool any = false;
  for (const auto by_rule : programme.days.between(span.from - longest_move, span.until)) {
    const auto day = dialogs::working_day_from(by_rule, span.locality.holidays);
    if (day < span.from || day >= span.until) continue;
    any = true;
    out << '\n' << iso_date(day) << ' ' << weekday(day) << moved_from(by_rule, day, span.locality.holidays) << '\n';
    for (const auto& dated : dialogs::moments_of(programme, span.locality, day)) {
      const auto moment = std::ranges::find(programme.moments, dated.moment, &dialogs::Moment::id);
      if (moment != programme.moments.end() && dated.date >= span.from) out << line_of(dated, *moment, span) << '\n';
    }
  }
  if (!any) out << "\nno day from " << iso_date(span.from) << " to " << iso_date(span.until) << '\n';
}

}  // namespace

int when(const Config& config, const dialogs::Almanac& almanac, const WhenOptions& options, TimePoint now,
         std::ostream& out) {
  const auto span = span_of(config, almanac, options, now);
  if (almanac.programmes().empty()) out << "there are no programmes\n";
  for (const auto& programme : almanac.programmes()) {
    out << config.innerwork_label << " (" << programme->id.value << "), times of " << span.locality.zone << ", "
        << (span.locality.holidays ? "holidays of " + span.region
                                   : "no holidays: innerwork.region is not set or not known")
        << '\n';
    write(*programme, span, out);
  }
  return exit_ok;
}

}  // namespace inward::bot
