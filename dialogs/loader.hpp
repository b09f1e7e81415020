#pragma once
// YAML to Script. Every mistake in a file is reported, each as file:line:column: what, and what would be right.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dialogs/script.hpp"

namespace inward::dialogs {

struct Mistake {
  Mark mark;
  std::string what;  // "unknown state `donne`; did you mean `done`?"
};
std::string to_string(const Mistake&);  // file:line:column: what

struct SourceFile {
  std::string name;  // as shown in mistakes
  std::string text;
};

using Digest = std::function<std::string(std::string_view)>;

struct Loaded {
  // Those without mistakes, sub-dialogs linked: one for each script and language, the first file's language first.
  std::vector<std::shared_ptr<const Script>> scripts;
  std::vector<Mistake> mistakes;               // in file and line order
  std::map<std::string, WordingPtr> wordings;  // by language: those among the files, else those built in
};

// Loads a set of files that may call each other: scripts, their words in other languages, wordings. Pure: reads no
// disk. `digest` makes Script::hash. A language whose wording is not among the files has the one that is built in.
// A language that some script has and another lacks is a mistake; its scripts are left out.
Loaded load_scripts(const std::vector<SourceFile>& files, const Digest& digest);

// Loads what Script::source held, as the store kept it; the first script in it is the one meant. It is given the
// wording of its language from `wordings`, else the one built in, else English.
// Throws std::runtime_error where that text does not load: the store is broken or from another world.
std::shared_ptr<const Script> load_stored(const std::string& source, const Digest& digest,
                                          const std::map<std::string, WordingPtr>& wordings = {});

}  // namespace inward::dialogs
