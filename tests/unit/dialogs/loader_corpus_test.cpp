// tests/data/{scripts,programmes}/wrong/*.yaml: files with one mistake each, which the first line names as
// `# LINE:COLUMN: what`.
// `(loader only)` at its end: the JSON Schema cannot see it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "dialogs/programme.hpp"
#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward::dialogs;

namespace {

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// The place and the words that the first line promises.
std::string promised(const std::string& text) {
  auto line = text.substr(2, text.find('\n') - 2);
  if (const auto mark = line.find(" (loader only)"); mark != line.npos) line.resize(mark);
  return line;
}

}  // namespace

TEST_CASE("every wrong script is refused where it is wrong, in the words it names") {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(TEST_DATA "/scripts/wrong")) {
    const auto text = read(entry.path());
    const auto name = entry.path().filename().string();
    const auto loaded = samples::load(text, name);
    std::string told;
    for (const auto& mistake : loaded.mistakes) told += to_string(mistake) + "\n";
    INFO(told);
    CHECK(loaded.scripts.empty());
    CHECK_THAT(told, Catch::Contains(name + ":" + promised(text)));
    ++count;
  }
  CHECK(count >= 30);
}

TEST_CASE("every wrong programme is refused where it is wrong, in the words it names") {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(TEST_DATA "/programmes/wrong")) {
    const auto text = read(entry.path());
    const auto name = entry.path().filename().string();
    const auto loaded = load_programmes({{name, text}});
    std::string told;
    for (const auto& mistake : loaded.mistakes) told += to_string(mistake) + "\n";
    INFO(told);
    CHECK(loaded.programmes.empty());
    CHECK_THAT(told, Catch::Contains(name + ":" + promised(text)));
    ++count;
  }
  CHECK(count >= 20);
}
