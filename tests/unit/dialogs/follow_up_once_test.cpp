// A commitment is followed up once, at the time its maker chose; nothing else comes back of itself.

#include <algorithm>

#include "tests/unit/dialogs/played.hpp"

using namespace inward;
using namespace inward::dialogs;

namespace {

// Every way through a dialog: each button but stop, words where words are asked for, and each silence.
class EveryWay {
 public:
  explicit EveryWay(ScriptPtr script, const std::string& about = {}) : script_(std::move(script)) {
    Conversation fresh;
    fresh.id = ConversationId{1};
    fresh.version = script_->hash;
    go(fresh, Begin{about, {}}, {});
  }

  int ways = 0;
  int with_a_follow_up = 0;

 private:
  void go(const Conversation& from, const Input& input, std::vector<ScheduleFollowUp> so_far) {
    const auto made = step(*script_, from, input, facts_, now_);
    for (const auto& effect : made.effects) {
      const auto* later = std::get_if<ScheduleFollowUp>(&effect);
      if (!later) continue;
      CHECK(names_a_time(from, input));
      CHECK(later->due > now_);
      so_far.push_back(*later);
    }
    CHECK(so_far.size() <= 1);
    if (made.next.status != Status::running) {
      ++ways;
      with_a_follow_up += static_cast<int>(so_far.size());
      return;
    }
    for (const auto& next : answers_to(made)) go(made.next, next, so_far);
  }

  std::vector<Input> answers_to(const StepResult& made) const {
    std::vector<Input> all;
    const auto& reply = made.replies.back();
    for (const auto& choice : reply.choices)
      if (choice.id != house::stop) all.emplace_back(Pressed{reply.turn, choice.id});
    if (reply.choices.empty() || reply.own_words) all.emplace_back(Words{"If it is ten, then I will write."});
    for (const auto& timer : made.timers) all.emplace_back(Silence{timer.turn, timer.index});
    return all;
  }

  // Whether it is a press on an option that stands for a time.
  bool names_a_time(const Conversation& at, const Input& input) const {
    const auto* pressed = std::get_if<Pressed>(&input);
    if (!pressed || at.frames.size() != 1) return false;
    const auto* ask = std::get_if<AskChoice>(&*script_->state(at.frames.back().state).question);
    return ask && std::ranges::any_of(
                      ask->options, [&](const Option& each) { return each.id == pressed->choice && !each.at.empty(); });
  }

  ScriptPtr script_;
  Facts facts_ = Played::open_house();
  TimePoint now_ = utc(2026, 11, 23, 9);
};

}  // namespace

TEST_CASE("after a follow-up there is another only where a time was pressed for it, and never a second") {
  const EveryWay commitment(shipped("commitment-follow-up"), "If it is ten, then I will write.");
  CHECK(commitment.ways > 30);
  CHECK(commitment.with_a_follow_up > 0);
  CHECK(commitment.with_a_follow_up < commitment.ways);
  const EveryWay conflict(shipped("conflict-follow-up"), "If we meet, then I will ask.");
  CHECK(conflict.ways > 30);
  CHECK(conflict.with_a_follow_up > 0);
}

TEST_CASE("the day closes with one follow-up where a time was pressed for it, else with none") {
  const EveryWay closing(shipped("inner-day-closing"));
  CHECK(closing.ways > 30);
  CHECK(closing.with_a_follow_up > 0);
}

TEST_CASE("once its follow-up is agreed a commitment cannot be taken back to agree on another") {
  Played p(shipped("inner-day-closing"));
  for (const auto* answer : {"the walks", "skip", "skip", "If it is noon, then I will walk."}) p.say(answer);
  p.press("month");
  REQUIRE(p.follow_ups.size() == 1);
  CHECK(p.follow_ups[0].due == utc(2026, 12, 23, 9));
  CHECK(p.follow_ups[0].script == ScriptId("commitment-follow-up"));
  CHECK(p.follow_ups[0].about == "If it is noon, then I will walk.");
  p.say("back");
  p.press("month", p.now().turn - 1);
  p.press("yes");
  CHECK(p.ended());
  CHECK(p.follow_ups.size() == 1);
}

TEST_CASE("the day's dialogs leave nothing for later that was not agreed on") {
  for (const auto* id : {"inner-day-agenda", "inner-day-intention", "note-from-the-interior"})
    for (const auto& [name, state] : shipped(id)->states)
      for (const auto& effect : state.effects)
        CHECK((std::holds_alternative<Remember>(effect) || std::holds_alternative<Recall>(effect)));
}
