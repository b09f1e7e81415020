#include <map>
#include <regex>
#include <sstream>

#include "tests/prover/mutants.hpp"

namespace inward::dialogs {
namespace {

constexpr int most_of_a_kind = 1;  // in one file

struct Rewrite {
  std::string kind;
  std::regex from;
  std::string to;  // "-": the line goes
};

const std::vector<Rewrite>& rewrites() {
  static const std::vector<Rewrite> all = {
      {"dropped transition", std::regex("^    next: [a-z-]+$"), "-"},
      {"dangling state", std::regex("^    next: ([a-z-]+)$"), "    next: $1-lost"},
      {"dangling branch", std::regex("go: ([a-z-]+)\\}"), "go: $1-lost}"},
      {"dropped default branch", std::regex("^      - go: [a-z-]+$"), "-"},
      {"missing into", std::regex("^    into: [a-z-]+$"), "-"},
      {"dangling slot", std::regex("^    into: ([a-z-]+)$"), "    into: $1-lost"},
      {"dangling quote", std::regex("\\{([a-z-]+)\\}$"), "{$1-lost}"},
      {"a slot that is not declared", std::regex("^  [a-z-]+: +\\{type: [a-z]+,? .*\\}$"), "-"},
      {"label too long", std::regex("\\{label: \"([^\"]+)\""), "{label: \"$1 " + std::string(80, 'x') + "\""},
      {"an option without a label", std::regex("\\{label: \"[^\"]+\", "), "{"},
      {"a reminder without end", std::regex("after: \\[\\{wait: ([0-9a-z]+)\\}\\]"),
       "after: [{wait: $1, remind: \"Still here.\"}]"},
      {"an end of no kind", std::regex("end: completed"), "end: finished"},
      {"a key that is none", std::regex("^    ask: "), "    aks: "},
  };
  return all;
}

const std::vector<Rewrite>& omissions() {
  static const std::vector<Rewrite> all = {
      {"a text left out", std::regex("^    (ask|say): \".*\"$"), "-"},
      {"a choice left out", std::regex("^      [a-z\"-]+: +\\{label: .*\\}$"), "-"},
      {"a label left out", std::regex("^  [a-z-]+: [A-Z].*$"), "-"},
  };
  return all;
}

std::vector<TextMutant> rewritten(const std::string& text, const std::vector<Rewrite>& rewrites) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  std::vector<TextMutant> all;
  std::map<std::string, int> met;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const auto& rewrite : rewrites) {
      if (!std::regex_search(lines[i], rewrite.from) || ++met[rewrite.kind] > most_of_a_kind) continue;
      TextMutant mutant{rewrite.kind, static_cast<int>(i) + 1, {}};
      for (std::size_t at = 0; at < lines.size(); ++at) {
        if (at == i && rewrite.to == "-") continue;
        const auto line = at == i ? std::regex_replace(lines[at], rewrite.from, rewrite.to) : lines[at];
        mutant.text += line + '\n';
      }
      all.push_back(std::move(mutant));
    }
  return all;
}

}  // namespace

std::vector<TextMutant> text_mutants_of(const std::string& text) {
  return rewritten(text, rewrites());
}

std::vector<TextMutant> translation_mutants_of(const std::string& text) {
  return rewritten(text, omissions());
}

}  // namespace inward::dialogs
