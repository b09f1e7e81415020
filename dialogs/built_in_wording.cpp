#include <stdexcept>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/loading/wording_parser.hpp"
#include "dialogs/loading/yaml_reader.hpp"

namespace inward::dialogs {
namespace {

WordingPtr read_built_in(const std::string& language) {
  for (const auto& file : embedded_scripts(language)) {
    if (file.name != "words.yaml") continue;
    loading::Mistakes mistakes;
    const auto document = loading::read_yaml(file, mistakes);
    auto wording = document ? loading::read_wording(*document, mistakes) : nullptr;
    if (!wording) throw std::logic_error("built-in " + language + "/" + to_string(mistakes.front()));
    return wording;
  }
  return nullptr;
}

}  // namespace

WordingPtr built_in_wording(const std::string& language) {
  static const auto all = [] {
    std::map<std::string, WordingPtr> read;
    for (const auto& name : embedded_languages())
      if (auto wording = read_built_in(name)) read.emplace(name, std::move(wording));
    return read;
  }();
  const auto found = all.find(language);
  return found == all.end() ? nullptr : found->second;
}

}  // namespace inward::dialogs
