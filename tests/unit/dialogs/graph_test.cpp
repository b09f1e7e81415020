// A script drawn: what stands in the boxes and on the arrows, and that nothing a writer types can break the drawing.

#include "dialogs/graph.hpp"
#include "tests/unit/dialogs/transcript_samples.hpp"

namespace inward::dialogs {
namespace {

using Catch::Contains;

TEST_CASE("Mermaid: the start, states with their first words, choices, guards, silence and ends") {
  const auto drawn = mermaid(*samples::errand());
  CHECK_THAT(drawn, Catch::StartsWith("flowchart TD\n  begin((start)) --> s_what\n"));
  CHECK_THAT(drawn, Contains("  s_what[\"<b>what</b><br>One minute. What is it?\"]\n"));
  CHECK_THAT(drawn, Contains("  s_mood[\"<b>mood</b><br>{what}, then. How is it?\"]\n"));
  CHECK_THAT(drawn, Contains("  s_again_and_again(\"<b>again-and-again</b><br>Three in a row.\")\n"));
  CHECK_THAT(drawn, Contains("  s_bye([\"<b>bye</b><br>That is all.<br>ends: completed\"])\n"));
  CHECK_THAT(drawn, Contains("  s_what -.->|\"after 4h: remind\"| s_what\n"));
  CHECK_THAT(drawn, Contains("  s_what -.->|\"after 2 days: set aside\"| set_aside\n"));
  CHECK_THAT(drawn, Contains("  s_mood -.->|\"after 1 day\"| s_quiet\n"));
  CHECK_THAT(drawn, Contains("  s_mood -->|\"Hard to say, asked again\"| s_mood\n"));
  CHECK_THAT(drawn, Contains("  s_mood -->|\"Gone\"| s_bye\n"));
  CHECK_THAT(drawn, Contains("  s_mood -->|\"if mood bad at least 3 times in a row\"| s_again_and_again\n"));
  CHECK_THAT(drawn, Contains("  s_mood -->|\"otherwise\"| s_bye\n"));
  CHECK_THAT(drawn, Contains("  s_when -->|\"Tomorrow or No\"| s_bye\n"));
}

TEST_CASE("DOT: the same") {
  const auto drawn = dot(*samples::errand());
  CHECK_THAT(drawn, Catch::StartsWith("digraph \"The errand\" {\n") && Catch::EndsWith("}\n"));
  CHECK_THAT(drawn, Contains("  begin -> s_what;\n"));
  CHECK_THAT(drawn, Contains("  s_bye [label=\"bye\\nThat is all.\\nends: completed\", shape=ellipse];\n"));
  CHECK_THAT(drawn, Contains("  s_what -> set_aside [label=\" after 2 days: set aside\", style=dashed];\n"));
}

TEST_CASE("what several can be chosen of stands in the box: the first few and how many more") {
  const auto several = script(R"(slots:
  items: {type: list, max: 3}
  kept: {type: map, over: items}
  few: {type: choices}
  many: {type: choices}
start: items
states:
  items: {ask: What, into: items, next: kept}
  kept: {ask: Which to keep, choices_from: items, several: true, into: kept, next: few}
  few: {ask: Which, choices: {a: Calm, b: Order}, several: true, into: few, next: many}
  many:
    ask: And which
    choices: {a: Calm, b: Order, c: Honesty, d: Growth, e: Rest}
    several: {at_least: 1, at_most: 3}
    into: many
    next:
      - {when: {slot: many, has: a}, go: bye}
      - go: bye
  bye: {say: "{few} {many} {items where kept=yes}", end: completed}
)");
  const auto drawn = mermaid(*several);
  CHECK_THAT(drawn, Contains("<br>several of items\"]"));
  CHECK_THAT(drawn, Contains("<br>several of: Calm or Order\"]"));
  CHECK_THAT(drawn, Contains("<br>several of: Calm, Order, Honesty or 2 more\"]"));
}

TEST_CASE("timeouts that the script did not write are not drawn") {
  const auto drawn = mermaid(*samples::errand());
  CHECK_THAT(drawn, !Contains("s_when -.->"));
}

TEST_CASE("quotes, brackets, hashes, umlauts and list marks in a text stay text") {
  const auto hostile = script(R"(slots: {end: {type: choice}}
start: end
states:
  end:
    ask: '1. "Grüße" [x] #4 <b>a & b\c`d`'
    choices: {"yes": '- "ja" #1', "no": "No"}
    into: end
    next: bye
  bye: {say: Bye., end: completed}
)");
  CHECK_THAT(mermaid(*hostile),
             Contains("  s_end[\"<b>end</b><br>1#46; #34;Grüße#34; [x] #35;4 #60;b#62;a #38; b#92;c#96;d#96;\"]\n"));
  CHECK_THAT(mermaid(*hostile), Contains("|\"#45; #34;ja#34; #35;1 or No\"|"));
  CHECK_THAT(dot(*hostile), Contains("label=\"end\\n1. \\\"Grüße\\\" [x] #4 <b>a & b\\\\c`d`\""));
}

TEST_CASE("a guard is spelled out as one would say it") {
  const auto drawn = mermaid(*script(R"(slots:
  items: {type: list, max: 3}
  marks: {type: map, over: items}
  force: {type: scale}
start: items
states:
  items: {ask: What, into: items, optional: true, next: marks}
  marks:
    each: items
    ask: "{each}?"
    choices: {keep: Keep, lose: Lose}
    into: marks
    next: force
  force:
    ask: How strong?
    scale: {from: 1, to: 5}
    into: force
    next:
      - {when: {all: [{any: [{slot: force, at_least: 4}, {not: {filled: items}}]}, {free_text: open}]}, go: bye}
      - {when: {count: items, where: {marks: keep}, equals: 0}, go: bye}
      - {when: {not: {free_text: open}}, go: bye}
      - go: bye
  bye: {say: Bye., end: completed}
)"));
  CHECK_THAT(drawn, Contains("if (force is at least 4 or items is not answered) and free text is open"));
  CHECK_THAT(drawn, Contains("if none of items with marks keep"));
  CHECK_THAT(drawn, Contains("if free text is locked"));
  CHECK_THAT(drawn, Contains("<br>for each of items\"]"));
  CHECK_THAT(drawn, Contains("<br>may be skipped\"]"));
}

}  // namespace
}  // namespace inward::dialogs
