#pragma once

#include "dialogs/loading/fields.hpp"

namespace inward::dialogs::loading {

// The id that a file gives to what it holds, a `kind`; it must be the file's own name. None: it is no id.
std::optional<std::string> read_own_name(const Node&, std::string_view kind, const SourceFile&, Mistakes&);

}  // namespace inward::dialogs::loading
