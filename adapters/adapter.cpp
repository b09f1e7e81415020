#include "adapters/adapter.hpp"

#include <algorithm>

namespace inward {

std::string language_of(std::string_view locale) {
  const auto tag = locale.substr(0, locale.find_first_of("-_"));
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (tag.size() < 2 || tag.size() > 3 || !std::ranges::all_of(tag, is_letter)) return {};
  std::string language(tag);
  for (auto& c : language)
    if (c < 'a') c = static_cast<char>(c - 'A' + 'a');
  return language;
}

}  // namespace inward
