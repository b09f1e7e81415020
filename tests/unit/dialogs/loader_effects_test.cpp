// What a state leaves behind for later, and what it takes from other dialogs.
#include <catch2/catch.hpp>

#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

std::string script(const std::string& name, const std::string& first) {
  return "script: " + name +
         "\ntitle: T\nabout: A\nminutes: 1\nmax_turns: 1\nlisted: false\n"
         "slots: {note: {type: text}, list: {type: list}, due: {type: time}, mood: {type: choice}}\n"
         "start: first\nstates:\n  end: {say: Bye., end: completed}\n  first:\n    next: end\n    " +
         first + "\n";
}

// Of a script "a", beside the keeper.
Loaded load(const std::string& first) {
  return load_scripts({{"a.yaml", script("a", first)},
                       {"keeper.yaml", script("keeper", "ask: What?\n    into: note\n    remember: [note]")}},
                      samples::digest);
}

std::string told(const Loaded& loaded) {
  std::string all;
  for (const auto& mistake : loaded.mistakes) all += to_string(mistake) + "\n";
  return all;
}

template <class Rule>
Rule effect_of(const std::string& first) {
  const auto loaded = load(first);
  INFO(told(loaded));
  REQUIRE(loaded.scripts.size() == 2);
  return std::get<Rule>(loaded.scripts.front()->state(StateId("first")).effects.at(0));
}

const std::string offering = "ask: When?\n    choices: {later: {label: Later, at: \"16:00\"}, never: Never}\n    ";
const std::string timed = "ask: When?\n    into: due\n    ";

}  // namespace

TEST_CASE("commit, schedule and letter come at a choice's time or at a slot's") {
  CHECK_FALSE(effect_of<Commit>(offering + "commit: {text: note, follow_up: keeper}").at);
  CHECK(effect_of<Commit>(timed + "commit: {text: note, follow_up: keeper, at: due}").at == SlotId("due"));
  CHECK(effect_of<Schedule>(offering + "schedule: {script: keeper}").script == ScriptId("keeper"));
  CHECK(effect_of<Schedule>(timed + "schedule: {script: keeper, at: due}").at == SlotId("due"));
  CHECK_FALSE(effect_of<Letter>(offering + "letter: {text: note}").at);
  CHECK(effect_of<Letter>(timed + "letter: {text: note, at: due}").at == SlotId("due"));
}

TEST_CASE("an effect without a time, or a time without an effect, is told") {
  using Catch::Contains;
  CHECK_THAT(told(load("say: Hm.\n    schedule: {script: keeper}")), Contains("a.yaml:14:5: when is this?"));
  CHECK_THAT(told(load("say: Hm.\n    letter: {text: note}")), Contains("a.yaml:14:5: when is this?"));
  CHECK_THAT(told(load(timed + "letter: {text: note, at: note}")),
             Contains("`at` needs a time slot; `note` is a text"));
  CHECK_THAT(told(load(offering + "letter: {text: note, at: due}")), Contains("add `commit`, `schedule` or `letter`"));
  CHECK_THAT(told(load(timed + "letter: {text: mood, at: due}")), Contains("`letter` needs a text slot"));
  CHECK_THAT(told(load(timed + "schedule: {scrpt: keeper, at: due}")), Contains("did you mean `script`?"));
}

TEST_CASE("what another dialog remembers can be recalled, and nothing else") {
  const auto recalled = effect_of<Recall>("say: Hm.\n    recall: {into: list, from: keeper, slot: note}");
  CHECK(recalled.into == SlotId("list"));
  CHECK(recalled.script == ScriptId("keeper"));
  CHECK(recalled.slot == SlotId("note"));
  const auto wrong = [](const std::string& recall) { return told(load("say: Hm.\n    recall: " + recall)); };
  CHECK(
      wrong("{into: note, from: keeper, slot: mood}") ==
      "a.yaml:14:46: `keeper` does not remember `mood`, so there is nothing to recall; add it to a `remember` there\n");
  CHECK(wrong("{into: note, from: keeper, slot: not}") ==
        "a.yaml:14:46: unknown slot of `keeper` `not`; did you mean `note`?\n");
  CHECK(wrong("{into: note, from: keepr, slot: note}") ==
        "a.yaml:14:32: unknown script `keepr`; did you mean `keeper`?\n");
  CHECK(wrong("{into: mood, from: keeper, slot: note}") ==
        "a.yaml:14:20: `recall` needs a list or a text slot; `mood` is a choice\n");
}

TEST_CASE("a state recalls before it remembers") {
  const auto loaded = load("say: Hm.\n    remember: [note]\n    recall: {into: note, from: keeper, slot: note}");
  REQUIRE(told(loaded).empty());
  CHECK(std::holds_alternative<Recall>(loaded.scripts.front()->state(StateId("first")).effects.at(0)));
}

TEST_CASE("a scheduled or recalled script is stored by its name only, and the stored one loads without it") {
  for (const auto* names_it : {"say: Hm.\n    recall: {into: note, from: keeper, slot: note}",
                               "ask: When?\n    into: due\n    schedule: {script: keeper, at: due}"}) {
    const auto loaded = load(names_it);
    REQUIRE(told(loaded).empty());
    const auto& a = loaded.scripts.front();
    CHECK(a->source.find("script: keeper\ntitle") == std::string::npos);
    CHECK(load_stored(a->source, samples::digest)->hash == a->hash);
  }
}

TEST_CASE("whoever names a script with mistakes cannot run either") {
  const auto loaded = load_scripts(
      {{"a.yaml", script("a", timed + "schedule: {script: b, at: due}")}, {"b.yaml", "script: b\n"}}, samples::digest);
  CHECK(loaded.scripts.empty());
  CHECK_THAT(told(loaded), Catch::Contains("a.yaml:15:24: script `b` has mistakes"));
}
