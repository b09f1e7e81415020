#include "bot/scripts.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <sstream>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/prover.hpp"
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

bool has_other_rooms(const path& where) {
  return std::ranges::any_of(std::array{"help", "programmes", "holidays"},
                             [&](const char* room) { return std::filesystem::is_directory(where / room); });
}

// The built-in files, each replaced by the one at the same place in the operator's folder; others are added.
std::vector<dialogs::SourceFile> with_own(std::vector<dialogs::SourceFile> files, const path& where, const path& room,
                                          const std::string& extension) {
  const auto root = where / room;
  if (where.empty() || !std::filesystem::is_directory(root)) return files;
  auto folders = std::vector{root};
  for (const auto& place : sorted(root))
    if (is_language_folder(place)) folders.push_back(place);
  for (const auto& folder : folders)
    for (const auto& name : sorted(folder)) {
      if (name.extension() != extension) continue;
      const auto place = name.lexically_relative(root).string();
      const auto replaced = std::ranges::find(files, place, &dialogs::SourceFile::name);
      dialogs::SourceFile own{name.string(), read(name)};
      replaced == files.end() ? files.push_back(std::move(own)) : void(*replaced = std::move(own));
    }
  return files;
}

// Null: this program cannot load it any more, so nobody goes on with it.
ScriptPtr stored(storage::UnitOfWork& unit, const ScriptHash& hash) {
  try {
    return dialogs::load_stored(unit.script_source(hash).value(), digest);
  } catch (const storage::StoreError&) {
    throw;
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

}  // namespace

std::vector<dialogs::SourceFile> script_files(const path& where) {
  if (where.empty()) return dialogs::all_embedded_scripts();
  auto files = files_in(where, ".yaml");
  if (files.empty() && has_other_rooms(where)) return dialogs::all_embedded_scripts();
  if (files.empty()) throw std::runtime_error("there is no script (*.yaml) in " + where.string());
  return files;
}

std::vector<dialogs::SourceFile> transcript_files(const path& where) {
  if (where.empty()) return dialogs::embedded_transcripts();
  if (std::filesystem::is_regular_file(where) && where.extension() != ".transcript") return {};
  return files_in(where, ".transcript");
}

std::vector<dialogs::SourceFile> help_files(const path& where) {
  return with_own(dialogs::embedded_help(), where, "help", ".yaml");
}

std::vector<dialogs::SourceFile> programme_files(const path& where) {
  return with_own(dialogs::embedded_programmes(), where, "programmes", ".yaml");
}

std::vector<dialogs::SourceFile> holiday_files(const path& where) {
  return with_own(dialogs::embedded_holidays(), where, "holidays", ".ics");
}

dialogs::Loaded load(const std::vector<dialogs::SourceFile>& files) {
  return dialogs::load_scripts(files, digest);
}

std::vector<std::string> findings_in(const dialogs::Script& script) {
  std::vector<std::string> lines;
  for (const auto& finding : dialogs::prove(script).findings) lines.push_back(to_string(finding));
  return lines;
}

std::vector<std::string> findings_between(const dialogs::Script& old, const dialogs::Script& now) {
  std::vector<std::string> lines;
  for (const auto& finding : dialogs::prove_migration(old, now)) lines.push_back(to_string(finding));
  return lines;
}

std::vector<std::string> check_scripts(const dialogs::Loaded& loaded) {
  std::vector<std::string> lines;
  for (const auto& mistake : loaded.mistakes) lines.push_back(to_string(mistake));
  if (!lines.empty()) return lines;
  for (const auto& script : loaded.scripts)
    for (const auto& finding : findings_in(*script)) lines.push_back(finding);
  return lines;
}

std::vector<std::string> check_migrations(storage::UnitOfWork& unit, const std::vector<ScriptPtr>& scripts) {
  std::vector<std::string> lines;
  const auto all = unit.kept_scripts();
  for (const auto& script : scripts)
    for (const auto& kept : all) {
      if (kept.script != script->id || kept.language != script->language || kept.hash == script->hash) continue;
      if (std::ranges::count(script->migrations, kept.version, &dialogs::Migration::from) == 0) continue;
      if (const auto old = stored(unit, kept.hash))
        for (const auto& finding : findings_between(*old, *script)) lines.push_back(finding);
    }
  return lines;
}

Stock stock_library(storage::UnitOfWork& unit, const Stocking& stocking, TimePoint now) {
  for (const auto& script : stocking.scripts) unit.keep_script(*script, now);
  Stock stock;
  for (auto& kept : unit.kept_scripts())
    if (!kept.revoked && stocking.revoked.contains(kept.hash) && unit.revoke(kept.hash, now))
      stock.withdrawn.push_back(std::move(kept));
  auto others = stocking.before;
  for (const auto& source : unit.pinned_sources()) {
    try {
      others.push_back(dialogs::load_stored(source, digest, stocking.wordings));
    } catch (const std::runtime_error& e) {
      stock.unreadable.emplace_back(e.what());
    }
  }
  const auto revoked = unit.revoked_scripts();
  stock.library = std::make_shared<const dialogs::Library>(stocking.scripts, std::move(others),
                                                           std::set(revoked.begin(), revoked.end()));
  return stock;
}

Stock stock_library(storage::Store& store, const dialogs::Loaded& loaded, TimePoint now) {
  const auto unit = store.begin();
  auto stock = stock_library(*unit, {loaded.scripts, {}, loaded.wordings}, now);
  unit->commit();
  return stock;
}

}  // namespace inward::bot
