#include "bot/scripts.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "dialogs/embedded_scripts.hpp"
#include "storage/vault.hpp"

namespace inward::bot {
namespace {

using std::filesystem::path;

std::string read(const path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return text.str();
}

std::vector<path> yaml_files(const path& folder) {
  std::vector<path> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path());
  std::sort(names.begin(), names.end());
  return names;
}

std::string digest(std::string_view text) {
  return storage::sha256_hex(text);
}

}  // namespace

std::vector<dialogs::SourceFile> script_files(const path& where) {
  if (where.empty()) return dialogs::embedded_scripts("en");
  if (std::filesystem::is_regular_file(where)) return {{where.string(), read(where)}};
  const auto root = std::filesystem::is_directory(where / "en") ? where / "en" : where;
  if (!std::filesystem::is_directory(root)) throw std::runtime_error("there is no file or folder " + root.string());
  const auto names = yaml_files(root);
  if (names.empty()) throw std::runtime_error("there is no script (*.yaml) in " + root.string());
  std::vector<dialogs::SourceFile> files;
  for (const auto& name : names) files.push_back({name.string(), read(name)});
  return files;
}

std::vector<dialogs::SourceFile> help_files(const path& where, std::vector<dialogs::SourceFile> built_in) {
  auto files = std::move(built_in);
  const auto folder = where / "help";
  if (where.empty() || !std::filesystem::is_directory(folder)) return files;
  for (const auto& name : yaml_files(folder)) {
    std::erase_if(files, [&](const auto& file) { return path(file.name).filename() == name.filename(); });
    files.push_back({name.string(), read(name)});
  }
  return files;
}

dialogs::Loaded load(const std::vector<dialogs::SourceFile>& files) {
  return dialogs::load_scripts(files, digest);
}

Stock stock_library(storage::Store& store, const dialogs::Loaded& loaded, TimePoint now) {
  const auto unit = store.begin();
  for (const auto& script : loaded.scripts) unit->keep_script(script->hash, script->source, now);
  std::vector<std::shared_ptr<const dialogs::Script>> pinned;
  std::vector<std::string> unreadable;
  for (const auto& source : unit->pinned_sources()) {
    try {
      pinned.push_back(dialogs::load_stored(source, digest));
    } catch (const std::runtime_error& e) {
      unreadable.emplace_back(e.what());
    }
  }
  unit->commit();
  return {{loaded.scripts, std::move(pinned)}, std::move(unreadable)};
}

}  // namespace inward::bot
