#pragma once
// A small script without mistakes, and ways to spoil it.

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "dialogs/loader.hpp"

namespace inward::dialogs::samples {

// A stand-in for SHA-256: equal for equal texts only, as far as a test can tell.
inline std::string digest(std::string_view text) {
  return std::to_string(std::hash<std::string_view>{}(text)) + "-" + std::to_string(text.size());
}

inline const std::string good = R"(script: sample
title: Sample
about: A sample.
minutes: 2
max_turns: 9
triggers: [sample]
slots:
  items: {type: list, max: 3}
  marks: {type: map, over: items, of: choice}
  mood: {type: choice}
  force: {type: scale}
  plan: {type: text, privacy: shareable}
start: first
states:
  first:
    ask: What is there?
    into: items
    next: marking
  marking:
    each: items
    ask: "{each}?"
    choices: {keep: Keep, lose: Lose}
    into: marks
    next: mood
  mood:
    ask: How is it? {items where marks=keep}
    choices: {good: Good, bad: {label: Bad, go: plan}}
    into: mood
    next:
      - {when: {slot: mood, is: good}, go: force}
      - go: plan
  force:
    ask: How strong?
    scale: {from: 1, to: 5}
    into: force
    next: plan
  plan:
    ask: What then?
    into: plan
    remember: [mood]
    next: when
  when:
    ask: Shall I ask again?
    choices: {later: {label: Later, at: "16:00"}, never: Never}
    commit: {text: plan, follow_up: sample}
    after: [{wait: 4h, remind: "Still there?"}, {wait: 2d}]
    next: bye
  bye:
    say: That is all.
    end: completed
)";

// `text` with the one place that reads `from` reading `to`.
inline std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == text.npos || text.find(from, at + 1) != text.npos)
    throw std::logic_error("not exactly once in the sample: " + from);
  return text.replace(at, from.size(), to);
}

inline Loaded load(const std::string& text, const std::string& name = "sample.yaml") {
  return load_scripts({{name, text}}, digest);
}

}  // namespace inward::dialogs::samples
