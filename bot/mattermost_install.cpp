#include "bot/mattermost_install.hpp"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <fstream>
#include <iostream>

#include "adapters/mattermost/installation.hpp"
#include "bot/start.hpp"

namespace inward::bot {
namespace {

// What is typed is not shown while this lives.
class NoEcho {
 public:
  NoEcho() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
  }
  ~NoEcho() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

std::string first_line(std::istream& in) {
  std::string line;
  std::getline(in, line);
  const auto first = line.find_first_not_of(" \t\r");
  return first == line.npos ? "" : line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

std::string admin_token(const InstallArguments& arguments, std::istream& in, std::ostream& remarks) {
  if (!arguments.admin_token_file.empty()) {
    std::ifstream file(arguments.admin_token_file);
    if (!file) throw CannotStart(exit_usage, "cannot read " + arguments.admin_token_file.string());
    return first_line(file);
  }
  const bool at_terminal = &in == &std::cin && ::isatty(STDIN_FILENO) == 1;
  if (!at_terminal) return first_line(in);
  remarks << "A system admin's personal access token (not shown, not kept): " << std::flush;
  const NoEcho hidden;
  auto token = first_line(in);
  remarks << '\n';
  return token;
}

mattermost::InstallationPlan plan_of(const Config& config, const InstallArguments& arguments) {
  mattermost::InstallationPlan plan;
  plan.url = config.mattermost->url;
  plan.bot_token = config.mattermost->bot_token.reveal();
  plan.public_url = config.public_url;
  plan.bot_name = arguments.bot_name;
  plan.teams = arguments.teams;
  return plan;
}

boost::asio::awaitable<void> carry_out(mattermost::InstallationPlan plan, mattermost::Installation& done) {
  const auto executor = co_await boost::asio::this_coro::executor;
  done = co_await mattermost::install(executor, std::move(plan));
}

// Those we have, which may be of other teams, and those that are new.
std::vector<std::string> all_tokens(const std::vector<Secret>& known, const std::vector<std::string>& found) {
  std::vector<std::string> all;
  for (const auto& token : known) all.push_back(token.reveal());
  for (const auto& token : found)
    if (std::find(all.begin(), all.end(), token) == all.end()) all.push_back(token);
  return all;
}

void print_variables(const mattermost::InstallationPlan& plan, const mattermost::Installation& done,
                     const std::vector<std::string>& command_tokens, std::ostream& out) {
  out << "INWARD_MATTERMOST_URL=" << plan.url << "\nINWARD_PUBLIC_URL=" << plan.public_url << '\n';
  if (!done.bot_token.empty()) out << "INWARD_MATTERMOST_BOT_TOKEN=" << done.bot_token << '\n';
  if (command_tokens.empty()) return;
  out << "INWARD_MATTERMOST_COMMAND_TOKENS=";
  for (std::size_t i = 0; i < command_tokens.size(); ++i) out << (i > 0 ? "," : "") << command_tokens[i];
  out << '\n';
}

}  // namespace

int install_on_mattermost(const Config& config, const InstallArguments& arguments, std::istream& in, std::ostream& out,
                          std::ostream& remarks) {
  if (!config.mattermost || config.mattermost->url.empty())
    throw CannotStart(exit_config, "set mattermost.url (INWARD_MATTERMOST_URL) first, as https://chat.example.org");
  if (config.public_url.empty())
    throw CannotStart(exit_config,
                      "set public_url (INWARD_PUBLIC_URL) first: where the Mattermost server reaches this coach");
  auto plan = plan_of(config, arguments);
  plan.admin_token = admin_token(arguments, in, remarks);
  mattermost::Installation done;
  std::exception_ptr failed;
  boost::asio::io_context io{1};
  boost::asio::co_spawn(io, carry_out(plan, done), [&failed](std::exception_ptr error) { failed = error; });
  io.run();
  try {
    if (failed) std::rethrow_exception(failed);
  } catch (const std::invalid_argument& e) {
    throw CannotStart(exit_config, e.what());
  }
  bool all_good = true;
  for (const auto& finding : done.findings) {
    remarks << (finding.good ? "ok   " : "fix  ") << finding.text << '\n';
    all_good = all_good && finding.good;
  }
  print_variables(plan, done, all_tokens(config.mattermost->command_tokens, done.command_tokens), out);
  return all_good ? exit_ok : exit_found;
}

}  // namespace inward::bot
