#pragma once
// Script files from the operator's folder or from the binary, and the Library made of them.

#include <filesystem>
#include <string>
#include <vector>

#include "dialogs/coach.hpp"
#include "dialogs/loader.hpp"
#include "storage/store.hpp"

namespace inward::bot {

// One file, or every *.yaml in a folder (in its `en/`, where it has one) by name; empty: the embedded scripts.
// Throws std::runtime_error naming the folder or file that cannot be read.
std::vector<dialogs::SourceFile> script_files(const std::filesystem::path& where);

// People to talk to per country: those built in, each file replaced by the one of the same name in the folder's
// `help/`.
std::vector<dialogs::SourceFile> help_files(const std::filesystem::path& where,
                                            std::vector<dialogs::SourceFile> built_in);

// Loads them with the digest that versions are kept under.
dialogs::Loaded load(const std::vector<dialogs::SourceFile>& files);

struct Stock {
  dialogs::Library library;             // with every version that a conversation still runs on
  std::vector<std::string> unreadable;  // kept versions that this program cannot load any more
};

// Keeps every script in the store, so that conversations can stay on it. Durable on return.
Stock stock_library(storage::Store& store, const dialogs::Loaded& loaded, TimePoint now);

}  // namespace inward::bot
