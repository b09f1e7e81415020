#include "dialogs/embedded_scripts.hpp"

#include <algorithm>
#include <map>

namespace inward::dialogs {
namespace {

std::map<std::string, std::vector<SourceFile>> sorted_by_language() {
  std::map<std::string, std::vector<SourceFile>> sorted;
  for (const auto& [name, text] : all_embedded_scripts()) {
    const auto slash = name.find('/');
    sorted[name.substr(0, slash)].push_back({name.substr(slash + 1), text});
  }
  return sorted;
}

}  // namespace

const std::vector<SourceFile>& embedded_scripts(const std::string& language) {
  static const auto by_language = sorted_by_language();
  static const std::vector<SourceFile> none;
  const auto found = by_language.find(language);
  return found == by_language.end() ? none : found->second;
}

const std::vector<std::string>& embedded_languages() {
  static const auto all = [] {
    std::vector<std::string> languages;
    for (const auto& file : all_embedded_scripts())
      if (const auto name = file.name.substr(0, file.name.find('/')); !std::ranges::count(languages, name))
        languages.push_back(name);
    return languages;
  }();
  return all;
}

}  // namespace inward::dialogs
