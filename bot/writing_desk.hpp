#pragma once
// The files that a writer names on the command line, with those that lie beside them.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dialogs/loader.hpp"

namespace inward::bot {

struct Desk {
  std::vector<dialogs::SourceFile> scripts;         // those named first, then their neighbours, which they may call
  std::size_t named = 0;                            // how many of `scripts` were named
  std::vector<dialogs::SourceFile> transcripts;     // of those named
  std::optional<std::filesystem::path> programmes;  // the folder with `programmes/` in it; empty: those built in

  bool is_named(const std::string& file) const;
  bool is_named(const ScriptId&) const;  // declared in a file that was named
};

// Files and folders; none: all that is embedded. Programmes are looked at together, by any of their files or the folder
// that holds them. Throws std::runtime_error naming what cannot be read.
Desk lay_out(const std::vector<std::filesystem::path>& paths);

// The script that a file holds or translates; empty: neither.
std::string declared_id(const dialogs::SourceFile&);

}  // namespace inward::bot
