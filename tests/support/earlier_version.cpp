#include "tests/support/earlier_version.hpp"

#include <stdexcept>

namespace inward::test {

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  auto at = text.find(what);
  if (at == text.npos) throw std::runtime_error("nothing to replace: " + what);
  for (; at != text.npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
  return text;
}

std::string earlier_version(std::string text, const std::vector<std::string>& questions, const std::string& state) {
  for (const auto& question : questions) text = replaced(text, question, "Before: " + question);
  text = replaced(text, "\n  " + state + ":\n", "\n  " + earlier_name + ":\n");
  for (const std::string leads : {"next: ", "go: "})
    if (text.find(leads + state) != text.npos) text = replaced(text, leads + state, leads + earlier_name);
  return replaced(text, "version: 2", "version: 1");
}

std::string with_map(const std::string& text, const std::string& state) {
  return text + "\nmigrations:\n  - from: 1\n    states: {" + earlier_name + ": " + state + "}\n";
}

}  // namespace inward::test
