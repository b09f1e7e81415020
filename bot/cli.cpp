#include "bot/cli.hpp"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "bot/almanac.hpp"
#include "bot/app.hpp"
#include "bot/chat.hpp"
#include "bot/check.hpp"
#include "bot/clock.hpp"
#include "bot/doctor.hpp"
#include "bot/graph.hpp"
#include "bot/house.hpp"
#include "bot/instant.hpp"
#include "bot/master_key.hpp"
#include "bot/mattermost_install.hpp"
#include "bot/scripts.hpp"
#include "bot/version_commands.hpp"
#include "bot/when.hpp"
#include "storage/sqlite_store.hpp"

namespace inward::bot {
namespace {

using std::filesystem::path;

constexpr auto sample_contacts =
    "(sample, for trying out only) Pat in HR, ext. 100; the ombuds office, ext. 200; a person you trust";

struct Arguments {
  path config;
  path data;
  std::string at;
  path scripts;
  CheckOptions check;
  GraphOptions graph;
  InstallArguments install;
  WhenOptions when;
  std::string script, version;
  bool list = false;
};

Config require_config(const path& file) {
  auto loaded = load_config(file, real_surroundings());
  if (const auto* mistakes = std::get_if<ConfigMistakes>(&loaded)) {
    std::string all = "the configuration is not right:";
    for (const auto& line : mistakes->lines) all += "\n  " + line;
    throw CannotStart(exit_config, all);
  }
  return std::get<Config>(std::move(loaded));
}

int serve(const Arguments& arguments) {
  std::signal(SIGPIPE, SIG_IGN);  // a log reader that goes away must not take the coach with it
  const SystemClock clock;
  return App(require_config(arguments.config), clock).run();
}

std::unique_ptr<storage::Store> chat_store(const path& data) {
  if (data.empty()) return storage::open_in_memory();
  return storage::open_sqlite(data, master_key(data, data / "master.key").key);
}

int run_chat(const Arguments& arguments) {
  auto config = require_config(arguments.config);
  if (!arguments.scripts.empty()) config.scripts_dir = arguments.scripts;
  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (!arguments.at.empty()) {
    const auto at = parse_instant(arguments.at);
    if (!at) throw CannotStart(exit_usage, "--at takes a time in UTC, as 2026-11-23T09:00");
    clock = std::make_unique<FixedClock>(*at);
  }
  const auto store = chat_store(arguments.data);
  const auto loaded = load(script_files(config.scripts_dir));
  for (const auto& mistake : loaded.mistakes) std::cerr << to_string(mistake) << '\n';
  if (!loaded.mistakes.empty()) return exit_data;
  const auto stock = stock_library(*store, loaded, clock->now());
  auto house = make_house(config, stock.library, open_almanac(config, loaded.scripts, clock->now()).almanac);
  if (house.contacts.empty()) house.contacts = sample_contacts;
  house.settle = {};
  chat(*store, house, *clock, std::cin, std::cout);
  return exit_ok;
}

int run_check(const Arguments& arguments) {
  auto options = arguments.check;
  options.now = SystemClock().now();
  return check(options, std::cout);
}

int run_graph(const Arguments& arguments) {
  auto options = arguments.graph;
  options.scripts_dir = require_config(arguments.config).scripts_dir;
  return graph(options, std::cout, std::cerr);
}

int run_when(const Arguments& arguments) {
  const auto config = require_config(arguments.config);
  const SystemClock clock;
  return when(config, *open_almanac(config, clock.now()).almanac, arguments.when, clock.now(), std::cout);
}

int run_doctor(const Arguments& arguments) {
  const SystemClock clock;
  return doctor(require_config(arguments.config), clock, std::cout);
}

int run_install(const Arguments& arguments) {
  return install_on_mattermost(require_config(arguments.config), arguments.install, std::cin, std::cout, std::cerr);
}

int run_reload(const Arguments& arguments) {
  return reload(require_config(arguments.config), std::cout);
}

int run_revoke(const Arguments& arguments) {
  const auto config = require_config(arguments.config);
  if (arguments.list) return list_versions(config, std::cout);
  if (arguments.version.empty()) throw CannotStart(exit_usage, "revoke takes a SCRIPT and a VERSION, or --list");
  return revoke(config, arguments.script, arguments.version, std::cout);
}

int guarded(const std::function<int()>& command) {
  try {
    return command();
  } catch (const CannotStart& e) {
    std::cerr << "inward: " << e.what() << '\n';
    return e.exit_code;
  } catch (const storage::StoreBroken& e) {
    std::cerr << "inward: " << e.what() << '\n';
    return exit_io;
  } catch (const std::exception& e) {
    std::cerr << "inward: " << e.what() << '\n';
    return exit_config;
  }
}

using MakeCommand = std::function<CLI::App*(const char* name, const char* about, int (*run)(const Arguments&))>;

// For those who write dialogs, and for whoever wants to try them.
void add_writers_tools(const MakeCommand& command, Arguments& arguments) {
  auto* talk = command("chat", "Talk to the coach here, one line a message; stdin may be a file", run_chat);
  talk->add_option("--data", arguments.data, "keep the history in this folder (default: nowhere)");
  talk->add_option("--at", arguments.at, "hold the clock at this time in UTC, as 2026-11-23T09:00");
  talk->add_option("--scripts", arguments.scripts, "talk to the scripts in this folder (default: those configured)");
  auto* look = command("check",
                       "Check and prove scripts, the built-in ones or those named, and play their transcripts; exit 1 "
                       "where something is wrong",
                       run_check);
  look->add_option("path", arguments.check.paths, "script files or folders; transcripts beside them are played");
  look->add_option("--previous", arguments.check.previous,
                   "the version before of one of them: prove that its conversations go on with the new one");
  look->add_flag("--coverage", arguments.check.coverage, "what no transcript comes through is a fault too");
  auto* drawn = command("graph", "Draw a script: its questions, what leads where, and what silence does", run_graph);
  drawn->add_option("script", arguments.graph.script, "a script's name, or its file")->required();
  drawn->add_option("--format", arguments.graph.format, "mermaid or dot (default: mermaid)")
      ->check(CLI::IsMember({"mermaid", "dot"}));
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App cli("A private coach that lives in your team's chat. No language model: every word is written.", "inward");
  Arguments arguments;
  std::function<int()> chosen;
  const auto command = [&](const char* name, const char* about, int (*run)(const Arguments&), CLI::App* of = nullptr) {
    auto* sub = (of ? of : &cli)->add_subcommand(name, about);
    sub->add_option("--config", arguments.config, "the configuration file (default: inward.yaml, where there is one)");
    sub->callback([&chosen, &arguments, run] { chosen = [&arguments, run] { return run(arguments); }; });
    return sub;
  };
  cli.set_version_flag("--version", "inward " INWARD_VERSION);
  cli.require_subcommand(1);
  cli.footer("Start with `inward chat`: it needs nothing. README.md says how to connect Slack or Mattermost.");

  command("serve", "Run the coach: take messages, answer them, until SIGTERM", serve);
  add_writers_tools([&](auto... what) { return command(what...); }, arguments);
  auto* mattermost = cli.add_subcommand("mattermost", "Mattermost's side of things");
  mattermost->require_subcommand(1);
  auto* install = command("install",
                          "Make the bot account, its token and the slash commands on your Mattermost server, or find "
                          "them made; prints the variables to set. Asks once for a system admin's token and keeps it "
                          "nowhere",
                          run_install, mattermost);
  install->add_option("--admin-token-file", arguments.install.admin_token_file,
                      "a file with the admin's token (default: asked for, or read from stdin)");
  install->add_option("--bot", arguments.install.bot_name, "the bot's user name (default: inward)");
  install->add_option("--team", arguments.install.teams,
                      "a team's name; may be repeated (default: all of the admin's)");
  command("reload", "Have the running coach read its scripts again; exit 1 where they are not right", run_reload);
  auto* withdraw =
      command("revoke", "Withdraw a version of a script: whoever is in it is told, and asked whether to begin anew",
              run_revoke);
  withdraw->add_option("script", arguments.script, "the script's id, as check-in");
  withdraw->add_option("version", arguments.version, "its number, or the beginning of its hash");
  withdraw->add_flag("--list", arguments.list,
                     "show the versions that are kept, and how many conversations are on each");
  auto* coming =
      command("when", "Show the days to come and their moments, with the holidays that moved them", run_when);
  coming->add_option("--from", arguments.when.from, "the first day, as 2027-01-31 (default: today)");
  coming->add_option("--until", arguments.when.until, "the day after the last one (default: a year after)");
  coming->add_option("--region", arguments.when.region, "whose holidays, as DE (default: innerwork.region)");
  coming->add_option("--zone", arguments.when.zone, "whose times, as Europe/Berlin (default: timezone)");
  command("doctor", "Say what is configured, whether it works, and how to fix what does not", run_doctor);

  ::umask(077);  // what people wrote is for this user alone
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    const int code = cli.exit(e);
    return code == 0 ? exit_ok : exit_usage;
  }
  return guarded(chosen);
}

}  // namespace inward::bot
