#include "bot/almanac.hpp"

#include "bot/house.hpp"
#include "bot/scripts.hpp"
#include "bot/start.hpp"
#include "dialogs/joined.hpp"

namespace inward::bot {
namespace {

bool is_configured(const Config& config, const std::string& platform) {
  return (platform == "slack" && config.slack) || (platform == "mattermost" && config.mattermost);
}

}  // namespace

std::shared_ptr<const dialogs::Almanac> open_almanac(const Config& config) {
  auto loaded = dialogs::load_almanac(programme_files(config.scripts_dir), holiday_files(config.scripts_dir));
  if (loaded.mistakes.empty()) return std::make_shared<const dialogs::Almanac>(std::move(loaded.almanac));
  std::string all = "the programmes and holidays are not right:";
  for (const auto& mistake : loaded.mistakes) all += "\n  " + to_string(mistake);
  throw CannotStart(exit_data, all);
}

std::vector<std::string> programme_warnings(const Config& config, const dialogs::Almanac& almanac) {
  std::vector<std::string> warnings;
  const auto known = dialogs::joined(almanac.regions(), ", ");
  const auto region = house_region(config, almanac);
  if (region.empty())
    warnings.push_back(
        "innerwork.region (INWARD_INNERWORK_REGION) is not set: days keep clear of weekends alone. Known: " + known);
  else if (!almanac.holidays(region))
    warnings.push_back("innerwork.region: no holidays of " + region + " are known; known are " + known +
                       ". Add holidays/" + region + ".ics to your scripts_dir");
  for (const auto& steward : config.innerwork_stewards)
    if (const auto platform = steward.substr(0, steward.find('/')); !is_configured(config, platform))
      warnings.push_back("innerwork.stewards: " + steward + " is on " + platform + ", which is not configured");
  return warnings;
}

}  // namespace inward::bot
