#include "dialogs/placeholders.hpp"

#include <algorithm>
#include <stdexcept>

namespace inward::dialogs {

std::optional<std::vector<std::string>> placeholders_of(std::string_view text) {
  std::vector<std::string> names;
  for (auto at = text.find_first_of("{}"); at != text.npos; at = text.find_first_of("{}", at)) {
    const auto end = text.find_first_of("{}", at + 1);
    if (text[at] == '}' || end == text.npos || text[end] == '{') return std::nullopt;
    names.emplace_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return names;
}

std::string filled(std::string_view text, const std::vector<Filling>& values) {
  std::string said;
  while (true) {
    const auto open = text.find('{');
    said += text.substr(0, open);
    if (open == text.npos) return said;
    const auto close = text.find('}', open);
    const auto name = text.substr(open + 1, close - open - 1);
    const auto value = std::ranges::find(values, name, &Filling::name);
    if (close == text.npos || value == values.end())
      throw std::logic_error("nothing to put in place of {" + std::string(name) + "}");
    said += value->value;
    text.remove_prefix(close + 1);
  }
}

}  // namespace inward::dialogs
