// What a locale says of a language.

#include <catch2/catch.hpp>

#include "adapters/adapter.hpp"

namespace inward {

TEST_CASE("A locale names its language, whatever else it says") {
  CHECK(language_of("de-DE") == "de");
  CHECK(language_of("pt_BR") == "pt");
  CHECK(language_of("EN") == "en");
  CHECK(language_of("zh-Hans-CN") == "zh");
}

TEST_CASE("What is no locale names no language") {
  for (const auto* odd : {"", "-", "d", "deutsch", "d3-DE", "../en", "ü"}) CHECK(language_of(odd).empty());
}

}  // namespace inward
