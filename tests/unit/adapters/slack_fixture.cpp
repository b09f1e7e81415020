#include "tests/unit/adapters/slack_fixture.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace inward::slack {

std::string sample(const std::string& path) {
  std::ifstream file(std::string(TEST_DATA) + "/slack/" + path, std::ios::binary);
  if (!file) throw std::runtime_error("no sample " + path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace inward::slack
