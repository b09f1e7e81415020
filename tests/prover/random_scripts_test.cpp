#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "dialogs/proving/rules.hpp"
#include "tests/prover/random_scripts.hpp"
#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

constexpr int many = 3000;

std::set<std::string> stuck_states(const Proof& proof) {
  std::set<std::string> all;
  for (const auto& finding : proof.findings) {
    if (finding.rule != "no-way-to-an-end") continue;
    const auto from = finding.what.find('`') + 1;
    all.insert(finding.what.substr(from, finding.what.find('`', from) - from));
  }
  return all;
}

bool is_a_circle(const Finding& finding) {
  return finding.rule == "too-many-turns" && finding.what.starts_with("answers can lead back");
}

void compare(const Script& script, const BruteForce& tried) {
  proving::Findings ignored;
  proving::StepRules seen(script, ignored);
  const auto graph = proving::search(script, seen);
  std::set<std::string> states;
  for (const auto& state : seen.states()) states.insert(state.value);
  std::set<std::pair<std::string, std::string>> ways;
  for (const auto& [state, how] : seen.ways()) ways.emplace(state.value, how);
  CHECK(states == tried.states);
  CHECK(ways == tried.ways);
  const auto proof = prove(script);
  CHECK(stuck_states(proof) == tried.without_an_end);
  CHECK((found(proof, "crash") != nullptr) == tried.crashes);
  const bool circles = std::ranges::any_of(proof.findings, is_a_circle);
  CHECK(circles == tried.circles);
  if (!tried.circles) CHECK(proof.longest_turns == tried.longest_turns);
}

}  // namespace

// SEED=n plays that one again.
TEST_CASE("of small scripts made by chance the prover finds what trying everything finds") {
  const auto* const asked = std::getenv("SEED");
  const auto first = asked ? std::strtoull(asked, nullptr, 10) : 1;
  std::size_t exact = 0;
  std::size_t large = 0;
  for (auto seed = first; seed < first + (asked ? 1 : many); ++seed) {
    const auto script = random_script(seed);
    INFO("SEED=" << seed << '\n' << described(script));
    const auto tried = tried_by_force(script);
    compare(script, tried);
    exact += tried.conversations;
    large += tried.conversations > 50;
  }
  std::cout << exact << " conversations tried by force, " << large << " scripts with more than fifty\n";
}
