#include "bot/rehearsal.hpp"

#include <algorithm>

#include "dialogs/nearest_word.hpp"

namespace inward::bot {
namespace {

using dialogs::Mistake;
using dialogs::Playback;
using dialogs::Script;
using dialogs::Transcript;
using Scripts = std::vector<std::shared_ptr<const Script>>;

const Script* script_for(const Transcript& transcript, const Scripts& scripts) {
  const auto found = std::ranges::find_if(scripts, [&](const auto& each) {
    return each->id == transcript.script && each->language == transcript.facts.language;
  });
  return found == scripts.end() ? nullptr : found->get();
}

Mistake no_script(const Transcript& transcript, const Scripts& scripts) {
  std::vector<std::string> known;
  for (const auto& each : scripts)
    if (each->language == transcript.facts.language) known.push_back(each->id.value);
  auto what = "there is no dialog `" + transcript.script.value + "` here";
  if (transcript.facts.language != "en") what += " in the language `" + transcript.facts.language + "`";
  if (const auto meant = dialogs::nearest_word(transcript.script.value, known))
    what += "; did you mean `" + *meant + "`?";
  return {transcript.mark, what};
}

void note(Playback played, Rehearsal& rehearsal) {
  for (auto& way : played.ways) rehearsal.seen.ways.insert(std::move(way));
  for (auto& state : played.states) rehearsal.seen.states.insert(std::move(state));
  for (auto& mistake : played.mistakes) rehearsal.mistakes.push_back(std::move(mistake));
}

void play_twice(const Transcript& transcript, const Script& script, Rehearsal& rehearsal) {
  ++rehearsal.played[{script.id, script.language}];
  auto plain = dialogs::play(transcript, script, false);
  const bool well = plain.mistakes.empty();
  note(std::move(plain), rehearsal);
  if (!well) return;
  auto stored = dialogs::play(transcript, script, true);
  for (auto& mistake : stored.mistakes) mistake.what = "once stored and read again, " + mistake.what;
  note(std::move(stored), rehearsal);
}

}  // namespace

Rehearsal rehearse(const std::vector<dialogs::SourceFile>& transcripts, const Scripts& scripts) {
  Rehearsal rehearsal;
  for (const auto& file : transcripts) {
    const auto before = rehearsal.mistakes.size();
    const auto transcript = dialogs::read_transcript(file, rehearsal.mistakes);
    if (rehearsal.mistakes.size() > before) continue;
    if (const auto* script = script_for(transcript, scripts))
      play_twice(transcript, *script, rehearsal);
    else
      rehearsal.mistakes.push_back(no_script(transcript, scripts));
  }
  return rehearsal;
}

}  // namespace inward::bot
