#pragma once
// Script files from the operator's folder or from the binary, and the Library made of them.

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "dialogs/coach.hpp"
#include "dialogs/loader.hpp"
#include "storage/store.hpp"

namespace inward::bot {

// One file, or every *.yaml in a folder by name; where the folder has language folders (`en`, `de`), all that is in
// those, English first; empty, or a folder with nothing but `help/`, `programmes/` and
// `holidays/`: the embedded scripts of every language.
// Throws std::runtime_error naming the folder or file that cannot be read.
std::vector<dialogs::SourceFile> script_files(const std::filesystem::path& where);

// The *.transcript files of the same place; none where there are none, and for one script alone.
std::vector<dialogs::SourceFile> transcript_files(const std::filesystem::path& where);

// People to talk to per country: those built in, each file replaced by the one of the same name in the folder's
// `help/`.
std::vector<dialogs::SourceFile> help_files(const std::filesystem::path& where);

// The same for programmes (`programmes/`, `programmes/de/`) and for holidays per region (`holidays/DE.ics`).
std::vector<dialogs::SourceFile> programme_files(const std::filesystem::path& where);
std::vector<dialogs::SourceFile> holiday_files(const std::filesystem::path& where);

// Loads them with the digest that versions are kept under.
dialogs::Loaded load(const std::vector<dialogs::SourceFile>& files);

using ScriptPtr = std::shared_ptr<const dialogs::Script>;

// What the prover finds in a script, and in the way from a kept version to the next: each with a path that shows it.
std::vector<std::string> findings_in(const dialogs::Script&);
std::vector<std::string> findings_between(const dialogs::Script& old, const dialogs::Script& now);

// All that is wrong with them, a line each or more: mistakes in the files, and what the prover finds. Only where this
// is empty may they be put in service.
std::vector<std::string> check_scripts(const dialogs::Loaded& loaded);
// Whether people who are on a kept version can go on with these by their migrations.
std::vector<std::string> check_migrations(storage::UnitOfWork& unit, const std::vector<ScriptPtr>& scripts);

struct Stock {
  std::shared_ptr<const dialogs::Library> library;  // with every version that a conversation still runs on
  std::vector<std::string> unreadable;              // kept versions that this program cannot load any more
  std::vector<storage::KeptScript> withdrawn;       // revoked now, and not before
};
struct Stocking {
  std::vector<ScriptPtr> scripts;  // to be in service
  std::vector<ScriptPtr> before;   // in service until now: somebody may begin one before the library is in use
  std::map<std::string, dialogs::WordingPtr> wordings;  // for what is kept
  std::set<ScriptHash> revoked = {};
};

// Keeps every script in the store, so that conversations can stay on it; durable when the unit is.
Stock stock_library(storage::UnitOfWork& unit, const Stocking& stocking, TimePoint now);
// In a transaction of its own.
Stock stock_library(storage::Store& store, const dialogs::Loaded& loaded, TimePoint now);

}  // namespace inward::bot
