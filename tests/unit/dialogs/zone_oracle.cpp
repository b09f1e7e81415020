#include "tests/unit/dialogs/zone_oracle.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace inward::dialogs {
namespace {

using std::chrono::seconds;

constexpr auto zone_source = "/usr/share/zoneinfo/tzdata.zi";

// "Z Europe/Berlin 0:53:28 - LMT …" and "L Europe/Berlin Arctic/Longyearbyen"
std::string names_of_zones() {
  std::ifstream source(zone_source);
  if (!source) throw std::runtime_error(std::string(zone_source) + " is missing: install tzdata");
  std::string names;
  for (std::string line; std::getline(source, line);) {
    std::istringstream words(line);
    std::string kind, target, name;
    words >> kind >> target >> name;
    if (kind == "Z") names += ' ' + target;
    if (kind == "L") names += ' ' + name;
  }
  return names;
}

std::string printed_by(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  if (!pipe) throw std::runtime_error("cannot run " + command.substr(0, 20));
  std::string text;
  std::array<char, 65536> buffer{};
  while (const auto count = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) text.append(buffer.data(), count);
  return text;
}

// "03", "03:30" and "03:30:15"; with `step` 2: "+0330".
seconds clock_time(const std::string& text, std::size_t step) {
  seconds time{};
  seconds unit = std::chrono::hours(1);
  for (std::size_t at = 0; at < text.size(); at += step, unit /= 60) time += unit * std::stoi(text.substr(at, 2));
  return time;
}

seconds offset(const std::string& text) {
  const auto time = clock_time(text.substr(1), 2);
  return text[0] == '-' ? -time : time;
}

seconds local(const std::string& date, const std::string& time) {
  const auto day = std::chrono::year(std::stoi(date)) / std::stoi(date.substr(5, 2)) / std::stoi(date.substr(8, 2));
  return Day(day).time_since_epoch() + clock_time(time, 3);
}

}  // namespace

TimePoint ZoneOracle::at(Day day, std::chrono::minutes of_day) const {
  const seconds shown = day.time_since_epoch() + of_day;
  for (std::size_t i = 0;; ++i) {
    const TimePoint there(shown - spans_[i].offset);
    if (i + 1 < spans_.size() && there >= spans_[i + 1].begin) continue;
    return i > 0 ? std::max(there, spans_[i].begin) : there;
  }
}

std::map<std::string, ZoneOracle> every_zone(int from_year, int until_year) {
  const auto years = std::to_string(from_year - 1) + ',' + std::to_string(until_year + 1);
  std::istringstream lines(printed_by("zdump -i -c " + years + names_of_zones()));
  std::map<std::string, ZoneOracle> zones;
  auto zone = zones.end();
  std::string name;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string date, time, shift;
    words >> date >> time >> shift;
    if (line.starts_with("TZ=\"")) {
      name = line.substr(4, line.size() - 5);
    } else if (date == "-") {
      zone = zones.emplace(name, ZoneOracle(offset(shift))).first;
    } else if (!date.empty()) {
      zone->second.change(local(date, time), offset(shift));
    }
  }
  if (zones.size() < 300) throw std::runtime_error("zdump knows too few zones: install libc-bin and tzdata");
  return zones;
}

}  // namespace inward::dialogs
