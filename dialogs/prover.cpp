#include "dialogs/prover.hpp"

#include "dialogs/proving/rules.hpp"

namespace inward::dialogs {

Proof prove(const Script& script) {
  proving::Findings findings;
  proving::StepRules rules(script, findings);
  auto graph = proving::search(script, rules);
  proving::check_reach(graph, rules, findings);
  proving::check_ends(graph, findings);
  proving::check_silence(graph, findings);
  proving::check_slots(graph, findings);
  proving::check_leaks(graph, findings);
  proving::check_words(graph, rules, findings);
  Proof proof;
  proof.longest_turns = proving::check_turns(graph, findings);
  proof.conversations = graph.nodes.size();
  proof.steps = graph.steps;
  proof.findings = std::move(findings).sorted();
  return proof;
}

}  // namespace inward::dialogs
