// What people write of their reminders in German.

#include "tests/unit/dialogs/nudge_samples.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::samples;

TEST_CASE("a reminder is asked for in German") {
  check_wishes(
      "de", {{"erinnere mich werktags um 9 ans Einchecken", "check-in: Monday to Friday, 09:00"},
             {"Erinnere mich bitte werktags um 9 Uhr ans Einchecken.", "check-in: Monday to Friday, 09:00"},
             {"erinnere mich werktags um 9 daran, einzuchecken", "check-in: Monday to Friday, 09:00"},
             {"jeden Freitagnachmittag", "check-in: Every Friday, 14:00"},
             {"jeden Freitag Nachmittag", "check-in: Every Friday, 14:00"},
             {"jeden Montagmorgen um 8:30", "check-in: Every Monday, 08:30"},
             {"erinnere mich jeden Tag um 8:30 an klare Prioritäten", "priority-clarity: Every day, 08:30"},
             {"erinnere mich jeden Freitag um 16:00 an den Wochenrückblick", "week-review: Every Friday, 16:00"},
             {"erinnere mich freitags um 16 Uhr an meinen Wochenrückblick", "week-review: Every Friday, 16:00"},
             {"jeden zweiten Dienstag 14:00", "check-in: Every other Tuesday, 14:00"},
             {"jeden 2. Dienstag um 14 Uhr", "check-in: Every other Tuesday, 14:00"},
             {"alle zwei Wochen am Dienstag um 14 Uhr", "check-in: Every other Tuesday, 14:00"},
             {"alle zwei Tage um 14 Uhr", "check-in: Every other day, 14:00"},
             {"jede zweite Woche montags und freitags um 10", "check-in: Every other week, Monday and Friday, 10:00"},
             {"erinnere mich montags und donnerstags um 10", "check-in: Monday and Thursday, 10:00"},
             {"erinnere mich montags, mittwochs und freitags um 10", "check-in: Monday, Wednesday and Friday, 10:00"},
             {"erinnere mich Mo-Fr um 9", "check-in: Monday to Friday, 09:00"},
             {"erinnere mich Mo bis Do um 9", "check-in: Monday to Thursday, 09:00"},
             {"erinnere mich von Montag bis Freitag um 9", "check-in: Monday to Friday, 09:00"},
             {"erinnere mich Mo, Mi und Fr um 9 Uhr", "check-in: Monday, Wednesday and Friday, 09:00"},
             {"erinnere mich am Wochenende um 10", "check-in: Saturday and Sunday, 10:00"},
             {"erinnere mich täglich um halb neun", "check-in: Every day, 08:30"},
             {"erinnere mich täglich um 9.30 Uhr", "check-in: Every day, 09:30"},
             {"erinnere mich täglich um 9uhr", "check-in: Every day, 09:00"},
             {"erinnere mich jeden Morgen", "check-in: Every day, 09:00"},
             {"erinnere mich jeden Abend an den Abendrückblick", "evening-review: Every day, 17:00"},
             {"erinnere mich jeden Montag um 3 Uhr nachmittags", "check-in: Every Monday, 15:00"},
             {"erinnere mich jeden Montag um 6 Uhr abends", "check-in: Every Monday, 18:00"},
             {"erinnere mich an Werktagen mittags", "check-in: Monday to Friday, 12:00"},
             {"erinnere mich unter der Woche um 11", "check-in: Monday to Friday, 11:00"},
             {"stups mich wöchentlich am Mittwoch um 11", "check-in: Every Wednesday, 11:00"},
             {"schreib mir sonntags um 18 Uhr", "check-in: Every Sunday, 18:00"},
             {"melde dich jeden Werktag um 8", "check-in: Monday to Friday, 08:00"},
             {"kannst du mir eine Erinnerung jeden Freitag um 9", "-"},
             {"eine Erinnerung jeden Freitag um 9", "check-in: Every Friday, 09:00"}});
}

TEST_CASE("what is missing in a German wish is asked for, and what is no wish is left alone") {
  check_wishes("de", {{"erinnere mich", "which day?"},
                      {"erinnere mich um 9", "which day?"},
                      {"erinnere mich am Freitag um 9", "which day?"},
                      {"erinnere mich morgen um 9", "which day?"},
                      {"erinnere mich heute Abend", "which day?"},
                      {"erinnere mich werktags", "what time?"},
                      {"jeden Freitag", "what time?"},
                      {"erinnere mich jeden Morgen um 15:00", "what time?"},
                      {"erinnere mich täglich um 9 und um 17 Uhr", "what time?"},
                      {"erinnere mich jeden Tag um 9 an Bob", "which dialog?"},
                      {"erinnere mich jeden Tag um 9 ans Blumengießen", "which dialog?"},
                      {"jeden Tag dasselbe", "-"},
                      {"das erinnert mich an zu Hause", "-"},
                      {"meine Woche", "-"},
                      {"Freitag um 9", "-"},
                      {"ich arbeite montags bis freitags", "-"}});
}

TEST_CASE("pause, quiet hours and the rest are understood in German") {
  check_wishes("de", {{"pause", "pause"},
                      {"Pause bis auf Weiteres", "pause"},
                      {"pause bis 3. märz", "pause until 2027-03-03"},
                      {"pause bis zum 3. März", "pause until 2027-03-03"},
                      {"pause bis montag", "pause until 2026-11-30"},
                      {"pause bis zum nächsten Montag", "pause until 2026-11-30"},
                      {"pause bis nächste woche", "pause until 2026-11-30"},
                      {"pause diese woche", "pause until 2026-11-30"},
                      {"pause für eine woche", "pause until 2026-11-30"},
                      {"pause für 3 tage", "pause until 2026-11-26"},
                      {"pausiere zwei Wochen", "pause until 2026-12-07"},
                      {"pause bis 3. März 2020", "that is over"},
                      {"pause bis irgendwann", "until when?"},
                      {"fortsetzen", "resume"},
                      {"ich bin wieder da", "resume"},
                      {"erinnerungen", "list"},
                      {"meine Erinnerungen", "list"},
                      {"keine Erinnerungen mehr", "none"},
                      {"bitte keine Erinnerungen mehr", "none"},
                      {"erinnere mich nicht mehr", "none"},
                      {"wie vorher", "as before"},
                      {"ruhezeit 19:00-09:00", "quiet 19:00-09:00"},
                      {"ruhezeit von 19 bis 9 Uhr", "quiet 19:00-09:00"},
                      {"ruhezeit von 19:30 Uhr bis 9 Uhr", "quiet 19:30-09:00"},
                      {"ruhezeit keine", "quiet 00:00-00:00"},
                      {"ruhezeit", "which hours?"},
                      {"höchstens 3 pro woche", "at most 3"},
                      {"maximal dreimal die Woche", "-"},
                      {"höchstens drei mal die woche", "at most 3"},
                      {"höchstens ein Spaziergang", "-"}});
}
