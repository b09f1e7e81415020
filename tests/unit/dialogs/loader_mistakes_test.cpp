#include <catch2/catch.hpp>

#include "tests/unit/dialogs/loader_samples.hpp"

using namespace inward::dialogs;

namespace {

struct Spoiled {
  std::string from, to;
  int line, column;
  std::string says;
};

const std::vector<Spoiled> header = {
    {"script: sample", "script: Sample", 1, 9, "script `Sample` is no id"},
    {"script: sample", "script: simple", 1, 9, "script `simple` stands in `sample.yaml`"},
    {"script: sample\n", "", 1, 1, "a script lacks `script`"},
    {"title: Sample", "titel: Sample", 2, 1, "unknown key `titel`; did you mean `title`?"},
    {"title: Sample", "title:", 2, 1, "`title` must be text, not nothing"},
    {"title: Sample", "title: [a, b]", 2, 8, "`title` must be text, not a list"},
    {"title: Sample", "title: \" \"", 2, 8, "`title` is empty"},
    {"about: A sample.", "about: A sample.\nabout: Another.", 4, 1, "`about` is given twice; line 3"},
    {"minutes: 2\n", "", 1, 1, "a script lacks `minutes`"},
    {"minutes: 2", "minutes: 0", 4, 10, "`minutes` must be a whole number from 1"},
    {"minutes: 2", "minutes: two", 4, 10, "`minutes` must be a whole number"},
    {"max_turns: 9", "max_turns: -1", 5, 12, "`max_turns` must be a whole number from 1"},
    {"minutes: 2", "minutes: 2\nlisted: maybe", 5, 9, "`listed` must be `true` or `false`"},
    {"triggers: [sample]", "triggers: {a: b}", 6, 11, "`triggers` must be a list"},
    {"triggers: [sample]", "evidence: {grade: A, sauces: [x]}", 6, 22, "unknown key `sauces`; did you mean `sources`?"},
    {"triggers: [sample]", "evidence: {grade: A}", 6, 11, "`evidence` lacks `because`"},
    {"start: first", "start: frist", 13, 8, "unknown state `frist`; did you mean `first`?"},
    {"start: first\n", "", 1, 1, "a script lacks `start`"},
};

const std::vector<Spoiled> slots = {
    {"max: 3", "max: 0", 8, 28, "`max` must be a whole number from 1 to 20"},
    {"max: 3", "mx: 3", 8, 23, "unknown key `mx`; did you mean `max`?"},
    {"items: {type: list", "items: {type: lits", 8, 17, "unknown slot type `lits`; did you mean `list`?"},
    {"items: {type: list, max: 3}", "items: text", 8, 10, "slot `items` must be a map"},
    {"over: items", "over: itms", 9, 28, "unknown slot `itms`; did you mean `items`?"},
    {"over: items", "over: mood", 9, 28, "`over` must name a list; `mood` is none"},
    {"over: items, ", "", 9, 10, "slot `marks` lacks `over`"},
    {"of: choice", "of: text", 9, 39, "unknown `of` `text`"},
    {"mood: {type: choice}", "mood: {type: choice, max: 2}", 10, 24, "`max` is for a list"},
    {"mood: {type: choice}", "mood: {type: choice, over: items}", 10, 24, "`over` is for a map"},
    {"privacy: shareable", "privacy: public", 12, 31, "unknown privacy `public`"},
    {"force: {type: scale}", "Force: {type: scale}", 11, 3, "slot `Force` is no id"},
    {"force: {type: scale}", "each: {type: scale}", 11, 3, "`{each}` has a meaning of its own"},
};

const std::vector<Spoiled> questions = {
    {"    into: items\n", "", 16, 5, "where does the answer go?"},
    {"into: items", "into: item", 17, 11, "unknown slot `item`; did you mean `items`?"},
    {"into: items", "into: mood", 17, 11, "`mood` is a choice; give the question `choices`"},
    {"ask: What is there?", "asks: What is there?", 16, 5, "unknown key `asks`; did you mean `ask`?"},
    {"ask: What is there?", "ask: What is there?\n    say: And?", 15, 3, "exactly one of `ask`, `say` and `call`"},
    {"ask: What is there?", "ask: \"\"", 16, 10, "`ask` is empty"},
    {"each: items", "each: mood", 20, 11, "`each` needs a list slot; `mood` is a choice"},
    {"each: items", "each: {list: items, where: {mood: good}}", 20, 33, "`where` needs a map slot; `mood` is a choice"},
    {"each: items", "each: {list: items, where: {marks: kept}}", 20, 33, "unknown choice of `marks` `kept`"},
    {"    each: items\n", "", 20, 10, "`{each}` needs a question with `each"},
    {"into: marks", "into: mood", 23, 11, "`mood` is a choice; choices with `each` go into a map"},
    {"choices: {keep: Keep, lose: Lose}", "choices: {}", 22, 14, "`choices` has 0 entries; give 1 to 25"},
    {"choices: {keep: Keep, lose: Lose}", "choices: [keep, lose]", 22, 14, "`choices` must be a map"},
    {"keep: Keep", "Keep: Keep", 22, 15, "choice `Keep` is no id"},
    {"keep: Keep", "skip: Keep", 22, 15, "choice `skip` is a word of the coach itself"},
    {"keep: Keep", "start-over: Keep", 22, 15, "choice `start-over` is a word of the coach"},
    {"lose: Lose", "lose: \"\"", 22, 33, "a choice's label is empty"},
    {"lose: Lose", "lose: " + std::string(76, 'x'), 22, 33, "this label has 76 characters; at most 75"},
    {"lose: Lose", "keep: Lose", 22, 27, "`keep` is given twice"},
    {"{label: Bad, go: plan}", "{label: Bad, go: plann}", 27, 49, "unknown state `plann`; did you mean `plan`?"},
    {"{label: Bad, go: plan}", "{go: plan}", 27, 32, "a choice lacks `label`"},
    {"{label: Bad, go: plan}", "{label: Bad, ask_again: true, go: plan}", 27, 62, "`ask_again` stays at this question"},
    {"{label: Bad, go: plan}", "{label: Bad, at: \"16:00\"}", 25, 3, "nothing is followed up; add `commit`"},
    {"at: \"16:00\"", "at: \"tomorow 10:00\"", 44, 41, "`at` is no time; write `16:00`"},
    {"scale: {from: 1, to: 5}", "scale: {from: 1, to: 11}", 34, 26, "`to` must be a whole number from 0 to 10"},
    {"scale: {from: 1, to: 5}", "scale: {from: 5, to: 5}", 34, 12, "`from` must be less than `to`"},
    {"scale: {from: 1, to: 5}", "scale: {from: 1, to: 5}\n    choices: {a: A}", 34, 5, "either `choices` or `scale`"},
    {"    scale: {from: 1, to: 5}\n    into: force", "    choices_from: mood\n    into: mood", 34, 19,
     "`choices_from` needs a list slot; `mood` is a choice"},
    {"ask: How strong?", "ask: How strong?\n    optional: yes", 34, 15, "`optional` must be `true` or `false`"},
    {"say: That is all.", "say: That is all.\n    into: plan", 50, 5, "`into` belongs to a question"},
};

const std::vector<Spoiled> texts = {
    {"ask: What then?", "ask: What {then}?", 38, 10, "unknown slot `then`"},
    {"ask: What then?", "ask: What {then?", 38, 10, "a single brace stands in this text"},
    {"ask: What then?", "ask: What then}?", 38, 10, "a single brace stands in this text"},
    {"ask: What then?", "ask: What {marks}?", 38, 10, "`marks` is a map; quote its list"},
    {"ask: What then?", "ask: What {mood where marks=keep}?", 38, 10, "`mood` is no list"},
    {"ask: What then?", "ask: What {items where marks}?", 38, 10, "after `where` comes `map=choice`"},
    {"ask: What then?", "ask: What {items where marks=kep}?", 38, 10, "did you mean `keep`?"},
    {"ask: What then?", "ask: " + std::string(2901, 'x'), 38, 10, "has 2901 characters; at most 2900"},
};

const std::vector<Spoiled> branches = {
    {"    next: when\n", "", 37, 3, "after `plan`, what?"},
    {"next: when", "next: whn", 41, 11, "unknown state `whn`; did you mean `when`?"},
    {"next: when", "next: []", 41, 11, "`next` is empty"},
    {"      - go: plan\n", "", 30, 9, "the last branch is for all other cases"},
    {"- {when: {slot: mood, is: good}, go: force}", "- go: force", 30, 9, "only the last branch may be without `when`"},
    {"is: good}, go: force}", "is: good}}", 30, 9, "a branch lacks `go`"},
    {"end: completed", "end: complete", 50, 10, "unknown outcome `complete`; did you mean `completed`?"},
    {"end: completed", "end: completed\n    next: plan", 50, 5, "drop one"},
    {"{slot: mood, is: good}", "{slot: mood, is: god}", 30, 33, "unknown choice of `mood` `god`; did you mean `good`?"},
    {"{slot: mood, is: good}", "{slot: mod, is: good}", 30, 23, "unknown slot `mod`; did you mean `mood`?"},
    {"{slot: mood, is: good}", "{slot: plan, is: good}", 30, 16, "`plan` is a text; a choice is tested with `is`"},
    {"{slot: mood, is: good}", "{slot: force, is: good}", 30, 16, "`force` is a scale; a choice is tested"},
    {"{slot: mood, is: good}", "{slot: force}", 30, 16, "compare with what?"},
    {"{slot: mood, is: good}", "{slot: force, equals: x}", 30, 38, "`equals` must be a whole number"},
    {"{slot: mood, is: good}", "{slot: force, equals: 1, at_least: 2}", 30, 41, "give only one of"},
    {"{slot: mood, is: good}", "{}", 30, 16, "this guard tests nothing"},
    {"{slot: mood, is: good}", "good", 30, 16, "a guard must be a map"},
    {"{slot: mood, is: good}", "{slot: mood, is: good, filled: plan}", 30, 16, "a guard tests one thing"},
    {"{slot: mood, is: good}", "{filled: plann}", 30, 25, "unknown slot `plann`"},
    {"{slot: mood, is: good}", "{count: mood, equals: 1}", 30, 24, "`count` needs a list slot"},
    {"{slot: mood, is: good}", "{count: items, where: {marks: x}, equals: 1}", 30, 39, "unknown choice of `marks` `x`"},
    {"{slot: mood, is: good}", "{streak: {plan: x}, equals: 3}", 30, 26, "history is compared by choice and scale"},
    {"{slot: mood, is: good}", "{streak: {}, equals: 3}", 30, 25, "`streak` is empty"},
    {"{slot: mood, is: good}", "{history: {mood: god}, at_least: 2}", 30, 33, "unknown choice of `mood`"},
    {"{slot: mood, is: good}", "{last: {mod: good}}", 30, 24, "unknown slot `mod`"},
    {"{slot: mood, is: good}", "{free_text: closed}", 30, 28, "write `free_text: open`"},
    {"{slot: mood, is: good}", "{all: {filled: plan}}", 30, 22, "`all` wants a list of guards"},
    {"{slot: mood, is: good}", "{not: {filled: plan, x: y}}", 30, 37, "unknown key `x`"},
};

const std::vector<Spoiled> effects = {
    {"remember: [mood]", "remember: [mod]", 40, 16, "unknown slot `mod`; did you mean `mood`?"},
    {"commit: {text: plan", "commit: {text: mood", 45, 20, "`commit` needs a text slot; `mood` is a choice"},
    {"follow_up: sample", "follow_up: simple", 45, 37, "unknown script `simple`; did you mean `sample`?"},
    {"label: Later, at: \"16:00\"", "label: Later", 45, 5, "when is this? Give at least one choice"},
    {"wait: 4h", "wait: 4w", 46, 20, "`wait` is a number and a unit"},
    {"wait: 4h", "wait: soon", 46, 20, "`wait` is a number and a unit"},
    {"wait: 4h", "wait: 0h", 46, 20, "`wait` is a number and a unit"},
    {"wait: 4h", "wait: 91d", 46, 20, "longer than 90 days"},
    {"wait: 4h, ", "", 46, 13, "a timeout lacks `wait`"},
    {"{wait: 2d}", "{wait: 4h}", 46, 49, "timeouts must rise"},
    {"wait: 4h, remind: \"Still there?\"", "wait: 4h", 46, 25, "nothing happens after the timeout before"},
    {", {wait: 2d}", "", 46, 13, "if the reminder is not answered?"},
    {"remind: \"Still there?\"", "remind: \"Still there?\", go: bye", 46, 48, "reminds or goes on, not both"},
    {"[{wait: 4h, remind: \"Still there?\"}, {wait: 2d}]", "2d", 46, 12, "`after` wants a list"},
};

const std::vector<Spoiled> paths = {
    {"next: plan\n  plan:", "next: plan\n  lost:\n    say: Lost.\n    next: bye\n  plan:", 37, 3,
     "nothing leads to state `lost`"},
    {"next: bye\n  bye:", "next: trap\n  trap:\n    say: Round.\n    next: trap\n  bye:", 48, 3,
     "from state `trap` no `end` can be reached"},
    {"  bye:\n", "  Bye:\n", 48, 3, "state `Bye` is no id"},
    {"    say: That is all.\n    end: completed", "    say", 49, 5, "state `bye` must be a map"},
};

void check_all(const std::vector<Spoiled>& cases) {
  for (const auto& one : cases) {
    INFO(one.from << "  ->  " << one.to.substr(0, 100));
    const auto loaded = samples::load(samples::changed(samples::good, one.from, one.to));
    CHECK(loaded.scripts.empty());
    std::string told;
    bool found = false;
    for (const auto& mistake : loaded.mistakes) {
      told += to_string(mistake) + "\n";
      found = found || (mistake.mark.file == "sample.yaml" && mistake.mark.line == one.line &&
                        mistake.mark.column == one.column && mistake.what.find(one.says) != std::string::npos);
    }
    INFO(told);
    CHECK(found);
  }
}

}  // namespace

TEST_CASE("a script without mistakes loads") {
  const auto loaded = samples::load(samples::good);
  for (const auto& mistake : loaded.mistakes) UNSCOPED_INFO(to_string(mistake));
  CHECK(loaded.mistakes.empty());
  CHECK(loaded.scripts.size() == 1);
}

TEST_CASE("mistakes in a script's header are told with their place") {
  check_all(header);
}
TEST_CASE("mistakes in slots are told with their place") {
  check_all(slots);
}
TEST_CASE("mistakes in questions and choices are told with their place") {
  check_all(questions);
}
TEST_CASE("mistakes in texts are told with their place") {
  check_all(texts);
}
TEST_CASE("mistakes in branches and guards are told with their place") {
  check_all(branches);
}
TEST_CASE("mistakes in effects and timeouts are told with their place") {
  check_all(effects);
}
TEST_CASE("states that nothing reaches, or that reach no end, are told") {
  check_all(paths);
}

TEST_CASE("more than twenty-five choices are too many") {
  std::string many = "choices: {a0: A";
  for (int i = 1; i <= 25; ++i) many += ", a" + std::to_string(i) + ": A";
  const auto loaded = samples::load(samples::changed(samples::good, "choices: {keep: Keep, lose: Lose", many));
  REQUIRE_FALSE(loaded.mistakes.empty());
  CHECK(to_string(loaded.mistakes.front()) == "sample.yaml:22:14: `choices` has 26 entries; give 1 to 25");
}

TEST_CASE("all mistakes of a file are told at once, in the order of their lines") {
  auto text = samples::changed(samples::good, "minutes: 2", "minutes: 0");
  text = samples::changed(text, "next: when", "next: wenn");
  text = samples::changed(text, "max: 3", "max: 300");
  const auto loaded = samples::load(text);
  REQUIRE(loaded.mistakes.size() == 3);
  CHECK(loaded.mistakes[0].mark.line == 4);
  CHECK(loaded.mistakes[1].mark.line == 8);
  CHECK(loaded.mistakes[2].mark.line == 41);
}
