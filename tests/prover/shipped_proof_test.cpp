#include <catch2/catch.hpp>

#include <chrono>
#include <iostream>

#include "dialogs/prover.hpp"
#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;

TEST_CASE("explore") {
  for (const auto& script : shipped_scripts().scripts) {
    const auto start = std::chrono::steady_clock::now();
    const auto proof = prove(*script);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::cout << script->id.value << " turns " << proof.longest_turns << '/' << script->max_turns << " conversations "
              << proof.conversations << " steps " << proof.steps << " s " << took.count() << '\n';
    for (const auto& finding : proof.findings)
      std::cout << "  " << finding.mark.line << ' ' << finding.rule << ' ' << finding.what << " path "
                << finding.path.lines.size() << '\n';
  }
}
