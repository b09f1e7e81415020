#include "tests/prover/fault_shows.hpp"

#include <catch2/catch.hpp>

#include "dialogs/quote.hpp"
#include "dialogs/utf8.hpp"
#include "tests/prover/replay.hpp"

namespace inward::dialogs {
namespace {

// The number-th name that stands between backticks.
std::string ticked_in(const std::string& what, int number) {
  std::size_t from = 0;
  for (int i = 1; i < number; ++i) from = what.find('`', what.find('`', from) + 1) + 1;
  from = what.find('`', from) + 1;
  return what.substr(from, what.find('`', from) - from);
}

bool has_come_by(const Playback& played, const StateId& wanted) {
  return std::ranges::any_of(played.states, [&](const auto& each) { return each.second == wanted; });
}

void require_slot_is_empty(const Playback& played, const Finding& finding) {
  REQUIRE(has_come_by(played, StateId(ticked_in(finding.what, 1))));
  if (!played.last.frames.empty())
    REQUIRE_FALSE(is_filled(played.last.frames.front(), SlotId(ticked_in(finding.what, 2))));
}

// What the person wrote stands in the preview, or in the slot that may be shared.
void require_it_leaks(const Script& script, const Replay& replay, const Finding& finding) {
  const auto& next = replay.last().next;
  const bool shares = finding.what.find("would share") != std::string::npos;
  if (finding.path.lines.empty() || next.frames.empty() || next.status == Status::ended) return;
  const auto slot = SlotId(ticked_in(finding.what, 2));
  const auto& frame = next.frames.front();
  if (!shares) {
    REQUIRE(has_come_by(play(finding.path, script, false), StateId(ticked_in(finding.what, 1))));
  } else if (slot.value != "{about}" && slot.value != "planted") {
    const auto* words = slot_as<std::string>(frame, slot);
    const auto* items = slot_as<ListValue>(frame, slot);
    REQUIRE((words || items));
    REQUIRE(replay.last().replies.back().text.find(words ? *words : items->front()) != std::string::npos);
  }
}

void require_silence_has_no_end(Replay& replay) {
  for (int i = 0; i < 50 && replay.wait(); ++i) {}
  REQUIRE(replay.last().next.status == Status::running);
}

}  // namespace

void require_it_shows(const Script& script, const Finding& finding) {
  INFO(to_string(finding));
  const auto played = play(finding.path, script, true);
  INFO((played.mistakes.empty() ? "" : to_string(played.mistakes.front())));
  Replay replay(script, finding.path);
  if (finding.rule == "crash") {
    REQUIRE(played.mistakes.size() == 1);
    REQUIRE(played.mistakes.front().what.find("cannot go on") != std::string::npos);
    return;
  }
  REQUIRE(played.mistakes.empty());
  REQUIRE_NOTHROW(replay.run());
  if (finding.rule == "text-too-long") REQUIRE(offset_of(replay.last().replies.back().text, 3000) != std::string::npos);
  if (finding.rule == "too-many-buttons") REQUIRE(replay.shown().choices.size() > 25);
  if (finding.rule == "unread-before-written") require_slot_is_empty(played, finding);
  if (finding.rule == "leak") require_it_leaks(script, replay, finding);
  if (finding.rule == "too-many-turns" && finding.what.find("longest way") != std::string::npos)
    REQUIRE(replay.questions() > script.max_turns);
  if (finding.rule == "too-many-turns" && finding.what.find("again and again") != std::string::npos)
    REQUIRE(played.last.frames.front().state == StateId(ticked_in(finding.what, 1)));
  if (finding.rule == "endless-silence" && finding.what.find("without end") != std::string::npos)
    require_silence_has_no_end(replay);
}

}  // namespace inward::dialogs
