#pragma once
// Scripts to prove: those that ship, and small ones written in place.

#include <memory>
#include <stdexcept>
#include <string>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/prover.hpp"
#include "tests/unit/dialogs/loader_samples.hpp"

namespace inward::dialogs::proofs {

using ScriptPtr = std::shared_ptr<const Script>;

inline const Loaded& shipped_scripts() {
  static const auto loaded = load_scripts(all_embedded_scripts(), samples::digest);
  return loaded;
}

// `body`: slots, start and states.
inline SourceFile script_file(const std::string& id, const std::string& body) {
  const auto head = "script: " + id + "\ntitle: The " + id + "\nabout: For a test.\nminutes: 1\nmax_turns: 12\n";
  return {id + ".yaml", head + body};
}

// The first of the files, linked with the rest.
inline ScriptPtr loaded(const std::vector<SourceFile>& files) {
  const auto all = load_scripts(files, samples::digest);
  for (const auto& mistake : all.mistakes) throw std::logic_error(to_string(mistake));
  for (const auto& script : all.scripts)
    if (script->id.value + ".yaml" == files.front().name) return script;
  throw std::logic_error("no script in " + files.front().name);
}
inline ScriptPtr script(const std::string& body) {
  return loaded({script_file("tested", body)});
}

inline const Finding* found(const Proof& proof, const std::string& rule) {
  for (const auto& finding : proof.findings)
    if (finding.rule == rule) return &finding;
  return nullptr;
}
inline std::string rules_of(const Proof& proof) {
  std::string all;
  for (const auto& finding : proof.findings) all += (all.empty() ? "" : " ") + finding.rule;
  return all;
}

inline std::string sentences_of(const Proof& proof) {
  std::string all;
  for (const auto& finding : proof.findings) all += "\n  " + finding.rule + ": " + finding.what;
  return all;
}

}  // namespace inward::dialogs::proofs
