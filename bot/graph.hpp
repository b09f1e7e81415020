#pragma once
// `inward graph`: one script drawn, for a page or a wall.

#include <filesystem>
#include <iosfwd>
#include <string>

namespace inward::bot {

struct GraphOptions {
  std::string script;                 // an id, or a file
  std::string format = "mermaid";     // or "dot"
  std::filesystem::path scripts_dir;  // where ids are looked up; empty: the embedded scripts
};

// Returns an exit code: 0, or 65 where there is no such script or it has mistakes.
int graph(const GraphOptions&, std::ostream& out, std::ostream& errors);

}  // namespace inward::bot
