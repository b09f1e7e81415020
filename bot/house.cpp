#include "bot/house.hpp"

#include "bot/help.hpp"

namespace inward::bot {

std::string house_region(const Config& config, const dialogs::Almanac& almanac) {
  if (!config.innerwork_region.empty()) return config.innerwork_region;
  return almanac.holidays(config.help_country) ? config.help_country : "";
}

House make_house(const Config& config, std::shared_ptr<const dialogs::Library> library,
                 std::shared_ptr<const dialogs::Almanac> almanac) {
  House house;
  house.library = std::move(library);
  house.contacts = config.help_organisation;
  house.timezone = config.timezone;
  house.language = config.language;
  house.country = config.help_country;
  house.settle = config.settle;
  house.help = open_help(config);
  house.label = config.innerwork_label;
  house.region = almanac ? house_region(config, *almanac) : config.innerwork_region;
  house.almanac = std::move(almanac);
  house.stewards = config.innerwork_stewards;
  house.quiet = config.quiet_hours;
  house.per_week = config.nudges_per_week;
  house.spread = config.nudges_spread;
  return house;
}

}  // namespace inward::bot
