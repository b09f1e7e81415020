// The transcripts that ship beside the scripts, typed and tapped on both platforms down to their bytes: each main
// branch of each dialog in the menu, with the days that pass in them.
#include <catch2/catch.hpp>
#include <map>
#include <optional>

#include "dialogs/embedded_scripts.hpp"
#include "dialogs/transcript.hpp"
#include "dialogs/transcript_match.hpp"
#include "storage/sqlite_store.hpp"
#include "tests/equivalence/sides.hpp"

using namespace inward;
using namespace inward::test;
using namespace inward::dialogs;
using transcript_match::find_parts;
using transcript_match::flat;
using transcript_match::reads;

namespace {

using namespace std::chrono_literals;

// A person on one platform cannot be given a past or an old button here; the engine's own play has those.
bool can_be_typed(const Transcript& transcript) {
  for (const auto& line : transcript.lines) {
    const auto* pressed = std::get_if<PressedLabel>(&line.what);
    if ((pressed && pressed->before) || std::holds_alternative<PressedAgain>(line.what)) return false;
  }
  return transcript.facts.history.empty() && transcript.about.empty() && !transcript.facts.contacts.empty() &&
         transcript.facts.language == "en";
}

class Typist {
 public:
  Typist(Side& side, const Script& script, const Transcript& transcript)
      : side_(side), script_(script), transcript_(transcript), now_(transcript.start) {}

  void run() {
    side_.say("hello", now_);
    const auto& trigger = script_.triggers.front();
    hear(transcript_.from.empty()
             ? side_.say(trigger, now_)
             : side_.command(Command::reflect, trigger, now_, ChannelId("C0GARDEN"), transcript_.facts.name));
    for (const auto& line : transcript_.lines) {
      CAPTURE(to_string(Mistake{line.mark, ""}), heard_);
      std::visit(*this, line.what);
    }
  }

  void operator()(const Typed& typed) { hear(side_.say(typed.words, now_)); }
  void operator()(const PressedLabel& pressed) {
    const auto found = std::ranges::find(side_.buttons(), pressed.label);
    REQUIRE(found != side_.buttons().end());
    hear(side_.tap(static_cast<std::size_t>(found - side_.buttons().begin()), now_));
  }
  void operator()(const PressedAgain&) {}
  // A little at a time, as it passes: what falls due does so at its hour.
  void operator()(const TimePasses& passed) {
    fall_silent();
    for (auto left = passed.span; left > 0ms; left -= 30min) {
      now_ += std::min<std::chrono::milliseconds>(left, 30min);
      add(side_.wait(now_));
    }
  }
  void operator()(const CoachSays& says) {
    const auto end = find_parts(flat(heard_), read_, says.part);
    CHECK(end.has_value());
    if (end) read_ = *end;
  }
  void operator()(const CoachSilent&) { CHECK(heard_.empty()); }
  void operator()(const StandsAt& at) {
    REQUIRE(side_.conversation());
    CHECK(side_.conversation()->frames.back().state == at.state);
  }
  void operator()(const HasKept& kept) {
    bool found = false;
    for (const auto& reflection : side_.history())
      for (const auto& entry : reflection.entries) found |= entry.label == kept.label && reads(entry.shown, kept.shown);
    CHECK(found);
  }
  void operator()(const HasScheduled&) {}
  void operator()(const HasEnded& ended) {
    if (ended.how == "parked")
      CHECK(side_.conversation()->status == Status::parked);
    else
      CHECK_FALSE(side_.conversation());
  }

 private:
  void fall_silent() {
    heard_.clear();
    read_ = 0;
  }
  void hear(const std::vector<Shown>& shown) {
    fall_silent();
    add(shown);
  }
  void add(const std::vector<Shown>& shown) {
    for (const auto& one : shown)
      if (!one.in_place_of_another) heard_ += (heard_.empty() ? "" : "\n") + one.text;
  }

  Side& side_;
  const Script& script_;
  const Transcript& transcript_;
  TimePoint now_;
  std::string heard_;     // since they last did something
  std::size_t read_ = 0;  // how far into it, flat, the lines so far have come
};

}  // namespace

TEST_CASE("each shipped transcript of a dialog in the menu goes the same, typed and tapped on either platform") {
  const auto store = storage::open_in_memory();
  const auto loaded = bot::load(bot::script_files({}));
  const auto stock = bot::stock_library(*store, loaded, TimePoint{});
  std::map<std::string, int> played;
  int all = 0;
  for (const auto& file : bot::transcript_files({})) {
    std::vector<Mistake> mistakes;
    const auto transcript = read_transcript(file, mistakes);
    const auto* script = stock.library->current(transcript.script);
    REQUIRE(mistakes.empty());
    REQUIRE(script);
    if (!script->listed || !can_be_typed(transcript)) continue;
    CAPTURE(file.name);
    Typist(*slack_side(stock), *script, transcript).run();
    Typist(*mattermost_side(stock), *script, transcript).run();
    ++played[script->id.value];
    ++all;
  }
  CHECK(all >= 60);
  CHECK(played["priority-clarity"] >= 5);
  CHECK(played["conflict-reflection"] >= 6);
  CHECK(played["note-from-the-interior"] >= 5);
  for (const auto* script : stock.library->listed()) CHECK(played[script->id.value] >= 1);
}
