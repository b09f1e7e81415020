#include "dialogs/loader.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/linker.hpp"
#include "dialogs/loading/script_parser.hpp"

namespace inward::dialogs {
namespace {

using loading::Draft;

// Drafts of all files, each id once; what is wrong with one of them alone is noted.
std::vector<Draft> read_drafts(const std::vector<SourceFile>& files, std::set<ScriptId>& broken,
                               std::vector<Mistake>& mistakes) {
  std::vector<Draft> drafts;
  std::map<ScriptId, Mark> first;
  for (const auto& file : files) {
    const auto before = mistakes.size();
    auto draft = loading::read_script(file, mistakes);
    if (!draft) continue;
    if (mistakes.size() > before) broken.insert(draft->script.id);
    const auto [known, fresh] = first.emplace(draft->script.id, draft->mark);
    if (fresh)
      drafts.push_back(std::move(*draft));
    else
      mistakes.push_back({draft->mark, "script " + loading::ticked(draft->script.id.value) + " is in " +
                                           loading::ticked(known->second.file) + " already; name this one otherwise"});
  }
  return drafts;
}

void sort_by_place(std::vector<Mistake>& mistakes, const std::vector<SourceFile>& files) {
  const auto file_order = [&](const std::string& name) {
    return std::find_if(files.begin(), files.end(), [&](const SourceFile& file) { return file.name == name; }) -
           files.begin();
  };
  const auto place = [&](const Mistake& one) {
    return std::tuple(file_order(one.mark.file), one.mark.line, one.mark.column);
  };
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [&](const Mistake& one, const Mistake& other) { return place(one) < place(other); });
}

}  // namespace

std::string to_string(const Mistake& mistake) {
  return mistake.mark.file + ":" + std::to_string(mistake.mark.line) + ":" + std::to_string(mistake.mark.column) +
         ": " + mistake.what;
}

Loaded load_scripts(const std::vector<SourceFile>& files, const Digest& digest) {
  Loaded loaded;
  std::set<ScriptId> broken;
  const auto drafts = read_drafts(files, broken, loaded.mistakes);
  loaded.scripts = loading::link(drafts, broken, digest, loaded.mistakes);
  sort_by_place(loaded.mistakes, files);
  return loaded;
}

std::shared_ptr<const Script> load_stored(const std::string& source, const Digest& digest) {
  const auto loaded = load_scripts(loading::split_stored(source), digest);
  if (!loaded.mistakes.empty()) throw std::runtime_error("stored script: " + to_string(loaded.mistakes.front()));
  if (loaded.scripts.empty()) throw std::runtime_error("stored script: nothing in it");
  return loaded.scripts.front();
}

}  // namespace inward::dialogs
