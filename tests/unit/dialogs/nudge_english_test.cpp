// What people write of their reminders in English, and what it is taken for.

#include "tests/unit/dialogs/nudge_samples.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::samples;

TEST_CASE("a reminder is asked for with its days, its time and its dialog, in any order") {
  check_wishes("en",
               {{"remind me to check in on weekdays at 9", "check-in: Monday to Friday, 09:00"},
                {"Remind me to check in on weekdays at 9.", "check-in: Monday to Friday, 09:00"},
                {"every friday afternoon", "check-in: Every Friday, 14:00"},
                {"remind me every day at 8:30 to do priority clarity", "priority-clarity: Every day, 08:30"},
                {"every other tuesday 14:00", "check-in: Every other Tuesday, 14:00"},
                {"nudge me on mondays and thursdays at 10", "check-in: Monday and Thursday, 10:00"},
                {"please remind me daily at noon", "check-in: Every day, 12:00"},
                {"can you remind me at 9:15 every morning, please", "check-in: Every day, 09:15"},
                {"remind me every evening", "check-in: Every day, 17:00"},
                {"remind me every friday at 5pm to do my week review", "week-review: Every Friday, 17:00"},
                {"remind me every friday at 5 pm for the week review", "week-review: Every Friday, 17:00"},
                {"remind me to do evening review every weekday at 17:30", "evening-review: Monday to Friday, 17:30"},
                {"remind me of values every monday at 11", "values: Every Monday, 11:00"},
                {"nudge me mon-fri at 9", "check-in: Monday to Friday, 09:00"},
                {"nudge me from monday to thursday at 9", "check-in: Monday to Thursday, 09:00"},
                {"nudge me Mon, Wed and Fri at 9:00", "check-in: Monday, Wednesday and Friday, 09:00"},
                {"nudge me mon/wed/fri 9:00", "check-in: Monday, Wednesday and Friday, 09:00"},
                {"remind me on the weekend at 10", "check-in: Saturday and Sunday, 10:00"},
                {"remind me on weekdays and saturdays at 10", "check-in: Monday to Saturday, 10:00"},
                {"remind me friday to monday at 10", "check-in: Monday, Friday, Saturday and Sunday, 10:00"},
                {"remind me every two weeks on wednesday at 16:00", "check-in: Every other Wednesday, 16:00"},
                {"remind me every other week on monday and friday at 16:00",
                 "check-in: Every other week, Monday and Friday, 16:00"},
                {"remind me every other day at 16:00", "check-in: Every other day, 16:00"},
                {"remind me weekly on tuesday at 11", "check-in: Every Tuesday, 11:00"},
                {"remind me on fridays at half past 8", "check-in: Every Friday, 08:30"},
                {"remind me at 9 in the morning on mondays", "check-in: Every Monday, 09:00"},
                {"remind me every monday at 3 in the afternoon", "check-in: Every Monday, 15:00"},
                {"remind me every monday evening at 6", "check-in: Every Monday, 18:00"},
                {"remind me every day at nine", "check-in: Every day, 09:00"},
                {"remind me every day at 12 noon", "check-in: Every day, 12:00"},
                {"check in every day at 10", "check-in: Every day, 10:00"},
                {"weekdays at 9", "check-in: Monday to Friday, 09:00"},
                {"every single day at 9 o'clock", "check-in: Every day, 09:00"},
                {"set up a reminder every friday at 16.45", "check-in: Every Friday, 16:45"},
                {"REMIND ME EVERY FRIDAY AT 16:45", "check-in: Every Friday, 16:45"},
                {"remind me every thursday at 16:00 to do a wish and a plan", "woop: Every Thursday, 16:00"}});
}

TEST_CASE("what is missing in a wish for a reminder is asked for, and never guessed") {
  check_wishes("en", {{"remind me", "which day?"},
                      {"remind me at 9", "which day?"},
                      {"remind me on friday at 9", "which day?"},
                      {"remind me tomorrow at 9", "which day?"},
                      {"remind me in 3 days at 9", "which day?"},
                      {"remind me every day and friday at 9", "which day?"},
                      {"remind me every week at 9", "which day?"},
                      {"remind me every blue moon at 9", "which day?"},
                      {"remind me on weekdays", "what time?"},
                      {"every friday", "what time?"},
                      {"nudge me on mondays and thursdays", "what time?"},
                      {"remind me every day at 9 and at 17", "what time?"},
                      {"remind me every morning at 15:00", "what time?"},
                      {"remind me every day at 25:00", "which dialog?"},
                      {"remind me every day at 9 to call bob", "which dialog?"},
                      {"remind me to call bob", "which dialog?"},
                      {"remind me every day except sunday at 9", "which day?"},
                      {"remind me not to check in on weekdays at 9", "which dialog?"}});
}

TEST_CASE("what is not about reminders is left alone") {
  check_wishes("en", {{"", "-"},
                      {"hello", "-"},
                      {"every day is hard", "-"},
                      {"every", "-"},
                      {"my week", "-"},
                      {"evening", "-"},
                      {"week review", "-"},
                      {"check in", "-"},
                      {"friday at 9", "-"},
                      {"i work from monday to friday", "-"},
                      {"we do not talk on fridays", "-"},
                      {"at most I can manage a walk", "-"},
                      {"it reminds me of home", "-"}});
}

TEST_CASE("a pause has an end, or none until they say so") {
  check_wishes("en", {{"pause", "pause"},
                      {"Pause, please", "pause"},
                      {"pause reminders until further notice", "pause"},
                      {"pause until 3 march", "pause until 2027-03-03"},
                      {"pause until march 3rd", "pause until 2027-03-03"},
                      {"pause until 2026-12-01", "pause until 2026-12-01"},
                      {"pause until 1 december 2027", "pause until 2027-12-01"},
                      {"pause until monday", "pause until 2026-11-30"},
                      {"pause until next friday", "pause until 2026-11-27"},
                      {"pause until tomorrow", "pause until 2026-11-24"},
                      {"pause until next week", "pause until 2026-11-30"},
                      {"pause this week", "pause until 2026-11-30"},
                      {"pause for a week", "pause until 2026-11-30"},
                      {"pause for 3 days", "pause until 2026-11-26"},
                      {"pause for two weeks, please", "pause until 2026-12-07"},
                      {"stay quiet for a month", "pause until 2026-12-23"},
                      {"pause until 3 march 2020", "that is over"},
                      {"pause until today", "that is over"},
                      {"pause until 31 february", "until when?"},
                      {"pause until the cows come home", "until when?"},
                      {"pause for 0 days", "until when?"},
                      {"pause for lunch", "until when?"},
                      {"resume", "resume"},
                      {"I'm back", "resume"}});
}

TEST_CASE("rules for all reminders are understood") {
  check_wishes("en", {{"reminders", "list"},
                      {"Show my reminders", "list"},
                      {"status", "list"},
                      {"no more reminders", "none"},
                      {"stop reminding me, please", "none"},
                      {"don't remind me any more", "none"},
                      {"as before", "as before"},
                      {"quiet hours 19:00-09:00", "quiet 19:00-09:00"},
                      {"quiet hours 19:00 – 9:00", "quiet 19:00-09:00"},
                      {"quiet hours from 7pm to 9am", "quiet 19:00-09:00"},
                      {"quiet hours from 7 pm until 9 am", "quiet 19:00-09:00"},
                      {"quiet hours 19-9", "quiet 19:00-09:00"},
                      {"quiet hours none", "quiet 00:00-00:00"},
                      {"quiet hours", "which hours?"},
                      {"quiet hours 25:00-09:00", "which hours?"},
                      {"quiet hours 19:00", "which hours?"},
                      {"at most 3 a week", "at most 3"},
                      {"no more than three times per week", "at most 3"},
                      {"at most 0 a week", "how many?"}});
}

TEST_CASE("whoever has English may write German, and the other way round") {
  CHECK(in_one_line(wish_in("en", "erinnere mich werktags um 9")) == "check-in: Monday to Friday, 09:00");
  CHECK(in_one_line(wish_in("de", "remind me on weekdays at 9")) == "check-in: Monday to Friday, 09:00");
  CHECK(in_one_line(wish_in("de", "pause until monday")) == "pause until 2026-11-30");
}

TEST_CASE("every other week is counted from the first one that can still come") {
  const auto first_of = [](const char* words) { return in_one_line(plan_of(words).days.first()); };
  CHECK(first_of("every other monday 14:00") == "2026-11-23");
  CHECK(first_of("every other monday 09:00") == "2026-11-30");  // it is past ten
  CHECK(first_of("every other tuesday 14:00") == "2026-11-24");
}
