// Reminders as a person meets them: asked for, agreed to, listed, paused and ended.

#include "tests/unit/dialogs/nudge_samples.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::samples;

TEST_CASE("a reminder is said back with its first date, and comes only after a yes") {
  Reminded ada;
  ada.write("remind me to check in on weekdays at 9");
  CHECK(ada.text() ==
        "“Check-in”. Monday to Friday, 09:00. The first one comes on Tuesday 24 November, 09:00. Shall I?");
  CHECK(ada.buttons() == "confirm_0 decline_0");
  REQUIRE(ada.person.nudges.size() == 1);
  CHECK(ada.nudge().pace == Pace::proposed);
  SECTION("by button") {
    const auto asked = ada.new_reply();
    CHECK(has(ada.press("confirm_0"), "Noted. Monday to Friday, 09:00"));
    CHECK(ada.nudge().pace == Pace::as_asked);
    CHECK(has(ada.result.replies.front().text, "You chose: Yes, do that"));
    CHECK(ada.result.replies.front().replaces);
    CHECK(has(ada.press(asked, "confirm_0"), "Noted."));  // pressed again
    CHECK(ada.result.changes.empty());
    CHECK(has(ada.press(asked, "decline_0"), "You have that one already"));
    CHECK(ada.result.changes.empty());
  }
  SECTION("typed") {
    CHECK(has(ada.write(GENERATE("yes", "Ja", "ok")), "Noted."));
    CHECK(ada.nudge().pace == Pace::as_asked);
  }
  SECTION("or not at all") {
    CHECK(has(ada.write(GENERATE("no", "nein danke", "nein")), "Nothing was set up"));
    CHECK(ada.person.nudges.empty());
    CHECK_FALSE(has(ada.write("no"), "set up"));
  }
}

TEST_CASE("a second wish takes the place of the first, and the first one's buttons do not agree to it") {
  Reminded ada;
  ada.write("remind me on weekdays at 9");
  const auto first = ada.new_reply();
  ada.write("remind me every friday at 16:00");
  REQUIRE(ada.person.nudges.size() == 1);
  CHECK(has(ada.press(first, "confirm_0"), "Every Friday, 16:00. The first one comes"));
  CHECK(ada.buttons() == "confirm_0 decline_0");
  CHECK(ada.nudge().pace == Pace::proposed);
  CHECK(has(ada.press("confirm_0"), "Noted. Every Friday, 16:00"));
  CHECK(ada.nudge().pace == Pace::as_asked);
}

TEST_CASE("what is missing is asked for with an example, and nothing is proposed") {
  Reminded ada;
  CHECK(has(ada.write("remind me at 9"), "“every friday afternoon”"));
  CHECK(has(ada.write("remind me on weekdays"), "Morning is 09:00"));
  CHECK(has(ada.write("remind me every day at 9 to call bob"), "Conflict reflection"));
  CHECK_FALSE(has(ada.text(), "bob"));
  CHECK(ada.person.nudges.empty());
}

TEST_CASE("whoever writes of despair in a wish gets people to talk to, not a question about days") {
  Reminded ada;
  ada.facts.help_now = "The card";
  CHECK(has(ada.write("remind me to kill myself"), "The card"));
}

TEST_CASE("a time in the quiet hours is answered at once, with what would help") {
  Reminded ada;
  CHECK(has(ada.write("remind me every day at 7:30"), "07:30 lies in your quiet hours, 20:00-08:00"));
  CHECK(has(ada.text(), "“quiet hours 20:00-07:30”"));
  CHECK(ada.person.nudges.empty());
  CHECK(has(ada.write("remind me every day at 21:00"), "“quiet hours 22:00-08:00”"));
  CHECK(has(ada.write("quiet hours 20:00-07:30"), "Noted."));
  CHECK(has(ada.write("remind me every day at 7:30"), "Shall I?"));
}

TEST_CASE("five reminders are as many as are kept, and none of them twice") {
  Reminded ada;
  for (const auto* wish : {"every monday at 9", "every tuesday at 9", "every wednesday at 9", "every thursday at 9"})
    ada.add(wish);
  CHECK(has(ada.write("remind me every monday at 9"), "You have that one already: Every Monday, 09:00"));
  ada.write("remind me every friday at 9");
  ada.write("yes");
  CHECK(ada.person.nudges.size() == 5);
  CHECK(has(ada.write("remind me every sunday at 9"), "5 reminders are as many as I keep"));
  CHECK(ada.result.changes.empty());
}

TEST_CASE("more than the weekly budget lets through is said before it is agreed to") {
  Reminded ada;
  ada.write("at most 3 a week");
  CHECK(ada.person.sending.per_week == 3);
  CHECK(has(ada.write("remind me on weekdays at 9"), "at most 3 times a week"));
  CHECK_FALSE(has(ada.write("remind me every other week on weekdays at 9"), "at most"));
  CHECK(has(ada.write("at most 11 a week"), "from 1 to 10"));
  CHECK(ada.person.sending.per_week == 3);
}

TEST_CASE("the list says what comes when, by which rules, and how each is ended") {
  Reminded ada;
  CHECK(has(ada.write("reminders"), "You have no reminders."));
  CHECK(has(ada.text(), "“remind me on weekdays at 9” asks for one"));
  ada.add("remind me on weekdays at 9");
  ada.add("every friday at 16:00", Pace::silent);
  ada.add("every sunday at 16:00", Pace::weekly);
  ada.add("every monday at 16:00", Pace::proposed);
  ada.person.joined = {ProgrammeId("innerwork-day")};
  const auto& text = ada.write("reminders");
  CHECK(has(text, "• Monday to Friday, 09:00: Check-in. Next: Tuesday 24 November, 09:00"));
  CHECK(has(text, "• Every Friday, 16:00: Check-in. It is silent"));
  CHECK(has(text, "• Every Monday, 16:00: Check-in. It waits for your yes"));
  CHECK(has(text, "once a week now"));
  CHECK(has(text, "You take part in: InnerWork day."));
  CHECK(has(text, "Quiet hours are 20:00-08:00, and I write at most 10 times a week."));
  CHECK(ada.buttons() == "end_11 end_12 end_13 leave_innerwork-day");
  CHECK(has(ada.press("end_11"), "Stopped: Monday to Friday, 09:00"));
  CHECK(ada.person.nudges.size() == 3);
}

TEST_CASE("a pause says its date back, and ends sooner where they want it") {
  Reminded ada;
  CHECK(has(ada.write("pause until 3 march"), "until Wednesday 3 March 2027"));
  CHECK(ada.person.sending.paused_until == utc(2027, 3, 2, 23));
  CHECK(has(ada.write("reminders"), "until Wednesday 3 March 2027"));
  CHECK(has(ada.write("resume"), "The pause is over"));
  CHECK_FALSE(ada.person.sending.paused_until);
  CHECK(has(ada.write("resume"), "There is no pause"));
  CHECK(has(ada.write("pause"), "until you write “resume”"));
  CHECK(ada.person.sending.paused_until == TimePoint::max());
  CHECK(has(ada.write("reminders"), "until you write “resume”"));
}

TEST_CASE("quiet hours name the reminders that would fall into them") {
  Reminded ada;
  ada.add("remind me on weekdays at 9");
  CHECK(has(ada.write("quiet hours 19:00-10:00"), "never come: Monday to Friday, 09:00"));
  CHECK(to_string(*ada.person.sending.quiet) == "19:00-10:00");
  CHECK(has(ada.write("quiet hours none"), "There are no quiet hours"));
  CHECK(has(ada.write("reminders"), "There are no quiet hours"));
  CHECK(has(ada.write("remind me every day at 5:00"), "Shall I?"));
}

TEST_CASE("one sentence ends all of it") {
  Reminded ada;
  CHECK(has(ada.write("no more reminders"), "You have no reminders"));
  ada.add("remind me on weekdays at 9");
  ada.person.joined = {ProgrammeId("innerwork-day")};
  CHECK(has(ada.write("stop all reminders"), "No reminder comes any more"));
  CHECK(ada.person.nudges.empty());
  CHECK(ada.person.joined.empty());
}

TEST_CASE("“as before” brings back what backed off") {
  Reminded ada;
  CHECK(has(ada.write("as before"), "nothing to bring back"));
  ada.add("remind me on weekdays at 9", Pace::silent);
  ada.add("every sunday at 9");
  CHECK(ada.write("as before") == "As before: Monday to Friday, 09:00.");
  CHECK(ada.nudge().pace == Pace::as_asked);
}

TEST_CASE("behind the command it works while a dialog is open, and words in the dialog stay its own") {
  Reminded ada;
  ada.write("check in");
  const auto running = ada.person.conversation;
  ada.type("remind me on weekdays at 9");
  CHECK_FALSE(ada.result.answer);
  CHECK(ada.buttons() == "confirm_0 decline_0");
  CHECK(ada.person.conversation == running);
  ada.press("confirm_0");
  CHECK(ada.nudge().pace == Pace::as_asked);
  CHECK(ada.person.conversation == running);
  CHECK(has(ada.type("pause until monday").answer.value(), "until Monday 30 November 2026"));
  CHECK(has(ada.type("resume").answer.value(), "The pause is over"));
  ada.write("pause");
  CHECK_FALSE(ada.person.sending.paused_until);
  CHECK(ada.person.conversation->status == Status::parked);
}

TEST_CASE("the status behind the command is the list, where they are alone with the coach") {
  Reminded ada;
  CHECK(has(ada.type("status").answer.value(), "You have no reminders"));
  ada.add("remind me on weekdays at 9");
  CHECK_FALSE(ada.type("status").answer);  // with buttons it comes as a message
  CHECK(has(ada.text(), "Monday to Friday, 09:00"));
}

TEST_CASE("whoever has German is answered in German, all the way") {
  Reminded ada("de");
  ada.write("erinnere mich werktags um 9 ans Einchecken");
  CHECK(ada.text() ==
        "„Check-in“. Montag bis Freitag, 09:00. Die erste kommt am Dienstag, 24. November, 09:00. Soll ich?");
  CHECK(has(ada.write("ja"), "Notiert. Montag bis Freitag, 09:00"));
  CHECK(has(ada.write("pause bis montag"), "Bis Montag, 30. November 2026"));
  CHECK(has(ada.write("erinnerungen"), "Bis Montag, 30. November 2026"));
  CHECK(has(ada.write("fortsetzen"), "Die Pause ist vorbei"));
  CHECK(has(ada.write("erinnere mich jeden tag um 7"), "„ruhezeit 20:00-07:00“"));
  CHECK(has(ada.write("keine erinnerungen mehr"), "Erledigt."));
}
