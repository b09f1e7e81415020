#include <catch2/catch.hpp>

#include <chrono>
#include <iostream>

#include "tests/prover/scripts.hpp"

using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

TEST_CASE("every script that ships is proven") {
  REQUIRE_FALSE(shipped_scripts().scripts.empty());
  for (const auto& script : shipped_scripts().scripts) {
    const auto proof = prove(*script);
    INFO(script->id.value << ", " << script->language << ": " << sentences_of(proof));
    CHECK(proof.findings.empty());
    CHECK(proof.longest_turns > 0);
    CHECK(proof.longest_turns <= script->max_turns);
  }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("all the scripts that ship are proven within two seconds") {
  const auto start = std::chrono::steady_clock::now();
  for (const auto& script : shipped_scripts().scripts) {
    const auto proof = prove(*script);
    std::cout << script->id.value << ": " << proof.conversations << " conversations, " << proof.steps << " steps, "
              << proof.longest_turns << " questions at most\n";
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}
#endif
