#include "dialogs/loader.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "dialogs/loading/contents.hpp"
#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/linker.hpp"

namespace inward::dialogs {
namespace {

using loading::Contents;
using loading::LanguageSet;
using loading::Named;

// Null: neither among the files nor built in.
WordingPtr wording_of(const std::string& language, Contents& contents) {
  auto& wording = contents.wordings[language];
  if (!wording) wording = built_in_wording(language);
  return wording;
}

void give_wording(Contents& contents, std::vector<Mistake>& mistakes) {
  std::erase_if(contents.sets, [&](LanguageSet& set) {
    const auto wording = wording_of(set.language, contents);
    if (!wording && !set.drafts.empty())
      mistakes.push_back(
          {set.drafts.front().language, "the coach does not speak " + loading::ticked(set.language) +
                                            " yet; put a `words.yaml` of that language beside this file"});
    for (auto& draft : set.drafts) draft.script.wording = wording;
    return !wording;
  });
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

// What is wrong with a script is wrong with it in every language.
void tell_once(std::vector<Mistake>& mistakes) {
  std::set<std::string> told;
  std::erase_if(mistakes, [&](const Mistake& mistake) { return !told.insert(to_string(mistake)).second; });
}

Loaded link_all(Contents contents, const std::vector<SourceFile>& files, Named named, const Digest& digest,
                std::vector<Mistake> mistakes) {
  Loaded loaded{{}, std::move(mistakes), {}};
  give_wording(contents, loaded.mistakes);
  for (const auto& set : contents.sets)
    for (auto& script : loading::link(set.drafts, set.broken, named, digest, loaded.mistakes))
      loaded.scripts.push_back(std::move(script));
  loaded.wordings = std::move(contents.wordings);
  sort_by_place(loaded.mistakes, files);
  tell_once(loaded.mistakes);
  return loaded;
}

}  // namespace

std::string to_string(const Mistake& mistake) {
  return mistake.mark.file + ":" + std::to_string(mistake.mark.line) + ":" + std::to_string(mistake.mark.column) +
         ": " + mistake.what;
}

Loaded load_scripts(const std::vector<SourceFile>& files, const Digest& digest) {
  std::vector<Mistake> mistakes;
  auto contents = loading::read_files(files, mistakes);
  loading::drop_incomplete(contents, mistakes);
  return link_all(std::move(contents), files, Named::must_exist, digest, std::move(mistakes));
}

std::shared_ptr<const Script> load_stored(const std::string& source, const Digest& digest,
                                          const std::map<std::string, WordingPtr>& wordings) {
  const auto files = loading::split_stored(source);
  std::vector<Mistake> mistakes;
  auto contents = loading::read_files(files, mistakes);
  if (contents.sets.size() > 1) contents.sets.resize(1);  // the first file's; its script's own file may be in another
  contents.wordings = wordings;
  if (!contents.sets.empty()) contents.wordings.emplace(contents.sets.front().language, nullptr);
  for (auto& [language, wording] : contents.wordings)
    if (!wording && !built_in_wording(language)) wording = built_in_wording("en");
  const auto loaded = link_all(std::move(contents), files, Named::may_be_elsewhere, digest, std::move(mistakes));
  if (!loaded.mistakes.empty()) throw std::runtime_error("stored script: " + to_string(loaded.mistakes.front()));
  if (loaded.scripts.empty()) throw std::runtime_error("stored script: nothing in it");
  return loaded.scripts.front();
}

}  // namespace inward::dialogs
