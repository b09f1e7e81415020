#include "bot/version_commands.hpp"

#include <csignal>
#include <thread>

#include "bot/reload.hpp"
#include "bot/server_file.hpp"
#include "bot/versions.hpp"

namespace inward::bot {
namespace {

using namespace std::chrono_literals;
using storage::KeptScript;

constexpr auto patience = 60s;
constexpr auto look_every = 20ms;

// Sends the running coach a signal and waits for the file it answers with.
std::optional<std::string> ask_server(pid_t server, int signal, const std::filesystem::path& answer) {
  std::filesystem::remove(answer);
  if (::kill(server, signal) != 0) return std::nullopt;
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (std::chrono::steady_clock::now() < deadline) {
    if (auto text = read_whole(answer)) return text;
    std::this_thread::sleep_for(look_every);
  }
  return std::nullopt;
}

int no_answer(std::ostream& out) {
  out << "The coach runs but does not answer; see its log.\n";
  return exit_unavailable;
}

// None: the running coach did not answer.
std::optional<std::vector<KeptScript>> kept_versions(const Config& config) {
  if (const auto server = running_server(config.data_dir)) {
    const auto text = ask_server(*server, SIGUSR1, versions_result(config.data_dir));
    return text ? std::optional(decode_kept(*text)) : std::nullopt;
  }
  if (!std::filesystem::exists(config.data_dir / "inward.db")) return std::vector<KeptScript>{};
  const Log silent(Level::error, {}, Secret("list"));
  return open_store(config, silent)->begin()->kept_scripts();
}

int tell_outcome(const std::string& text, std::ostream& out) {
  const auto end = text.find('\n');
  out << text.substr(end == text.npos ? text.size() : end + 1);
  return text.starts_with("ok\n") ? exit_ok : exit_found;
}

}  // namespace

int reload(const Config& config, std::ostream& out) {
  const auto server = running_server(config.data_dir);
  if (!server) {
    out << "No coach runs on " << config.data_dir.string() << ".\n";
    return exit_unavailable;
  }
  const auto text = ask_server(*server, SIGHUP, reload_result(config.data_dir));
  return text ? tell_outcome(*text, out) : no_answer(out);
}

int list_versions(const Config& config, std::ostream& out) {
  const auto all = kept_versions(config);
  if (!all) return no_answer(out);
  const auto waiting = revoked_in(config.data_dir);
  for (const auto& kept : *all) {
    const bool next_start = !kept.revoked && waiting.contains(kept.hash);
    out << shown(kept) << (next_start ? "; revoked from the next start on" : "") << '\n';
  }
  if (all->empty()) out << "Nothing is kept in " << config.data_dir.string() << " yet.\n";
  return exit_ok;
}

int revoke(const Config& config, const std::string& script, const std::string& version, std::ostream& out) {
  const auto all = kept_versions(config);
  if (!all) return no_answer(out);
  const auto chosen = named(*all, script, version);
  if (chosen.empty()) {
    out << "No version " << version << " of " << script << " is kept; `inward revoke --list` shows those that are.\n";
    return exit_data;
  }
  add_revoked(config.data_dir, chosen);
  for (const auto& kept : chosen) out << "Revoked: " << shown(kept) << '\n';
  const auto server = running_server(config.data_dir);
  if (!server) {
    out << "It takes effect when the coach next starts.\n";
    return exit_ok;
  }
  const auto text = ask_server(*server, SIGHUP, reload_result(config.data_dir));
  if (!text) return no_answer(out);
  tell_outcome(*text, out);
  return exit_ok;
}

}  // namespace inward::bot
