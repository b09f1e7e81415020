#pragma once
// A whole file: header, slots, states.

#include <optional>

#include "dialogs/loading/draft.hpp"

namespace inward::dialogs::loading {

// None where no script came of it; a draft may come with mistakes all the same, for other files to refer to.
std::optional<Draft> read_script(const SourceFile&, const Node& document, Mistakes&);

}  // namespace inward::dialogs::loading
