#include "dialogs/zone_name.hpp"

#include <date/tz.h>

#include <algorithm>
#include <vector>

#include "dialogs/nearest_word.hpp"
#include "dialogs/plain_text.hpp"

namespace inward::dialogs {
namespace {

constexpr std::size_t longest_name = 64;

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  for (const auto& zone : date::get_tzdb().zones) names.push_back(zone.name());
  return names;
}

}  // namespace

std::optional<std::string> zone_called(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return {};
  const auto wanted = normalised(name);
  const auto names = zone_names();
  const auto found = std::ranges::find_if(names, [&](const auto& one) { return normalised(one) == wanted; });
  return found == names.end() ? std::nullopt : std::optional(*found);
}

// Many write the city alone.
std::optional<std::string> zone_near(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return {};
  const auto names = zone_names();
  const auto ending = '/' + normalised(name);
  for (const auto& one : names)
    if (normalised(one).ends_with(ending)) return one;
  return nearest_word(name, names);
}

}  // namespace inward::dialogs
