#pragma once
// A house with the shipped programme and the shipped holidays, on a day of November 2026.

#include <catch2/catch.hpp>
#include <string>

#include "bot/almanac.hpp"
#include "bot/house.hpp"
#include "bot/start.hpp"

namespace inward::bot::test {

const TimePoint in_november{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9)};

inline Config config_of(const std::string& region = "DE", const std::string& zone = "Europe/Berlin") {
  Config config;
  config.innerwork_region = region;
  config.timezone = zone;
  return config;
}

}  // namespace inward::bot::test
