#include "dialogs/loader.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/linker.hpp"
#include "dialogs/loading/script_parser.hpp"
#include "dialogs/loading/wording_parser.hpp"
#include "dialogs/loading/yaml_reader.hpp"

namespace inward::dialogs {
namespace {

using loading::Draft;
using loading::Named;

// What the files hold, each script once; what is wrong with one of them alone is noted.
struct Contents {
  std::vector<Draft> drafts;
  std::set<ScriptId> broken;
  std::map<std::string, WordingPtr> wordings;
};

void add_script(Draft draft, std::map<ScriptId, Mark>& first, Contents& contents, std::vector<Mistake>& mistakes) {
  const auto [known, fresh] = first.emplace(draft.script.id, draft.mark);
  if (fresh)
    contents.drafts.push_back(std::move(draft));
  else
    mistakes.push_back({draft.mark, "script " + loading::ticked(draft.script.id.value) + " is in " +
                                        loading::ticked(known->second.file) + " already; name this one otherwise"});
}

Contents read_files(const std::vector<SourceFile>& files, std::vector<Mistake>& mistakes) {
  Contents contents;
  std::map<ScriptId, Mark> first;
  for (const auto& file : files) {
    const auto before = mistakes.size();
    const auto document = loading::read_yaml(file, mistakes);
    if (!document) continue;
    if (loading::is_wording(*document)) {
      if (const auto wording = loading::read_wording(*document, mistakes))
        contents.wordings.insert_or_assign(wording->language(), wording);
      continue;
    }
    auto draft = loading::read_script(file, *document, mistakes);
    if (!draft) continue;
    if (mistakes.size() > before) contents.broken.insert(draft->script.id);
    add_script(std::move(*draft), first, contents, mistakes);
  }
  return contents;
}

// Null: neither among the files nor built in.
WordingPtr wording_of(const std::string& language, Contents& contents) {
  auto& wording = contents.wordings[language];
  if (!wording) wording = built_in_wording(language);
  return wording;
}

void give_wording(Contents& contents, std::vector<Mistake>& mistakes) {
  for (auto& draft : contents.drafts) {
    const auto& language = draft.script.language;
    draft.script.wording = wording_of(language, contents);
    if (draft.script.wording) continue;
    mistakes.push_back({draft.language, "the coach does not speak " + loading::ticked(language) +
                                            " yet; put a `words.yaml` of that language beside this file"});
    contents.broken.insert(draft.script.id);
  }
  std::erase_if(contents.wordings, [](const auto& one) { return !one.second; });
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

Loaded load(const std::vector<SourceFile>& files, Named named, const Digest& digest) {
  Loaded loaded;
  auto contents = read_files(files, loaded.mistakes);
  give_wording(contents, loaded.mistakes);
  loaded.scripts = loading::link(contents.drafts, contents.broken, named, digest, loaded.mistakes);
  loaded.wordings = std::move(contents.wordings);
  sort_by_place(loaded.mistakes, files);
  return loaded;
}

}  // namespace

std::string to_string(const Mistake& mistake) {
  return mistake.mark.file + ":" + std::to_string(mistake.mark.line) + ":" + std::to_string(mistake.mark.column) +
         ": " + mistake.what;
}

Loaded load_scripts(const std::vector<SourceFile>& files, const Digest& digest) {
  return load(files, Named::must_exist, digest);
}

std::shared_ptr<const Script> load_stored(const std::string& source, const Digest& digest) {
  const auto loaded = load(loading::split_stored(source), Named::may_be_elsewhere, digest);
  if (!loaded.mistakes.empty()) throw std::runtime_error("stored script: " + to_string(loaded.mistakes.front()));
  if (loaded.scripts.empty()) throw std::runtime_error("stored script: nothing in it");
  return loaded.scripts.front();
}

}  // namespace inward::dialogs
