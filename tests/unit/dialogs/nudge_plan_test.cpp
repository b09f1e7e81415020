// What is kept of a nudge, how it is said, and how it backs off.

#include <random>

#include "tests/unit/dialogs/nudge_samples.hpp"

using namespace inward;
using namespace inward::dialogs;
using namespace inward::dialogs::samples;

namespace {

std::vector<std::string> labels(const Reply& reply) {
  std::vector<std::string> all;
  for (const auto& choice : reply.choices) all.push_back(choice.id.value);
  return all;
}

Reply message_at(Pace pace, const std::string& language = "en", int ignored = 0) {
  const Nudge nudge{ScheduleId{12}, plan_of("remind me on weekdays at 9"), pace, ignored, {}};
  return nudge_message(nudge, both_languages(), both_languages().wording(language));
}

}  // namespace

TEST_CASE("every plan is said in words that are read as the same plan, in both languages") {
  const std::vector<std::string> openings = {"remind me ", "erinnere mich "};
  const std::vector<std::string> languages = {"en", "de"};
  for (unsigned days = 1; days < 128; ++days)
    for (const bool every_other : {false, true})
      for (const int at : {0, 9 * 60, 12 * 60 + 5, 23 * 60 + 59}) {
        const NudgeDays named{std::bitset<7>(days), every_other};
        for (std::size_t i = 0; i < languages.size(); ++i) {
          const auto& words = both_languages().wording(languages[i]);
          const auto said = spoken(named, std::chrono::minutes(at), words);
          INFO(said);
          const auto wish = wish_in(languages[i], openings[i] + said);
          REQUIRE(std::holds_alternative<WantsNudge>(wish));
          const auto& plan = std::get<WantsNudge>(wish).plan;
          REQUIRE(days_of(plan.days.rrule()) == named);
          REQUIRE(plan.at == std::chrono::minutes(at));
          REQUIRE(spoken(plan, words) == said);
          REQUIRE(wish_in(languages[i], said).index() == wish.index());  // alone, too
          REQUIRE(decode_nudge_plan(encode(plan)) == plan);
        }
      }
}

TEST_CASE("a kept plan is one line, and nothing else is read as one") {
  const auto plan = plan_of("remind me every other tuesday at 14:00 to do my week review");
  const auto kept = encode(plan);
  CHECK(kept.find('\n') == kept.npos);
  CHECK(decode_nudge_plan(kept) == plan);
  CHECK(plan.opens == ScriptId("week-review"));
  for (std::size_t size = 0; size < kept.size(); ++size)
    CHECK_THROWS_AS(decode_nudge_plan(std::string_view(kept).substr(0, size)), std::runtime_error);
  CHECK_THROWS_AS(decode_nudge_plan(kept + " "), std::runtime_error);
  CHECK_THROWS_AS(decode_nudge_plan("n1 1440 20000 10:FREQ=DAILY8:check-in"), std::runtime_error);
  CHECK_THROWS_AS(decode_nudge_plan("n1 -1 20000 10:FREQ=DAILY8:check-in"), std::runtime_error);
  CHECK_THROWS_AS(decode_nudge_plan("n1 540 9999999999999 10:FREQ=DAILY8:check-in"), std::runtime_error);
  CHECK_THROWS_AS(decode_nudge_plan("n1 540 20000 9:FREQ=EVER8:check-in"), std::runtime_error);
  CHECK(decode_nudge_plan("n1 540 20000 10:FREQ=DAILY8:check-in").at == std::chrono::hours(9));
}

TEST_CASE("bytes that were never written by us do not crash the reading of a plan") {
  std::mt19937 random(5);
  const auto kept = encode(plan_of("remind me on weekdays at 9"));
  for (int i = 0; i < 20'000; ++i) {
    auto bytes = kept;
    for (int changes = 1 + int(random() % 4); changes > 0; --changes) bytes[random() % bytes.size()] = char(random());
    try {
      const auto plan = decode_nudge_plan(bytes);
      CHECK(decode_nudge_plan(encode(plan)) == plan);
    } catch (const std::runtime_error&) {}
  }
}

TEST_CASE("whatever is written does not crash the reading of wishes") {
  std::mt19937 random(7);
  const std::vector<std::string> parts = {
      "remind me", "every",         "other", "day",         "at",      "9",      "to do",
      "pause",     "until",         "-",     ",",           "/",       "9:",     ":30",
      "99999999",  "\xff",          "ä",     "quiet hours", "at most", "a week", "mon-",
      "halb",      "erinnere mich", "jeden", "2026-13-40",  "pm",      "..",     ""};
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (int words = 1 + int(random() % 9); words > 0; --words) text += parts[random() % parts.size()] + ' ';
    const auto wish = wish_in(i % 2 ? "en" : "de", text);
    if (const auto* nudge = std::get_if<WantsNudge>(&wish))
      CHECK(decode_nudge_plan(encode(nudge->plan)) == nudge->plan);
  }
}

TEST_CASE("two ignored in a row lead one step down, and the question whether to go on is asked once") {
  CHECK(backed_off(Pace::as_asked, 0) == Pace::as_asked);
  CHECK(backed_off(Pace::as_asked, 1) == Pace::as_asked);
  CHECK(backed_off(Pace::as_asked, 2) == Pace::weekly);
  CHECK(backed_off(Pace::weekly, 1) == Pace::weekly);
  CHECK(backed_off(Pace::weekly, 2) == Pace::asking);
  CHECK(backed_off(Pace::monthly, 2) == Pace::asking);
  CHECK(backed_off(Pace::asking, 0) == Pace::asking);
  CHECK(backed_off(Pace::asking, 1) == Pace::silent);
  CHECK(backed_off(Pace::silent, 9) == Pace::silent);
  CHECK(backed_off(Pace::proposed, 9) == Pace::proposed);
}

TEST_CASE("at a slower pace, dates too near to the last one are left out") {
  const Day monday{std::chrono::days(20780)};
  const auto later = [&](int days) { return monday + std::chrono::days(days); };
  CHECK_FALSE(too_soon(Pace::as_asked, monday, later(1)));
  CHECK_FALSE(too_soon(Pace::weekly, {}, monday));
  CHECK(too_soon(Pace::weekly, monday, later(6)));
  CHECK_FALSE(too_soon(Pace::weekly, monday, later(7)));
  CHECK(too_soon(Pace::monthly, monday, later(27)));
  CHECK_FALSE(too_soon(Pace::monthly, monday, later(28)));
  CHECK(too_soon(Pace::asking, monday, later(6)));
  CHECK_FALSE(too_soon(Pace::asking, monday, later(7)));
  CHECK(too_soon(Pace::silent, {}, monday));
  CHECK(too_soon(Pace::proposed, {}, monday));
}

TEST_CASE("a nudge is neutral on a phone, and carries every way out") {
  const auto reply = message_at(Pace::as_asked);
  CHECK(reply.text == "Your check-in is ready, if you want it.");
  CHECK(labels(reply) == std::vector<std::string>{"start_check-in", "snooze_12", "rarer_12", "end_12"});
  CHECK_FALSE(reply.conversation);
  const Nudge other{ScheduleId{3}, plan_of("remind me every friday at 16 to do conflict reflection"), Pace::as_asked};
  const auto neutral = nudge_message(other, both_languages(), both_languages().wording("en"));
  CHECK_FALSE(has(neutral.text, "onflict"));
  CHECK(neutral.choices.front().label == "Conflict reflection");
}

TEST_CASE("once it backed off it says so, once, and offers the way back") {
  CHECK(has(message_at(Pace::weekly).text, "once a week now. “As before” brings back: Monday to Friday, 09:00"));
  CHECK(labels(message_at(Pace::weekly)) ==
        std::vector<std::string>{"start_check-in", "snooze_12", "monthly_12", "as-before_12", "end_12"});
  CHECK(message_at(Pace::weekly, "en", 1).text == "Your check-in is ready, if you want it.");
  CHECK(has(message_at(Pace::monthly).text, "once a month now"));
  CHECK(labels(message_at(Pace::asking)) == std::vector<std::string>{"rarer_12", "as-before_12", "end_12"});
  CHECK(has(message_at(Pace::asking).text, "Shall I go on?"));
  CHECK(has(message_at(Pace::asking, "de").text, "Soll ich weitermachen?"));
}

TEST_CASE("a nudge for a dialog that is no longer offered can only be ended") {
  auto plan = plan_of("remind me on weekdays at 9");
  plan.opens = ScriptId("long-gone");
  const auto reply =
      nudge_message({ScheduleId{12}, plan, Pace::as_asked}, both_languages(), both_languages().wording("en"));
  CHECK(labels(reply) == std::vector<std::string>{"end_12"});
  CHECK(has(reply.text, "no longer offered"));
}

TEST_CASE("a nudge's buttons name it, and nothing else is one") {
  CHECK(nudge_choice("snooze", ScheduleId{12}) == ChoiceId("snooze_12"));
  const auto choice = parse_nudge_choice(ChoiceId("as-before_7"));
  REQUIRE(choice);
  CHECK(choice->act == "as-before");
  CHECK(choice->nudge == ScheduleId{7});
  for (const auto* other : {"snooze", "snooze_", "snooze_-1", "snooze_1x", "snooze_99999999999999999999", "_1",
                            "dance_1", "start_check-in", ""})
    CHECK_FALSE(parse_nudge_choice(ChoiceId(other)));
}

TEST_CASE("quiet hours are read as they are written, and may go over midnight") {
  const auto hours = parse_quiet_hours("20:00-08:00");
  REQUIRE(hours);
  CHECK(to_string(*hours) == "20:00-08:00");
  const auto covered = [&](int hour, int minute) {
    return covers(*hours, std::chrono::hours(hour) + std::chrono::minutes(minute));
  };
  CHECK(covered(20, 0));
  CHECK(covered(23, 59));
  CHECK(covered(7, 59));
  CHECK_FALSE(covered(8, 0));
  CHECK_FALSE(covered(19, 59));
  CHECK_FALSE(covers({}, std::chrono::hours(12)));
  CHECK_FALSE(covers({std::chrono::hours(9), std::chrono::hours(9)}, std::chrono::hours(9)));
  CHECK(covers({std::chrono::hours(12), std::chrono::hours(13)}, std::chrono::hours(12)));
  for (const auto* wrong :
       {"", "20:00", "20:00-", "24:00-08:00", "20:60-08:00", "2000-0800", "20:00-08:00 ", "-1:00-08:00"})
    CHECK_FALSE(parse_quiet_hours(wrong));
}
