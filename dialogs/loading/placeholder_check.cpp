#include "dialogs/loading/placeholder_check.hpp"

#include <algorithm>

#include "dialogs/placeholders.hpp"

namespace inward::dialogs::loading {

void check_placeholders(const Node& text, std::string_view what, const Words& known, Mistakes& mistakes) {
  const auto names = placeholders_of(text.text);
  if (!names) {
    mistakes.push_back({text.mark, std::string(what) + " has a single brace in it"});
    return;
  }
  for (const auto& name : *names)
    if (std::ranges::find(known, name) == known.end())
      mistakes.push_back({text.mark, known.empty() ? std::string(what) + " has no placeholders; drop `{" + name + "}`"
                                                   : unknown("placeholder", name, known)});
}

}  // namespace inward::dialogs::loading
