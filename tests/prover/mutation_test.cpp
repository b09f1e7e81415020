#include <catch2/catch.hpp>

#include <iostream>

#include "dialogs/utf8.hpp"
#include "tests/prover/mutants.hpp"
#include "tests/prover/replay.hpp"
#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

constexpr std::size_t one_in = 3;  // 1: all of them, for half a minute more

bool is_told(const Mutant& mutant, const Finding& finding, const Proof& unspoilt) {
  return std::ranges::count(mutant.rules, finding.rule) > 0 &&
         !std::ranges::count(unspoilt.findings, finding.what, &Finding::what);
}

// Whether the path plays, and ends where the finding says.
void require_it_shows(const Script& script, const Finding& finding) {
  INFO(finding.rule << ": " << finding.what);
  Replay replay(script, finding.path);
  if (finding.rule == "crash") {
    REQUIRE_THROWS(replay.run());
    REQUIRE(replay.crashed());
    return;
  }
  REQUIRE_NOTHROW(replay.run());
  if (finding.rule == "text-too-long") REQUIRE(offset_of(replay.last().replies.back().text, 3000) != std::string::npos);
  if (finding.rule == "too-many-buttons") REQUIRE(replay.shown().choices.size() > 25);
}

std::size_t prove_mutants(const std::string& id) {
  std::size_t count = 0;
  for (const auto& script : shipped_scripts().scripts) {
    if (script->id.value != id) continue;
    const auto unspoilt = prove(*script);
    for (const auto& mutant : mutants_of(*script, one_in)) {
      INFO(id << ", state " << mutant.where << ": " << mutant.kind);
      const auto proof = prove(mutant.script);
      INFO("told: " << rules_of(proof));
      const auto told = std::ranges::find_if(proof.findings, [&](auto& one) { return is_told(mutant, one, unspoilt); });
      CHECK(told != proof.findings.end());
      for (const auto& finding : proof.findings) require_it_shows(mutant.script, finding);
      ++count;
    }
  }
  std::cout << id << ": " << count << " faulty variants rejected by the prover\n";
  return count;
}

}  // namespace

TEST_CASE("every planted fault in the shipped scripts is found, with a path that shows it") {
  std::size_t count = 0;
  for (const auto& script : shipped_scripts().scripts) count += prove_mutants(script->id.value);
  CHECK(count >= 200);
}

TEST_CASE("every slip of the pen in the shipped files is found by the loader or the prover") {
  std::size_t loader = 0;
  std::size_t prover = 0;
  const auto& files = embedded_scripts("en");
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].name.find("words.yaml") != std::string::npos) continue;
    for (const auto& mutant : text_mutants_of(files[i].text)) {
      INFO(files[i].name << ':' << mutant.line << ": " << mutant.kind);
      auto spoilt = files;
      spoilt[i].text = mutant.text;
      const auto all = load_scripts(spoilt, samples::digest);
      if (!all.mistakes.empty()) {
        ++loader;
        continue;
      }
      std::size_t findings = 0;
      for (const auto& script : all.scripts)
        for (const auto& finding : prove(*script).findings) {
          require_it_shows(*script, finding);
          ++findings;
        }
      CHECK(findings > 0);
      ++prover;
    }
  }
  std::cout << "slips of the pen: " << loader << " found by the loader, " << prover << " by the prover\n";
  CHECK(loader + prover >= 100);
}
