#include "bot/check.hpp"

#include <ostream>

#include "bot/scripts.hpp"
#include "bot/start.hpp"

namespace inward::bot {
namespace {

using std::filesystem::path;

std::vector<dialogs::SourceFile> gather(const std::vector<path>& paths) {
  if (paths.empty()) return script_files({});
  std::vector<dialogs::SourceFile> files;
  for (const auto& name : paths) {
    auto more = script_files(name);
    files.insert(files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return files;
}

void describe(const dialogs::Script& script, std::ostream& out) {
  out << script.id.value << ": fine. " << script.states.size() << " states, " << script.minutes
      << (script.minutes == 1 ? " minute" : " minutes") << ", at most " << script.max_turns << " turns";
  if (needs_contacts(script)) out << "; locked until help.organisation is set";
  out << ".\n";
}

}  // namespace

int check(const std::vector<path>& paths, std::ostream& out) {
  std::vector<dialogs::SourceFile> files;
  try {
    files = gather(paths);
  } catch (const std::runtime_error& e) {
    out << e.what() << '\n';
    return exit_data;
  }
  const auto loaded = load(files);
  for (const auto& script : loaded.scripts) describe(*script, out);
  for (const auto& mistake : loaded.mistakes) out << to_string(mistake) << '\n';
  if (loaded.mistakes.empty()) return exit_ok;
  out << loaded.mistakes.size() << (loaded.mistakes.size() == 1 ? " mistake.\n" : " mistakes.\n");
  return exit_found;
}

}  // namespace inward::bot
