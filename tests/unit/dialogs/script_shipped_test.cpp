#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/script_paths.hpp"
#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const Loaded& shipped() {
  static const auto loaded = load_scripts(embedded_scripts("en"), samples::digest);
  return loaded;
}

const Script& shipped(const std::string& id) {
  for (const auto& script : shipped().scripts)
    if (script->id.value == id) return *script;
  throw std::runtime_error("not shipped: " + id);
}

void collect(const Text& text, std::vector<std::string>& into) {
  for (const auto& piece : text)
    if (const auto* plain = std::get_if<std::string>(&piece)) into.push_back(*plain);
}

// All that this script can say, and what stands on its buttons and in its header.
std::vector<std::string> words_of(const Script& script) {
  std::vector<std::string> all = {script.title, script.about, script.not_for, script.evidence.because};
  for (const auto& [id, slot] : script.slots) all.push_back(slot.label);
  for (const auto& [id, state] : script.states) {
    collect(state.text, all);
    for (const auto& timeout : state.timeouts) collect(timeout.remind.value_or(Text{}), all);
    const auto* ask = state.question ? std::get_if<AskChoice>(&*state.question) : nullptr;
    for (const auto& option : ask ? ask->options : std::vector<Option>{}) {
      all.push_back(option.label);
      collect(option.reply.value_or(Text{}), all);
    }
  }
  return all;
}

int turns_at(const Script& script, const State& state) {
  if (state.call) {
    const auto longest_of = [](const Script& callee) {
      const auto longest = [](const auto& self, const Script& in, const StateId& from) -> int {
        int most = 0;
        for (const auto& next : successors(in.state(from), FreeText::either))
          most = std::max(most, self(self, in, next));
        return most + turns_at(in, in.state(from));
      };
      return longest(longest, callee, callee.start);
    };
    return longest_of(*script.calls.at(state.call->script));
  }
  if (!state.question) return 0;
  int turns = 1;
  if (const auto* ask = std::get_if<AskChoice>(&*state.question))
    turns += static_cast<int>(std::ranges::count_if(ask->options, &Option::ask_again));
  return state.each ? turns * static_cast<int>(script.slots.at(state.each->list).max_items) : turns;
}

// Turns on the longest way from `from` to an end; shipped scripts have no circles.
int most_turns(const Script& script, const StateId& from, std::map<StateId, int>& known) {
  if (const auto found = known.find(from); found != known.end()) return found->second;
  int most = 0;
  for (const auto& next : successors(script.state(from), FreeText::either))
    most = std::max(most, most_turns(script, next, known));
  return known[from] = most + turns_at(script, script.state(from));
}

bool remembers(const Script& script) {
  return std::ranges::any_of(script.states, [](const auto& each) {
    return std::ranges::any_of(each.second.effects, [](auto& one) { return std::holds_alternative<Remember>(one); });
  });
}

}  // namespace

TEST_CASE("the scripts that ship load without a mistake") {
  for (const auto& mistake : shipped().mistakes) UNSCOPED_INFO(to_string(mistake));
  CHECK(shipped().mistakes.empty());
  std::set<std::string> ids;
  for (const auto& script : shipped().scripts) ids.insert(script->id.value);
  CHECK(ids == std::set<std::string>{"check-in", "commitment-follow-up", "conflict-follow-up", "conflict-reflection",
                                     "priority-clarity", "request"});
  CHECK(embedded_scripts("xx").empty());
}

TEST_CASE("the menu lists the three dialogs, each with words that start it") {
  for (const auto& script : shipped().scripts) {
    INFO(script->id.value);
    const bool in_menu =
        std::set<std::string>{"check-in", "priority-clarity", "conflict-reflection"}.contains(script->id.value);
    CHECK(script->listed == in_menu);
    CHECK(script->triggers.empty() != in_menu);
    CHECK_FALSE(script->evidence.because.empty());
    CHECK(remembers(*script));
  }
}

TEST_CASE("the check-in works where free text is locked; no other dialog does") {
  for (const auto& script : shipped().scripts) {
    INFO(script->id.value);
    CHECK(needs_contacts(*script) == (script->id.value != "check-in"));
  }
  const auto& check_in = shipped("check-in");
  const auto locked = reachable(check_in, FreeText::closed);
  CHECK(locked.contains(StateId("tone")));
  CHECK(locked.contains(StateId("saved")));
  CHECK_FALSE(locked.contains(StateId("low-for-a-while")));  // it promises people to talk to
  CHECK_FALSE(locked.contains(StateId("own-word")));
}

TEST_CASE("only scripts that look back ask for the history") {
  CHECK(reads_history(shipped("check-in")));
  CHECK(reads_history(shipped("commitment-follow-up")));
  CHECK_FALSE(reads_history(shipped("priority-clarity")));
}

TEST_CASE("no shipped dialog takes more turns than it says") {
  for (const auto& script : shipped().scripts) {
    INFO(script->id.value);
    std::map<StateId, int> known;
    CHECK(most_turns(*script, script->start, known) == script->max_turns);
  }
}

TEST_CASE("shipped text is plain: no markup, no exclamation mark, no placeholder left over") {
  for (const auto& script : shipped().scripts)
    for (const auto& words : words_of(*script)) {
      INFO(script->id.value << ": " << words);
      CHECK(words.find_first_of("*_`<>!#{}[]~") == std::string::npos);
      CHECK(words.find("  ") == std::string::npos);
    }
}

TEST_CASE("the first question of a dialog says how long it takes") {
  for (const auto& script : shipped().scripts) {
    if (script->id.value == "request") continue;  // a part of another dialog
    INFO(script->id.value);
    const auto first = std::get<std::string>(script->state(script->start).text.front());
    CHECK((first.find("minute") != std::string::npos || first.find("seconds") != std::string::npos));
  }
}

TEST_CASE("a conflict in which somebody is unsafe ends with people to talk to, and nothing is kept") {
  const auto& script = shipped("conflict-reflection");
  const auto& safe = script.state(StateId("safe"));
  const auto& options = std::get<AskChoice>(*safe.question).options;
  CHECK(safe.effects.empty());
  for (const auto& option : options)
    if (option.id.value != "no") CHECK(option.go == StateId("not-here"));
  const auto& not_here = script.state(StateId("not-here"));
  CHECK(not_here.end == Outcome::declined);
  CHECK(not_here.effects.empty());
  CHECK(std::ranges::any_of(not_here.text, [](auto& piece) { return std::holds_alternative<QuoteContacts>(piece); }));
}

TEST_CASE("what was stored of a shipped script loads again as the same script") {
  for (const auto& script : shipped().scripts)
    CHECK(load_stored(script->source, samples::digest)->hash == script->hash);
}
