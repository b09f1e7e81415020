// Words in another language, by the same ids.
#include <catch2/catch.hpp>

#include "dialogs/coach.hpp"
#include "dialogs/embedded_scripts.hpp"
#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const std::string german = R"(translation: sample
language: de
title: Probe
about: Eine Probe.
triggers: [probe]
states:
  first: {ask: Was ist da}
  marking: {ask: "{each}?", choices: {keep: Behalten, lose: Lassen}}
  mood: {ask: "Wie ist es {items where marks=keep}", choices: {good: Gut, bad: {label: Schlecht, synonyms: [mies]}}}
  force: {ask: Wie stark}
  plan: {ask: Was dann}
  when: {ask: Noch einmal, choices: {later: "Später", never: Nie}, after: [{remind: Noch da}]}
  bye: {say: Das ist alles.}
)";

SourceFile german_words() {
  for (const auto& file : embedded_scripts("en"))
    if (file.name == "words.yaml") return {"de/words.yaml", samples::changed(file.text, "words: en", "words: de")};
  throw std::logic_error("no words.yaml");
}

Loaded load(const std::string& words, const std::vector<SourceFile>& more = {}) {
  std::vector<SourceFile> files = {{"en/sample.yaml", samples::good}, {"de/sample.yaml", words}, german_words()};
  files.insert(files.end(), more.begin(), more.end());
  return load_scripts(files, samples::digest);
}

std::string told(const Loaded& loaded) {
  std::string all;
  for (const auto& mistake : loaded.mistakes) all += to_string(mistake) + "\n";
  return all;
}

std::string changed_says(const std::string& from, const std::string& to) {
  return told(load(samples::changed(german, from, to)));
}

}  // namespace

TEST_CASE("a translation is the same script in other words") {
  const auto loaded = load(german);
  REQUIRE(told(loaded).empty());
  REQUIRE(loaded.scripts.size() == 2);
  const auto& english = *loaded.scripts[0];
  const auto& other = *loaded.scripts[1];
  CHECK(other.id == english.id);
  CHECK(other.language == "de");
  CHECK(other.wording->language() == "de");
  CHECK(other.title == "Probe");
  CHECK(other.states.size() == english.states.size());
  const auto& options = std::get<AskChoice>(*other.state(StateId("mood")).question).options;
  CHECK(options.at(1).label == "Schlecht");
  CHECK(options.at(1).synonyms == std::vector<std::string>{"mies"});
  CHECK(options.at(1).go == StateId("plan"));
  CHECK(std::get<std::string>(other.state(StateId("when")).timeouts.at(0).remind->at(0)) == "Noch da");
  CHECK(other.state(StateId("when")).timeouts.at(0).after == std::chrono::hours(4));
}

TEST_CASE("each language has a version of its own, and stores what loads again") {
  const auto loaded = load(german);
  REQUIRE(loaded.scripts.size() == 2);
  CHECK(loaded.scripts[0]->hash == samples::load(samples::good).scripts.at(0)->hash);
  CHECK(loaded.scripts[0]->source == samples::load(samples::good).scripts.at(0)->source);
  for (const auto& script : loaded.scripts) {
    const auto again = load_stored(script->source, samples::digest, loaded.wordings);
    CHECK(again->language == script->language);
    CHECK(again->title == script->title);
    CHECK(again->hash == script->hash);
  }
  CHECK(load(samples::changed(german, "Probe\n", "Muster\n")).scripts.at(1)->hash != loaded.scripts[1]->hash);
}

TEST_CASE("every text that a language lacks is told") {
  CHECK(changed_says("title: Probe\n", "") == "de/sample.yaml:1:1: `de` lacks the `title`\n");
  CHECK(changed_says("{ask: Wie stark}", "{}") == "de/sample.yaml:10:10: `de` lacks the `ask` of state `force`\n");
  CHECK(changed_says("  plan: {ask: Was dann}\n", "") == "de/sample.yaml:7:3: `de` lacks the `ask` of state `plan`\n");
  CHECK(changed_says(", lose: Lassen", "") == "de/sample.yaml:8:38: `de` lacks choice `lose` of state `marking`\n");
  CHECK(changed_says(", after: [{remind: Noch da}]", "") ==
        "de/sample.yaml:12:9: `de` lacks a `remind` of state `when`\n");
}

TEST_CASE("a translation holds words by the script's ids and nothing else") {
  using Catch::Contains;
  CHECK_THAT(changed_says("force: {ask", "farce: {ask"), Contains("10:3: unknown key `farce`; did you mean `force`?"));
  CHECK_THAT(changed_says("{ask: Was dann}", "{ask: Was dann, next: bye}"), Contains("unknown key `next`"));
  CHECK_THAT(changed_says("title: Probe", "title: Probe\nminutes: 3"), Contains("4:1: unknown key `minutes`"));
  CHECK_THAT(changed_says("translation: sample", "translation: simple"), Contains("did you mean `sample`?"));
  CHECK_THAT(changed_says("language: de\n", ""), Contains("a translation lacks `language`"));
  CHECK_THAT(changed_says("{ask: Was dann}", "{ask: \"{plann}\"}"), Contains("11:15: unknown slot `plann`"));
}

TEST_CASE("a language that one script has, all have, and the coach speaks it") {
  const auto more = samples::changed(samples::changed(samples::good, "script: sample", "script: more"),
                                     "triggers: [sample]", "triggers: [more]");
  const auto loaded = load(german, {{"en/more.yaml", more}});
  CHECK_THAT(told(loaded), Catch::Contains("en/more.yaml:1:9: script `more` is not in `de` yet, as others are"));
  CHECK(loaded.scripts.size() == 2);
  for (const auto& script : loaded.scripts) CHECK(script->language == "en");
  auto klingon = samples::changed(german, "language: de", "language: tlh");
  CHECK_THAT(told(load(klingon)), Catch::Contains("de/sample.yaml:2:11: the coach does not speak `tlh`"));
}

TEST_CASE("the library prefers a person's language, then English, then any") {
  const auto loaded = load(german);
  REQUIRE(loaded.scripts.size() == 2);
  const Library library(loaded.scripts, {});
  const ScriptId sample("sample");
  CHECK(library.current(sample)->language == "en");
  CHECK(library.current(sample, "de")->language == "de");
  CHECK(library.current(sample, "fr")->language == "en");
  CHECK(library.triggered_by("probe")->language == "en");
  CHECK(library.triggered_by("sample", "de")->language == "de");
  CHECK(library.listed("de").at(0)->title == "Probe");
  CHECK(library.listed("fr").at(0)->title == "Sample");
  CHECK(Library({loaded.scripts[1]}, {}).current(sample, "fr")->language == "de");
}
