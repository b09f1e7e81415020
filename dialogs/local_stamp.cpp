#include "dialogs/local_stamp.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <sstream>
#include <stdexcept>

#include "dialogs/local_time.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t stamp_size = 16;
constexpr const char* stamp_format = "%Y-%m-%d %H:%M";

}  // namespace

std::optional<TimePoint> parse_local_stamp(std::string_view text, std::string_view zone) {
  if (text.size() != stamp_size) return {};
  std::istringstream in{std::string(text)};
  date::local_time<std::chrono::minutes> local;
  if (!(in >> date::parse(stamp_format, local)) || in.peek() != std::istringstream::traits_type::eof()) return {};
  if (zone == "UTC") return TimePoint(local.time_since_epoch());  // needs no database
  if (!is_zone(zone)) return {};
  return date::locate_zone(std::string(zone))->to_sys(local, date::choose::earliest);
}

std::string local_stamp(TimePoint at, std::string_view zone) {
  const auto utc = std::chrono::floor<std::chrono::minutes>(at);
  if (zone == "UTC" || !is_zone(zone)) return date::format(stamp_format, utc);
  return date::format(stamp_format, date::locate_zone(std::string(zone))->to_local(utc));
}

}  // namespace inward::dialogs
