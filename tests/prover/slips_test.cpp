#include <catch2/catch.hpp>
#include <iostream>

#include "tests/prover/fault_shows.hpp"
#include "tests/prover/mutants.hpp"
#include "tests/prover/scripts.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::proofs;

namespace {

struct Rejected {
  int by_loader = 0;
  int by_prover = 0;
};

// What is left where a file is `text`; without the file where that is empty.
std::vector<SourceFile> with(std::vector<SourceFile> files, std::size_t index, const std::string& text) {
  files[index].text = text;
  if (text.empty()) files.erase(files.begin() + static_cast<std::ptrdiff_t>(index));
  return files;
}

void reject(const std::vector<SourceFile>& files, Rejected& rejected) {
  const auto all = load_scripts(files, samples::digest);
  if (!all.mistakes.empty()) {
    ++rejected.by_loader;
    return;
  }
  std::size_t findings = 0;
  for (const auto& script : all.scripts)
    for (const auto& finding : prove(*script).findings) {
      require_it_shows(*script, finding);
      ++findings;
    }
  CHECK(findings > 0);
  ++rejected.by_prover;
}

bool are_words(const SourceFile& file) {
  return file.name.ends_with("words.yaml");
}

}  // namespace

TEST_CASE("every slip of the pen in the shipped files is found by the loader or the prover") {
  Rejected rejected;
  const auto& files = embedded_scripts("en");
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (are_words(files[i])) continue;
    for (const auto& mutant : text_mutants_of(files[i].text)) {
      INFO(files[i].name << ':' << mutant.line << ": " << mutant.kind);
      reject(with(files, i, mutant.text), rejected);
    }
  }
  std::cout << "slips of the pen: " << rejected.by_loader << " found by the loader, " << rejected.by_prover
            << " by the prover\n";
  CHECK(rejected.by_loader >= 150);
  CHECK(rejected.by_prover >= 3);
}

TEST_CASE("a translation that lacks a text, a choice or a whole file is found by the loader") {
  Rejected rejected;
  const auto& files = all_embedded_scripts();
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!files[i].name.starts_with("de/") || are_words(files[i])) continue;
    INFO(files[i].name);
    reject(with(files, i, ""), rejected);
    for (const auto& mutant : translation_mutants_of(files[i].text)) {
      INFO(mutant.line << ": " << mutant.kind);
      reject(with(files, i, mutant.text), rejected);
    }
  }
  std::cout << "translations with something missing: " << rejected.by_loader << " found by the loader\n";
  CHECK(rejected.by_loader >= 40);
  CHECK(rejected.by_prover == 0);
}

TEST_CASE("what was personal in one dialog cannot be recalled into what another may share") {
  auto files = embedded_scripts("en");
  for (auto& file : files)
    if (file.name == "values-priority.yaml")
      file.text = samples::changed(file.text, "values:    {type: list,", "values:    {type: list, privacy: shareable,");
  const auto all = load_scripts(files, samples::digest);
  REQUIRE(all.mistakes.size() == 1);
  CHECK(all.mistakes.front().what.find("`picked` of `values` is personal, but `values` may be shared") == 0);
}
