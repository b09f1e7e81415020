#include <catch2/catch.hpp>

#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward::dialogs;

namespace {

std::string first_mistake(const std::string& text) {
  const auto loaded = samples::load(text);
  CHECK(loaded.scripts.empty());
  return loaded.mistakes.empty() ? "" : to_string(loaded.mistakes.front());
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("a file must be clean UTF-8 of bearable size") {
  using Catch::Matchers::StartsWith;
  CHECK_THAT(first_mistake("script: sample\ntitle: \xC3\x28"), StartsWith("sample.yaml:2:8: this is not valid UTF-8"));
  CHECK_THAT(first_mistake("title: \xED\xA0\x80"), StartsWith("sample.yaml:1:8: this is not valid UTF-8"));
  CHECK_THAT(first_mistake("title: \xC0\xAF"), StartsWith("sample.yaml:1:8: this is not valid UTF-8"));
  CHECK_THAT(first_mistake("title: caf\xC3"), StartsWith("sample.yaml:1:11: this is not valid UTF-8"));
  CHECK_THAT(first_mistake(std::string("title: é\0x", 11)), StartsWith("sample.yaml:1:9: a control character"));
  CHECK_THAT(first_mistake("title: A\nslots:\n\titems: x"), StartsWith("sample.yaml:3:1: a tab stands here"));
  CHECK_THAT(first_mistake(std::string(256 * 1024 + 1, '#')), StartsWith("sample.yaml:1:1: this file is larger"));
}

TEST_CASE("a file must hold one YAML document") {
  using Catch::Matchers::StartsWith;
  CHECK_THAT(first_mistake(""), StartsWith("sample.yaml:1:1: this file is empty"));
  CHECK_THAT(first_mistake("# nothing but words\n"), StartsWith("sample.yaml:1:1: this file is empty"));
  CHECK_THAT(first_mistake("just words"), StartsWith("sample.yaml:1:1: a script must be a map"));
  CHECK_THAT(first_mistake("- a\n- b"), StartsWith("sample.yaml:1:1: a script must be a map"));
  CHECK_THAT(first_mistake("title: [a"), StartsWith("sample.yaml:2:1: not valid YAML"));
  CHECK_THAT(first_mistake("title: Now: this"), StartsWith("sample.yaml:1:11: not valid YAML"));
  CHECK_THAT(first_mistake("title: \"é\" x"), StartsWith("sample.yaml:1:12: not valid YAML"));
  CHECK_THAT(first_mistake(samples::good + "---\nscript: other\n"), StartsWith("sample.yaml:51:1: a second document"));
  CHECK_THAT(first_mistake("[a, b]: c"), StartsWith("sample.yaml:1:1: a key must be a single word"));
}

TEST_CASE("what scripts do not need of YAML is refused") {
  using Catch::Matchers::StartsWith;
  CHECK_THAT(first_mistake("title: &name A"), StartsWith("sample.yaml:1:8: anchors"));
  CHECK_THAT(first_mistake("title: *name"), StartsWith("sample.yaml:1:8:"));
  CHECK_THAT(first_mistake("title: !!binary A"), StartsWith("sample.yaml:1:8: tags"));
}

TEST_CASE("deep nests and alias bombs are refused and harm nothing") {
  CHECK_THAT(first_mistake(repeated("[", 4000)), Catch::Contains("nested too deeply"));
  CHECK_THAT(first_mistake(repeated("{a: ", 4000)), Catch::Contains("nested too deeply"));
  CHECK_THAT(first_mistake(repeated("- ", 4000) + "x"), Catch::Contains("nested too deeply"));
  CHECK_THAT(first_mistake(repeated("? ", 4000) + "x"), Catch::Contains("nested too deeply"));
  std::string stairs;
  for (int i = 0; i < 600; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK_THAT(first_mistake(stairs), Catch::Contains("nested too deeply"));
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'i'; ++c)
    bomb += std::string(1, c) + ": &" + c + " [" + repeated("*" + std::string(1, static_cast<char>(c - 1)) + ", ", 9) +
            "]\n";
  CHECK_THAT(first_mistake(bomb), Catch::Contains("anchors (`&name`) are not used"));
}

TEST_CASE("a byte order mark, a leading document marker and Windows line ends are fine") {
  CHECK(samples::load("\xEF\xBB\xBF" + samples::good).mistakes.empty());
  CHECK(samples::load("# A sample.\n---\n" + samples::good).mistakes.empty());
  std::string windows;
  for (const char c : samples::good) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(samples::load(windows).mistakes.empty());
}

TEST_CASE("a script with any one byte changed or cut off loads or is told what is wrong") {
  for (std::size_t at = 0; at < samples::good.size(); ++at) {
    for (const char byte : {'\0', '\xFF', '{', '"', ':', '-', '\n', ' ', '&', '|'}) {
      auto text = samples::good;
      text[at] = byte;
      const auto loaded = samples::load(text);
      REQUIRE(loaded.scripts.size() == (loaded.mistakes.empty() ? 1 : 0));
    }
    const auto cut = samples::load(samples::good.substr(0, at));
    REQUIRE(cut.scripts.size() == (cut.mistakes.empty() ? 1 : 0));
  }
}
