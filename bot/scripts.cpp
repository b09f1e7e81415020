#include "bot/scripts.hpp"

#include <algorithm>
#include <cctype>
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

std::string digest(std::string_view text) {
  return storage::sha256_hex(text);
}

std::vector<path> sorted(const path& folder) {
  std::vector<path> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.push_back(entry.path());
  std::sort(names.begin(), names.end());
  return names;
}

bool is_language_folder(const path& place) {
  const auto name = place.filename().string();
  return std::filesystem::is_directory(place) && name.size() == 2 && std::islower(name[0]) && std::islower(name[1]);
}

// The folders of the languages in it, English first; where it has none, itself.
std::vector<path> language_folders(const path& where) {
  std::vector<path> folders;
  for (const auto& place : sorted(where))
    if (is_language_folder(place)) folders.insert(place.filename() == "en" ? folders.begin() : folders.end(), place);
  return folders.empty() ? std::vector{where} : folders;
}

std::vector<dialogs::SourceFile> files_in(const path& where, const std::string& extension) {
  if (std::filesystem::is_regular_file(where)) return {{where.string(), read(where)}};
  if (!std::filesystem::is_directory(where)) throw std::runtime_error("there is no file or folder " + where.string());
  std::vector<dialogs::SourceFile> files;
  for (const auto& folder : language_folders(where))
    for (const auto& name : sorted(folder))
      if (name.extension() == extension) files.push_back({name.string(), read(name)});
  return files;
}

}  // namespace

std::vector<dialogs::SourceFile> script_files(const path& where) {
  if (where.empty()) return dialogs::all_embedded_scripts();
  auto files = files_in(where, ".yaml");
  if (files.empty()) throw std::runtime_error("there is no script (*.yaml) in " + where.string());
  return files;
}

std::vector<dialogs::SourceFile> transcript_files(const path& where) {
  if (where.empty()) return dialogs::embedded_transcripts();
  if (std::filesystem::is_regular_file(where) && where.extension() != ".transcript") return {};
  return files_in(where, ".transcript");
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
      pinned.push_back(dialogs::load_stored(source, digest, loaded.wordings));
    } catch (const std::runtime_error& e) {
      unreadable.emplace_back(e.what());
    }
  }
  unit->commit();
  return {{loaded.scripts, std::move(pinned)}, std::move(unreadable)};
}

}  // namespace inward::bot
