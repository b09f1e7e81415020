#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/prover.hpp"
#include "dialogs/quote.hpp"
#include "dialogs/script_paths.hpp"
#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

const Loaded& all_shipped() {
  static const auto loaded = load_scripts(all_embedded_scripts(), samples::digest);
  return loaded;
}

std::vector<std::shared_ptr<const Script>> in(const std::string& language) {
  std::vector<std::shared_ptr<const Script>> those;
  for (const auto& script : all_shipped().scripts)
    if (script->language == language) those.push_back(script);
  return those;
}

const Script& english(const std::string& id) {
  for (const auto& script : in("en"))
    if (script->id.value == id) return *script;
  throw std::runtime_error("not shipped: " + id);
}

std::string name_of(const Script& script) {
  return script.id.value + " (" + script.language + ")";
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
    const auto* options = state.question ? options_of(*state.question) : nullptr;
    for (const auto& option : options ? *options : std::vector<Option>{}) {
      all.push_back(option.label);
      collect(option.reply.value_or(Text{}), all);
    }
  }
  return all;
}

bool remembers(const Script& script) {
  return std::ranges::any_of(script.states, [&](const auto& each) {
    const auto& state = each.second;
    return (state.call && remembers(*script.calls.at(state.call->script))) ||
           std::ranges::any_of(state.effects, [](auto& one) { return std::holds_alternative<Remember>(one); });
  });
}

bool calls(const Script& script, const std::string& id) {
  return std::ranges::any_of(
      script.states, [&](const auto& each) { return each.second.call && each.second.call->script.value == id; });
}

const std::set<std::string> in_the_menu = {"check-in",  "conflict-reflection",    "evening-review",   "grow",
                                           "listening", "note-from-the-interior", "priority-clarity", "request",
                                           "values",    "values-priority",        "week-review",      "woop"};
const std::set<std::string> outside_of_it = {"commitment-follow-up", "conflict-follow-up", "first-meeting",
                                             "inner-day-agenda",     "inner-day-closing",  "inner-day-intention",
                                             "inner-day-letter",     "listening-debrief",  "useful"};

}  // namespace

TEST_CASE("the scripts that ship load without a mistake, the same ones in both languages") {
  for (const auto& mistake : all_shipped().mistakes) UNSCOPED_INFO(to_string(mistake));
  CHECK(all_shipped().mistakes.empty());
  auto expected = in_the_menu;
  expected.insert(outside_of_it.begin(), outside_of_it.end());
  for (const auto* language : {"en", "de"}) {
    std::set<std::string> ids;
    for (const auto& script : in(language)) ids.insert(script->id.value);
    CHECK(ids == expected);
  }
  CHECK(all_shipped().scripts.size() == 2 * expected.size());
  CHECK(embedded_scripts("xx").empty());
}

TEST_CASE("the menu lists its dialogs, each with words that start it, and each says why it is as it is") {
  for (const auto& script : all_shipped().scripts) {
    INFO(name_of(*script));
    CHECK(script->listed == in_the_menu.contains(script->id.value));
    CHECK(script->triggers.empty() != script->listed);
    CHECK_FALSE(script->evidence.because.empty());
    CHECK((remembers(*script) || script->id.value == "first-meeting"));
  }
}

TEST_CASE("what asks for no free text works where that is locked; no other dialog does") {
  const std::set<std::string> open = {"check-in", "first-meeting", "inner-day-agenda", "listening-debrief", "useful"};
  for (const auto& script : all_shipped().scripts) {
    INFO(name_of(*script));
    CHECK(needs_contacts(*script) != open.contains(script->id.value));
  }
  const auto& check_in = english("check-in");
  const auto locked = reachable(check_in, FreeText::closed);
  CHECK(locked.contains(StateId("tone")));
  CHECK(locked.contains(StateId("saved")));
  CHECK_FALSE(locked.contains(StateId("low-for-a-while")));  // it promises people to talk to
  CHECK_FALSE(locked.contains(StateId("own-word")));
}

TEST_CASE("only scripts that look back ask for the history") {
  CHECK(reads_history(english("check-in")));
  CHECK(reads_history(english("commitment-follow-up")));
  CHECK_FALSE(reads_history(english("conflict-reflection")));
  CHECK_FALSE(reads_history(english("listening-debrief")));
}

TEST_CASE("the longest way through a shipped dialog is as long as it says, and at most twelve questions") {
  for (const auto& script : all_shipped().scripts) {
    INFO(name_of(*script));
    CHECK(prove(*script).longest_turns == script->max_turns);
    CHECK(script->max_turns <= 12);
  }
}

TEST_CASE("whoever has written something is asked at the end whether it was useful") {
  const std::set<std::string> asks_nothing_more = {"check-in", "commitment-follow-up", "inner-day-letter",
                                                   "note-from-the-interior", "request"};
  for (const auto& script : all_shipped().scripts) {
    INFO(name_of(*script));
    CHECK(calls(*script, "useful") == (needs_contacts(*script) && !asks_nothing_more.contains(script->id.value)));
  }
}

TEST_CASE("shipped text is plain: no markup, no exclamation mark, no placeholder left over") {
  for (const auto& script : all_shipped().scripts)
    for (const auto& words : words_of(*script)) {
      INFO(name_of(*script) << ": " << words);
      CHECK(words.find_first_of("*_`<>!#{}[]~") == std::string::npos);
      CHECK(words.find("  ") == std::string::npos);
    }
}

TEST_CASE("the first words of a dialog say how long it takes") {
  for (const auto& script : all_shipped().scripts) {
    if (script->id.value == "useful") continue;  // one tap at the end of another
    INFO(name_of(*script));
    const auto first = std::get<std::string>(script->state(script->start).text.front());
    const auto says = [&](const char* unit) { return first.find(unit) != std::string::npos; };
    CHECK((script->language == "de" ? says("Minuten") || says("Sekunden") : says("minute") || says("seconds")));
  }
}

TEST_CASE("a conflict in which somebody is unsafe ends with people to talk to, and nothing is kept") {
  const auto& script = english("conflict-reflection");
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
  for (const auto& script : all_shipped().scripts)
    CHECK(load_stored(script->source, samples::digest, all_shipped().wordings)->hash == script->hash);
}
