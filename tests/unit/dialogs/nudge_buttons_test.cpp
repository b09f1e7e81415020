// The buttons of a nudge that was sent, today or long ago.

#include "tests/unit/dialogs/nudge_samples.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::samples;

namespace {

// Ada, who was just sent her check-in.
class Nudged : public Reminded {
 public:
  explicit Nudged(Pace pace = Pace::as_asked) { add("remind me on weekdays at 9", pace); }
  const std::string& press_sent(const std::string& choice) {
    return press(nudge_message({ScheduleId{11}, plan_of("remind me on weekdays at 9"), Pace::as_asked}, library,
                               library.wording("en")),
                 choice);
  }
};

}  // namespace

TEST_CASE("the first button of a nudge opens its dialog") {
  Nudged ada;
  ada.press_sent("start_check-in");
  CHECK(ada.running() == "check-in");
}

TEST_CASE("put off, it comes back in an hour, however often it is pressed") {
  Nudged ada;
  for (int i = 0; i < 2; ++i) {
    CHECK(ada.press_sent("snooze_11") == "I come back on Monday 23 November, 11:00.");
    REQUIRE(ada.result.changes.size() == 1);
    const auto& snooze = std::get<SnoozeNudge>(ada.result.changes.front());
    CHECK(snooze.nudge == ScheduleId{11});
    CHECK(snooze.until == ada.clock + std::chrono::hours(1));
  }
  CHECK(has(ada.result.replies.front().text, "You chose: In an hour"));
}

TEST_CASE("put off into the quiet hours or a pause, it says when it will really come") {
  Nudged ada;
  ada.clock = utc(2026, 11, 23, 18, 30);  // 19:30 in Berlin
  CHECK(ada.press_sent("snooze_11") == "I come back on Tuesday 24 November, 08:00.");
  ada.person.sending.paused_until = TimePoint::max();
  CHECK(has(ada.press_sent("snooze_11"), "until you write “resume”"));
}

TEST_CASE("less often is once a week, then once a month, and pressing twice is pressing once") {
  Nudged ada;
  CHECK(has(ada.press_sent("rarer_11"), "I come once a week now"));
  CHECK(ada.nudge().pace == Pace::weekly);
  CHECK(has(ada.press_sent("rarer_11"), "I come once a week now"));
  CHECK(ada.result.changes.empty());
  CHECK(has(ada.press_sent("monthly_11"), "I come once a month now"));
  CHECK(ada.nudge().pace == Pace::monthly);
  CHECK(has(ada.press_sent("rarer_11"), "I come once a month now"));  // an old one: never more often
  CHECK(ada.result.changes.empty());
  CHECK(has(ada.press_sent("monthly_11"), "as rare as I come"));
  CHECK(ada.result.changes.empty());
  CHECK(has(ada.press_sent("as-before_11"), "As before: Monday to Friday, 09:00."));
  CHECK(ada.nudge().pace == Pace::as_asked);
}

TEST_CASE("asked whether to go on, all three answers work, even after it fell silent") {
  const auto pace = GENERATE(Pace::asking, Pace::silent);
  Nudged ada(pace);
  SECTION("once a week") {
    CHECK(has(ada.press_sent("rarer_11"), "once a week"));
    CHECK(has(ada.result.replies.front().text, "You chose: Once a week"));
    CHECK(ada.nudge().pace == Pace::weekly);
  }
  SECTION("as before") {
    ada.press_sent("as-before_11");
    CHECK(ada.nudge().pace == Pace::as_asked);
  }
  SECTION("stop") {
    CHECK(has(ada.press_sent("end_11"), "Stopped: Monday to Friday, 09:00"));
    CHECK(ada.person.nudges.empty());
  }
}

TEST_CASE("the buttons of a reminder that is gone are answered kindly and change nothing") {
  Nudged ada;
  ada.press_sent("end_11");
  for (const auto* choice : {"end_11", "snooze_11", "rarer_11", "monthly_11", "as-before_11", "snooze_0"}) {
    CHECK(has(ada.press_sent(choice), "not there any more"));
    CHECK(ada.result.changes.empty());
  }
  CHECK(has(ada.press_sent("confirm_0"), "no reminder waiting"));
  CHECK(has(ada.press_sent("decline_0"), "Nothing was set up"));
  CHECK(ada.result.changes.empty());
}

TEST_CASE("a nudge's buttons disturb no dialog that is open") {
  Nudged ada;
  ada.write("check in");
  const auto running = ada.person.conversation;
  ada.press_sent("snooze_11");
  CHECK(ada.person.conversation == running);
  CHECK(has(ada.text(), "I come back"));
}
