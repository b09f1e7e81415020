#include "bot/help.hpp"

#include "bot/scripts.hpp"
#include "bot/start.hpp"
#include "dialogs/joined.hpp"

namespace inward::bot {

std::shared_ptr<const dialogs::HelpDirectory> open_help(const Config& config) {
  std::vector<dialogs::Mistake> mistakes;
  auto help =
      std::make_shared<const dialogs::HelpDirectory>(dialogs::read_help(help_files(config.scripts_dir), mistakes));
  if (mistakes.empty()) return help;
  std::string all = "the files of people to talk to are not right:";
  for (const auto& mistake : mistakes) all += "\n  " + to_string(mistake);
  throw CannotStart(exit_data, all);
}

std::vector<std::string> help_warnings(const Config& config, const dialogs::HelpDirectory& help, TimePoint now) {
  const auto& code = config.help_country;
  if (code.empty())
    return {
        "help.country (INWARD_HELP_COUNTRY) is not set: until somebody writes `country US` or theirs, help now "
        "shows the world-wide directory alone"};
  const auto* country = help.find(code);
  if (!country) {
    return {"help.country: no numbers are known for " + code + "; known are " + dialogs::joined(help.codes(), ", ") +
            ". Add help/" + code + ".yaml to your scripts_dir"};
  }
  const auto stale = dialogs::stale_warning(*country, now);
  return stale.empty() ? std::vector<std::string>() : std::vector{stale};
}

}  // namespace inward::bot
