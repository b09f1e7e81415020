#include "dialogs/loading/own_name.hpp"

namespace inward::dialogs::loading {
namespace {

std::string file_stem(const std::string& name) {
  const auto slash = name.find_last_of('/');
  const auto stem = slash == name.npos ? name : name.substr(slash + 1);
  return stem.ends_with(".yaml") ? stem.substr(0, stem.size() - 5) : stem;
}

}  // namespace

std::optional<std::string> read_own_name(const Node& node, std::string_view kind, const SourceFile& file,
                                         Mistakes& mistakes) {
  auto id = read_id(node, kind, mistakes);
  if (!id) return id;
  if (const auto stem = file_stem(file.name); stem != *id)
    mistakes.push_back({node.mark, std::string(kind) + ' ' + ticked(*id) + " stands in " + ticked(stem + ".yaml") +
                                       "; name it " + ticked(stem) + " or the file " + ticked(*id + ".yaml")});
  return id;
}

}  // namespace inward::dialogs::loading
