#include "bot/almanac.hpp"

#include <algorithm>

#include "bot/house.hpp"
#include "bot/start.hpp"
#include "dialogs/embedded_scripts.hpp"
#include "dialogs/joined.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/programme_prover.hpp"

namespace inward::bot {
namespace {

bool is_built_in(const dialogs::Programme& programme) {
  const auto& files = dialogs::embedded_programmes();
  return std::ranges::find(files, programme.mark.file, &dialogs::SourceFile::name) != files.end();
}

bool is_configured(const Config& config, const std::string& platform) {
  return (platform == "slack" && config.slack) || (platform == "mattermost" && config.mattermost);
}

}  // namespace

ReadAlmanac read_almanac(const std::filesystem::path& where, const std::vector<ScriptPtr>& scripts, int per_week,
                         TimePoint now) {
  ReadAlmanac read;
  const auto loaded = dialogs::load_almanac(programme_files(where), holiday_files(where));
  for (const auto& mistake : loaded.mistakes) read.findings.push_back(to_string(mistake));
  const auto today = dialogs::local_day(now, "UTC");
  std::vector<dialogs::ProgrammePtr> fitting;
  for (const auto& programme : loaded.almanac.programmes()) {
    const auto findings = dialogs::prove(*programme, scripts, loaded.almanac, today, per_week);
    if (findings.empty())
      fitting.push_back(programme);
    else if (is_built_in(*programme))
      read.left_out.push_back("programme " + programme->id.value + " is left out: " + to_string(findings.front()));
    else
      for (const auto& finding : findings) read.findings.push_back(to_string(finding));
  }
  read.almanac = std::make_shared<const dialogs::Almanac>(loaded.almanac.with(std::move(fitting)));
  return read;
}

ReadAlmanac open_almanac(const Config& config, const std::vector<ScriptPtr>& scripts, TimePoint now) {
  ReadAlmanac read;
  try {
    read = read_almanac(config.scripts_dir, scripts, config.nudges_per_week, now);
  } catch (const std::runtime_error& e) {
    throw CannotStart(exit_config, std::string("scripts_dir: ") + e.what());
  }
  if (read.findings.empty()) return read;
  throw CannotStart(exit_data,
                    "the programmes and holidays are not right:\n  " + dialogs::joined(read.findings, "\n  "));
}

ReadAlmanac open_almanac(const Config& config, TimePoint now) {
  return open_almanac(config, load(script_files(config.scripts_dir)).scripts, now);
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
