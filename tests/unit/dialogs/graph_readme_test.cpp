// The dialog that README.md shows is the one that ships.

#include <fstream>
#include <sstream>

#include "dialogs/graph.hpp"
#include "tests/unit/dialogs/played.hpp"

namespace inward::dialogs {
namespace {

const std::string opening = "<!-- graph: ", closing = "<!-- /graph -->";

std::string readme() {
  std::ifstream in(std::string(HOUSE) + "/README.md");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST_CASE("README.md shows a dialog as inward graph draws it") {
  const auto text = readme();
  const auto start = text.find(opening);
  const auto end = text.find(closing);
  REQUIRE(start != text.npos);
  REQUIRE(end != text.npos);
  const auto id_at = start + opening.size();
  const auto id = text.substr(id_at, text.find(' ', id_at) - id_at);
  const auto block_at = text.find('\n', start) + 1;
  INFO("the dialog has changed; draw it anew with: deploy/readme-graph");
  CHECK(text.substr(block_at, end - block_at) == "```mermaid\n" + mermaid(*shipped(id)) + "```\n");
}

}  // namespace
}  // namespace inward::dialogs
