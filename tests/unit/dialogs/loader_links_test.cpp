#include <catch2/catch.hpp>

#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

// A script that does nothing but call `callee`, from line 14 on.
std::string caller(const std::string& name, const std::string& call) {
  return "script: " + name +
         "\ntitle: T\nabout: A\nminutes: 1\nmax_turns: 1\nlisted: false\n"
         "slots:\n  note: {type: text}\n  mood: {type: choice}\n"
         "start: go\nstates:\n  go:\n    " +
         call + "\n    next: bye\n  bye:\n    say: Bye.\n    end: completed\n";
}

std::string leaf(const std::string& name) {
  return caller(name, "say: Hello.");
}

std::string told(const Loaded& loaded) {
  std::string all;
  for (const auto& mistake : loaded.mistakes) all += to_string(mistake) + "\n";
  return all;
}

const Script* find(const Loaded& loaded, const std::string& id) {
  for (const auto& script : loaded.scripts)
    if (script->id.value == id) return script.get();
  return nullptr;
}

}  // namespace

TEST_CASE("a called script is linked, and so are those it calls") {
  const auto loaded =
      load_scripts({{"a.yaml", caller("a", "call: {script: b, give: {note: note}, take: {mood: mood}}")},
                    {"b.yaml", caller("b", "call: c")},
                    {"c.yaml", leaf("c")}},
                   samples::digest);
  REQUIRE(told(loaded).empty());
  const auto& a = *find(loaded, "a");
  REQUIRE(a.calls.size() == 1);
  const auto& b = *a.calls.at(ScriptId("b"));
  CHECK(b.calls.at(ScriptId("c")).get() == find(loaded, "c"));
  const auto& call = *a.state(StateId("go")).call;
  CHECK(call.give.at(SlotId("note")) == SlotId("note"));
  CHECK(call.take.at(SlotId("mood")) == SlotId("mood"));
}

TEST_CASE("mistakes between scripts are told where the other is named") {
  const auto with = [](const std::string& call) {
    return told(load_scripts({{"a.yaml", caller("a", call)}, {"bees.yaml", leaf("bees")}}, samples::digest));
  };
  CHECK(with("call: bee") == "a.yaml:13:11: unknown script `bee`; did you mean `bees`?\n");
  CHECK(with("call: {script: bees, give: {not: note}}") ==
        "a.yaml:13:33: unknown slot of `bees` `not`; did you mean `note`?\n");
  CHECK(with("call: {script: bees, give: {mood: note}}") ==
        "a.yaml:13:33: `note` is a text, but `mood` of `bees` is a choice\n");
  CHECK(with("call: {script: bees, take: {mood: note}}") ==
        "a.yaml:13:33: `mood` is a choice, but `note` of `bees` is a text\n");
  CHECK(with("call: {script: bees, take: {mod: mood}}") == "a.yaml:13:33: unknown slot `mod`; did you mean `mood`?\n");
}

TEST_CASE("scripts that call each other in a circle are refused, all of them") {
  const auto loaded = load_scripts({{"a.yaml", caller("a", "call: b")},
                                    {"b.yaml", caller("b", "call: c")},
                                    {"c.yaml", caller("c", "call: a")},
                                    {"self.yaml", caller("self", "call: self")}},
                                   samples::digest);
  CHECK(loaded.scripts.empty());
  REQUIRE(loaded.mistakes.size() == 4);
  CHECK(to_string(loaded.mistakes[0]) ==
        "a.yaml:13:11: calling `b` leads back to `a`; scripts cannot call each other in a circle");
}

TEST_CASE("whoever needs a script with mistakes is left out with it, and nobody else") {
  const auto loaded = load_scripts({{"a.yaml", caller("a", "call: b")},
                                    {"b.yaml", caller("b", "call: c")},
                                    {"c.yaml", "script: c\n"},
                                    {"d.yaml", leaf("d")}},
                                   samples::digest);
  CHECK(loaded.scripts.size() == 1);
  CHECK(find(loaded, "d"));
  CHECK_THAT(told(loaded), Catch::Contains("a.yaml:13:11: script `b` has mistakes") &&
                               Catch::Contains("b.yaml:13:11: script `c` has mistakes"));
}

TEST_CASE("one id and one trigger belong to one script") {
  CHECK(told(load_scripts({{"x/a.yaml", leaf("a")}, {"y/a.yaml", leaf("a")}}, samples::digest)) ==
        "y/a.yaml:1:9: script `a` is in `x/a.yaml` already; name this one otherwise\n");
  const auto with_trigger = [](const std::string& name) { return leaf(name) + "triggers: [focus]\n"; };
  CHECK(told(load_scripts({{"a.yaml", with_trigger("a")}, {"b.yaml", with_trigger("b")}}, samples::digest)) ==
        "b.yaml:18:12: trigger `focus` already starts `a`; choose another word\n");
}

TEST_CASE("the hash is that of the script's text and of all it calls or follows up with") {
  const auto hash_of_a = [](const std::string& b, const std::string& c, const std::string& d) {
    const auto loaded = load_scripts({{"a.yaml", caller("a", "call: b")}, {"b.yaml", b}, {"c.yaml", c}, {"d.yaml", d}},
                                     samples::digest);
    REQUIRE(told(loaded).empty());
    return find(loaded, "a")->hash.value;
  };
  const auto b = caller("b", "call: c");
  const auto usual = hash_of_a(b, leaf("c"), leaf("d"));
  CHECK(hash_of_a(b, leaf("c"), leaf("d")) == usual);
  CHECK(hash_of_a(b, leaf("c"), leaf("d") + "# new words\n") == usual);
  CHECK(hash_of_a(b, leaf("c") + "# new words\n", leaf("d")) != usual);
  CHECK(hash_of_a(b + "# new words\n", leaf("c"), leaf("d")) != usual);
}

TEST_CASE("where files lie and in which order they come does not change a hash") {
  const auto one = load_scripts({{"a.yaml", caller("a", "call: b")}, {"b.yaml", leaf("b")}}, samples::digest);
  const auto other = load_scripts({{"/x/b.yaml", leaf("b")}, {"/y/a.yaml", caller("a", "call: b")}}, samples::digest);
  CHECK(find(one, "a")->hash == find(other, "a")->hash);
}

TEST_CASE("what was stored of a script loads again as the same script") {
  const auto loaded = load_scripts({{"a.yaml", "\xEF\xBB\xBF# first\n---\n" + caller("a", "call: b")},
                                    {"b.yaml", caller("b", "call: c")},
                                    {"c.yaml", leaf("c")},
                                    {"sample.yaml", samples::good}},
                                   samples::digest);
  REQUIRE(told(loaded).empty());
  for (const auto& script : loaded.scripts) {
    const auto again = load_stored(script->source, samples::digest);
    CHECK(again->id == script->id);
    CHECK(again->hash == script->hash);
    CHECK(again->source == script->source);
    CHECK(again->states.size() == script->states.size());
    CHECK(again->calls.size() == script->calls.size());
  }
}

TEST_CASE("a stored script that does not load says so") {
  CHECK_THROWS_WITH(load_stored("", samples::digest), Catch::Contains("nothing in it"));
  CHECK_THROWS_WITH(load_stored("script: a\n", samples::digest), Catch::Contains("names its file"));
  CHECK_THROWS_WITH(load_stored("--- # a.yaml", samples::digest), Catch::Contains("a.yaml:1:1: this file is empty"));
  CHECK_THROWS_WITH(load_stored("--- # a.yaml\nscript: a\n", samples::digest), Catch::Contains("a script lacks"));
}
