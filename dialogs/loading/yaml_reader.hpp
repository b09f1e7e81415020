#pragma once
// Bytes to Node. Refuses what no script needs and what could hurt: aliases, tags, deep nesting, huge files.

#include <optional>

#include "dialogs/loading/node.hpp"

namespace inward::dialogs::loading {

// None where the file could not be read as one YAML document; `mistakes` then says why. Never throws for a bad file.
std::optional<Node> read_yaml(const SourceFile&, Mistakes& mistakes);

}  // namespace inward::dialogs::loading
