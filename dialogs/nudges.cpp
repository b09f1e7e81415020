#include "dialogs/nudges.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "dialogs/coach.hpp"
#include "dialogs/counted_text.hpp"
#include "dialogs/nudge_days.hpp"
#include "dialogs/request.hpp"
#include "dialogs/utf8.hpp"

namespace inward::dialogs {
namespace {

constexpr std::string_view form = "n1 ";
constexpr int patience = 2;  // so many ignored in a row lead one step down
constexpr auto week = std::chrono::days(7), month = std::chrono::days(28);
constexpr std::size_t longest_label = 75;
constexpr std::array<std::string_view, 7> acts = {"snooze",  "rarer",   "monthly",  "end",
                                                  "confirm", "decline", "as-before"};

[[noreturn]] void fail() {
  throw std::runtime_error("not a stored nudge");
}

std::string how_often(const Nudge& nudge, const Wording& words) {
  if (nudge.ignored > 0) return {};  // it was said already
  if (nudge.pace == Pace::weekly) return "\n\n" + words.nudge_weekly(spoken(nudge.plan, words));
  if (nudge.pace == Pace::monthly) return "\n\n" + words.nudge_monthly(spoken(nudge.plan, words));
  return {};
}

}  // namespace

// ---- what is kept ---------------------------------------------------------------------------

std::string encode(const NudgePlan& plan) {
  std::string stored(form);
  append_number(stored, plan.at.count());
  append_number(stored, plan.days.first().time_since_epoch().count());
  append_text(stored, plan.days.rrule());
  append_text(stored, plan.opens.value);
  return stored;
}

NudgePlan decode_nudge_plan(std::string_view stored) {
  if (!stored.starts_with(form)) fail();
  stored.remove_prefix(form.size());
  const auto at = take_number(stored);
  const auto first = take_number(stored);
  const auto rrule = take_text(stored);
  const auto opens = take_text(stored);
  constexpr std::int64_t furthest = 1'000'000;
  if (at < 0 || at >= 24 * 60 || first < -furthest || first > furthest || opens.empty() || !stored.empty()) fail();
  if (!days_of(rrule)) fail();
  const auto days = Recurrence::parse(rrule, Day(std::chrono::days(first)));
  if (!days) fail();
  return {ScriptId(std::string(opens)), *days, std::chrono::minutes(at)};
}

std::string spoken(const NudgePlan& plan, const Wording& words) {
  const auto days = days_of(plan.days.rrule());
  return days ? spoken(*days, plan.at, words) : words.nudge_on_days_of_its_own(spoken_time(plan.at));
}

// ---- what is sent ---------------------------------------------------------------------------

Reply nudge_message(const Nudge& nudge, const Library& library, const Wording& words) {
  const auto button = [&](std::string_view act, const std::string& label) {
    return Choice{nudge_choice(act, nudge.id), label};
  };
  const auto end = button("end", words.end_label());
  const auto* script = library.current(nudge.plan.opens, words.language());
  if (!script || !script->listed) return {words.nudge_gone(), {end}, {}, 0, {}};
  if (nudge.pace == Pace::asking)
    return {words.nudge_asking(),
            {button("rarer", words.weekly_label()), button("as-before", words.as_before_label()), end},
            {},
            0,
            {}};
  const bool check_in = nudge.plan.opens == default_nudge;
  Reply reply{(check_in ? words.check_in_ready() : words.minutes_ready()) + how_often(nudge, words), {}, {}, 0, {}};
  reply.choices = {{start_choice(script->id), clip(script->title, longest_label)},
                   button("snooze", words.snooze_label())};
  if (nudge.pace == Pace::as_asked) reply.choices.push_back(button("rarer", words.rarer_label()));
  if (nudge.pace == Pace::weekly) reply.choices.push_back(button("monthly", words.rarer_label()));
  if (nudge.pace != Pace::as_asked) reply.choices.push_back(button("as-before", words.as_before_label()));
  reply.choices.push_back(end);
  return reply;
}

// ---- how often ------------------------------------------------------------------------------

Pace backed_off(Pace pace, int ignored) {
  if (pace == Pace::asking) return ignored > 0 ? Pace::silent : Pace::asking;
  if (ignored < patience) return pace;
  if (pace == Pace::as_asked) return Pace::weekly;
  return pace == Pace::weekly || pace == Pace::monthly ? Pace::asking : pace;
}

bool too_soon(Pace pace, std::optional<Day> last_sent, Day date) {
  if (pace == Pace::proposed || pace == Pace::silent) return true;
  if (pace == Pace::as_asked || !last_sent) return false;
  return date < *last_sent + (pace == Pace::monthly ? month : week);
}

// ---- buttons --------------------------------------------------------------------------------

const ScriptId default_nudge{"check-in"};

ChoiceId nudge_choice(std::string_view act, ScheduleId nudge) {
  return ChoiceId(std::string(act) + '_' + std::to_string(nudge.value));
}

std::optional<NudgeChoice> parse_nudge_choice(const ChoiceId& choice) {
  const std::string_view text = choice.value;
  const auto last = text.rfind('_');
  if (last == text.npos) return {};
  const auto act = text.substr(0, last);
  const auto digits = text.substr(last + 1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = !digits.empty() && error == std::errc{} && end == digits.data() + digits.size() && number >= 0;
  if (!whole || act.empty() || std::ranges::find(acts, act) == acts.end()) return {};
  return NudgeChoice{std::string(act), {number}};
}

}  // namespace inward::dialogs
