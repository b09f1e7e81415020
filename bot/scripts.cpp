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

std::string digest(std::string_view text) {
  return storage::sha256_hex(text);
}

std::vector<dialogs::SourceFile> embedded_files() {
  std::vector<dialogs::SourceFile> files;
  for (const auto& language : dialogs::embedded_languages()) {
    const auto& more = dialogs::embedded_scripts(language);
    files.insert(files.end(), more.begin(), more.end());
  }
  return files;
}

std::vector<path> script_folders(const path& root) {
  if (!std::filesystem::is_directory(root / "en")) return {root};
  std::vector<path> folders;
  for (const auto& entry : std::filesystem::directory_iterator(root))
    if (entry.is_directory()) folders.push_back(entry.path());
  return folders;
}

// What the prover says of a script, and of the way from a kept version to the next. It joins here.
std::vector<std::string> findings_in(const dialogs::Script&) {
  return {};
}
std::vector<std::string> findings_between(const dialogs::Script&, const dialogs::Script&) {
  return {};
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

// Each script in `language` where it speaks it, else in English; and the rest.
std::pair<std::vector<ScriptPtr>, std::vector<ScriptPtr>> offered_in(const std::string& language,
                                                                     const std::vector<ScriptPtr>& scripts) {
  std::vector<ScriptPtr> offered, others;
  std::set<ScriptId> spoken;
  for (const auto& script : scripts)
    if (script->language == language) spoken.insert(script->id);
  for (const auto& script : scripts) {
    const bool here = script->language == language || (script->language == "en" && !spoken.contains(script->id));
    (here ? offered : others).push_back(script);
  }
  return {std::move(offered), std::move(others)};
}

}  // namespace

std::vector<dialogs::SourceFile> script_files(const path& where) {
  if (where.empty()) return embedded_files();
  if (std::filesystem::is_regular_file(where)) return {{where.string(), read(where)}};
  if (!std::filesystem::is_directory(where)) throw std::runtime_error("there is no file or folder " + where.string());
  std::vector<path> names;
  for (const auto& folder : script_folders(where))
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().extension() == ".yaml") names.push_back(entry.path());
  if (names.empty()) throw std::runtime_error("there is no script (*.yaml) in " + where.string());
  std::sort(names.begin(), names.end());
  std::vector<dialogs::SourceFile> files;
  for (const auto& name : names) files.push_back({name.string(), read(name)});
  return files;
}

dialogs::Loaded load(const std::vector<dialogs::SourceFile>& files) {
  return dialogs::load_scripts(files, digest);
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
  auto [offered, others] = offered_in(stocking.language, stocking.scripts);
  others.insert(others.end(), stocking.before.begin(), stocking.before.end());
  for (const auto& source : unit.pinned_sources()) {
    try {
      others.push_back(dialogs::load_stored(source, digest));
    } catch (const std::runtime_error& e) {
      stock.unreadable.emplace_back(e.what());
    }
  }
  const auto revoked = unit.revoked_scripts();
  stock.library = std::make_shared<const dialogs::Library>(std::move(offered), std::move(others),
                                                           std::set(revoked.begin(), revoked.end()));
  return stock;
}

Stock stock_library(storage::Store& store, const dialogs::Loaded& loaded, TimePoint now) {
  const auto unit = store.begin();
  auto stock = stock_library(*unit, {loaded.scripts, {}}, now);
  unit->commit();
  return stock;
}

}  // namespace inward::bot
