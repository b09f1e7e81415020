#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>

#include "tests/prover/fault_shows.hpp"
#include "tests/prover/mutants.hpp"
#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

constexpr std::size_t most_of_a_kind = 1;  // in one script; 99: all of them, for a minute more

// Each is rejected by a rule that its fault breaks; the count, by kind.
std::map<std::string, int> prove_mutants(const Script& script) {
  std::map<std::string, int> count;
  for (const auto& mutant : mutants_of(script, most_of_a_kind)) {
    INFO(script.id.value << ", state " << mutant.where << ": " << mutant.kind);
    const auto proof = prove(mutant.script);
    INFO("told:" << sentences_of(proof));
    CHECK(std::ranges::any_of(proof.findings,
                              [&](const Finding& each) { return std::ranges::count(mutant.rules, each.rule) > 0; }));
    for (const auto& finding : proof.findings) require_it_shows(mutant.script, finding);
    ++count[mutant.kind];
  }
  return count;
}

}  // namespace

TEST_CASE("every planted fault in the shipped scripts is found, with a path that shows it") {
  std::map<std::string, int> all;
  for (const auto& script : shipped_scripts().scripts) {
    if (script->language != "en") continue;
    for (const auto& [kind, count] : prove_mutants(*script)) all[kind] += count;
  }
  int sum = 0;
  for (const auto& [kind, count] : all) {
    std::cout << "  " << count << " x " << kind << '\n';
    sum += count;
  }
  std::cout << sum << " faulty variants rejected by the prover\n";
  CHECK(sum >= 250);
  CHECK(all.size() >= 30);
}
