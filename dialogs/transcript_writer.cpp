#include "dialogs/local_stamp.hpp"
#include "dialogs/transcript.hpp"
#include "dialogs/transcript_text.hpp"

namespace inward::dialogs {
namespace {

using namespace transcript_text;

std::string line(const char* name, const std::string& value) {
  return std::string(name) + (value.empty() ? ":\n" : ": " + value + "\n");
}

struct LineText {
  std::string operator()(const Typed& typed) const { return line("You", escaped(typed.words)); }
  std::string operator()(const PressedLabel& pressed) const {
    auto text = "[" + escaped(pressed.label) + "]";
    if (pressed.before) text.append(" ").append(of_the_question_before);
    return line("You", text);
  }
  std::string operator()(const PressedAgain&) const { return line("You", again); }
  std::string operator()(const TimePasses& passes) const { return line("Time", spoken_span(passes.span)); }
  std::string operator()(const CoachSays& says) const { return line("Coach", escaped(says.part)); }
  std::string operator()(const CoachSilent&) const { return line("Coach", "(nothing)"); }
  std::string operator()(const StandsAt& at) const { return line("At", at.state.value); }
  std::string operator()(const HasKept& kept) const {
    return line("Kept", escaped(kept.label) + " = " + escaped(kept.shown));
  }
  std::string operator()(const HasScheduled& due) const {
    return line("Due", due.local + " " + (due.script.empty() ? a_letter : due.script.value));
  }
  std::string operator()(const HasEnded& ended) const { return line("End", ended.how); }
};

std::string kept_before(const Reflection& reflection, const std::string& zone) {
  std::string text = "Kept " + local_stamp(reflection.at, zone) + " " + reflection.script.value + ":";
  for (const auto& entry : reflection.entries)
    text += (&entry == &reflection.entries.front() ? " " : ", ") + entry.slot.value + " = " + escaped(entry.value);
  return text + "\n";
}

std::string day_of(Day day) {
  return local_stamp(TimePoint(day.time_since_epoch()), "UTC").substr(0, 10);
}

std::string head(const Transcript& transcript) {
  const auto& facts = transcript.facts;
  std::string text = line("Script", transcript.script.value);
  const auto clock = local_stamp(transcript.start, facts.zone);
  if (clock != usual_clock || facts.zone != usual_zone) text += line("Clock", clock + " " + facts.zone);
  if (facts.language != "en") text += line("Language", facts.language);
  if (facts.contacts.empty()) text += line("Contacts", "none");
  if (!facts.contacts.empty() && facts.contacts != sample_contacts) text += line("Contacts", escaped(facts.contacts));
  if (!transcript.from.empty()) text += line("From", escaped(transcript.from.value));
  if (!facts.name.empty()) text += line("Name", escaped(facts.name));
  if (facts.next_occasion) text += line("Occasion", day_of(*facts.next_occasion));
  if (!transcript.about.empty()) text += line("About", escaped(transcript.about));
  for (const auto& reflection : facts.history) text += kept_before(reflection, facts.zone);
  return text;
}

}  // namespace

std::string to_string(const Transcript& transcript) {
  auto text = head(transcript);
  if (!transcript.lines.empty()) text += '\n';
  for (const auto& each : transcript.lines) text += std::visit(LineText{}, each.what);
  return text;
}

}  // namespace inward::dialogs
