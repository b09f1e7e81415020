#pragma once
// Small scripts, and conversations with them as a writer types them.

#include "dialogs/transcript.hpp"
#include "tests/unit/dialogs/played.hpp"

namespace inward::dialogs::samples {

inline const std::string errand_body = R"(slots:
  what: {type: text, label: What}
  mood: {type: choice, label: Mood}
start: what
states:
  what:
    ask: |
      One minute.
      What is it?
    into: what
    after: [{wait: 4h, remind: "Still open: one word is enough."}, {wait: 2d}]
    next: mood
  mood:
    ask: "{what}, then. How is it?"
    choices:
      good: Good
      bad: {label: Not good, reply: Noted.}
      hm: {label: Hard to say, reply: Take a breath., ask_again: true}
      gone: {label: Gone, go: bye}
    into: mood
    remember: [what, mood]
    after: [{wait: 1d, go: quiet}]
    next:
      - {when: {streak: {mood: bad}, at_least: 3}, go: again-and-again}
      - {when: {slot: mood, is: bad}, go: when}
      - go: bye
  again-and-again:
    say: Three in a row.
    next: when
  when:
    ask: Shall I come back?
    choices: {tomorrow: {label: Tomorrow, at: "tomorrow 10:00"}, "no": "No"}
    commit: {text: what, follow_up: errand}
    next: bye
  quiet:
    say: It has been quiet, so this ends here.
    end: declined
  bye:
    say: That is all.
    end: completed
)";

inline ScriptPtr errand() {
  static const auto loaded = load_scripts({script_file("errand", errand_body)}, digest);
  return named(loaded, "errand");
}

inline Transcript transcript(const std::string& lines, const std::string& name = "errand.one.transcript") {
  std::vector<Mistake> mistakes;
  auto made = read_transcript({name, "Script: errand\n" + lines}, mistakes);
  for (const auto& mistake : mistakes) throw std::logic_error(to_string(mistake));
  return made;
}

// What differs, "" where all is as written; played plain and through storage, which must agree.
inline std::string differs(const std::string& lines) {
  const auto read = transcript(lines);
  const auto plain = play(read, *errand(), false);
  const auto stored = play(read, *errand(), true);
  if (!(plain.last == stored.last) || plain.ways != stored.ways) return "storage makes a difference";
  return plain.mistakes.empty() ? "" : to_string(plain.mistakes.at(0));
}

}  // namespace inward::dialogs::samples
