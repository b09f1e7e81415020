#include "dialogs/joined.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {
// ---- when a nudge comes ---------------------------------------------------------------------

std::string Wording::all_of(const std::vector<std::string>& names) const {
  if (names.size() < 2) return names.empty() ? "" : names.front();
  const std::vector<std::string> first(names.begin(), names.end() - 1);
  return say("list-and", {{"names", joined(first, ", ")}, {"last", names.back()}});
}

std::string Wording::day_range(std::string_view first, std::string_view last) const {
  return say("day-range", {{"first", std::string(first)}, {"last", std::string(last)}});
}

std::string Wording::nudge_every_day(bool other, std::string_view time) const {
  return say(other ? "nudge-every-other-day" : "nudge-every-day", {{"time", std::string(time)}});
}

std::string Wording::nudge_every(std::string_view day, bool other_week, std::string_view time) const {
  return say(other_week ? "nudge-every-other" : "nudge-every",
             {{"day", std::string(day)}, {"time", std::string(time)}});
}

std::string Wording::nudge_on(std::string_view days, bool other_week, std::string_view time) const {
  return say(other_week ? "nudge-on-every-other-week" : "nudge-on",
             {{"days", std::string(days)}, {"time", std::string(time)}});
}

std::string Wording::nudge_on_days_of_its_own(std::string_view time) const {
  return say("nudge-own-days", {{"time", std::string(time)}});
}

// ---- what is sent ---------------------------------------------------------------------------

std::string Wording::check_in_ready() const {
  return say("check-in-ready");
}

std::string Wording::minutes_ready() const {
  return say("minutes-ready");
}

std::string Wording::nudge_gone() const {
  return say("nudge-gone");
}

std::string Wording::nudge_weekly(std::string_view plan) const {
  return say("nudge-weekly", {{"plan", std::string(plan)}});
}

std::string Wording::nudge_monthly(std::string_view plan) const {
  return say("nudge-monthly", {{"plan", std::string(plan)}});
}

std::string Wording::nudge_asking() const {
  return say("nudge-asking");
}

std::string Wording::snooze_label() const {
  return say("button-snooze");
}

std::string Wording::rarer_label() const {
  return say("button-rarer");
}

std::string Wording::end_label() const {
  return say("button-end-nudge");
}

std::string Wording::as_before_label() const {
  return say("button-as-before");
}

std::string Wording::weekly_label() const {
  return say("button-weekly");
}

std::string Wording::confirm_label() const {
  return say("button-confirm");
}

std::string Wording::decline_label() const {
  return say("button-decline");
}

std::string Wording::end_this_label(std::string_view plan) const {
  return say("button-end-this", {{"plan", std::string(plan)}});
}

std::string Wording::leave_this_label(std::string_view programme) const {
  return say("button-leave-this", {{"programme", std::string(programme)}});
}

// ---- what becomes of a wish -----------------------------------------------------------------

std::string Wording::nudge_proposed(std::string_view title, std::string_view plan, std::string_view first) const {
  return say("nudge-proposed",
             {{"title", std::string(title)}, {"plan", std::string(plan)}, {"first", std::string(first)}});
}

std::string Wording::nudge_confirmed(std::string_view plan, std::string_view first) const {
  return say("nudge-confirmed", {{"plan", std::string(plan)}, {"first", std::string(first)}});
}

std::string Wording::nudge_declined() const {
  return say("nudge-declined");
}

std::string Wording::nothing_proposed() const {
  return say("nothing-proposed");
}

std::string Wording::nudge_no_day() const {
  return say("nudge-no-day");
}

std::string Wording::nudge_no_time() const {
  return say("nudge-no-time");
}

std::string Wording::nudge_no_dialog(const std::vector<std::string>& titles) const {
  return say("nudge-no-dialog", {{"topics", joined(titles, ", ")}});
}

std::string Wording::nudge_limit(std::size_t most) const {
  return say("nudge-limit", {{"most", std::to_string(most)}});
}

std::string Wording::nudge_already(std::string_view plan) const {
  return say("nudge-already", {{"plan", std::string(plan)}});
}

std::string Wording::nudge_in_quiet_hours(std::string_view time, std::string_view hours,
                                          std::string_view instead) const {
  return say("nudge-in-quiet-hours",
             {{"time", std::string(time)}, {"hours", std::string(hours)}, {"instead", std::string(instead)}});
}

std::string Wording::nudge_beyond_budget(int per_week) const {
  return say("nudge-beyond-budget", {{"most", std::to_string(per_week)}});
}

std::string Wording::snoozed(std::string_view when) const {
  return say("snoozed", {{"when", std::string(when)}});
}

std::string Wording::nudge_as_before(std::string_view plan) const {
  return say("nudge-as-before", {{"plan", std::string(plan)}});
}

std::string Wording::nothing_as_before() const {
  return say("nothing-as-before");
}

std::string Wording::nudge_rarest() const {
  return say("nudge-rarest");
}

std::string Wording::nudge_ended(std::string_view plan) const {
  return say("nudge-ended", {{"plan", std::string(plan)}});
}

std::string Wording::nudge_not_there() const {
  return say("nudge-not-there");
}

std::string Wording::no_more_nudges() const {
  return say("no-more-nudges");
}

std::string Wording::no_nudges() const {
  return say("no-nudges");
}

// ---- pause, quiet hours, how many -----------------------------------------------------------

std::string Wording::paused(std::string_view until) const {
  return until.empty() ? say("paused-open") : say("paused", {{"until", std::string(until)}});
}

std::string Wording::pause_no_date() const {
  return say("pause-no-date");
}

std::string Wording::pause_past_day() const {
  return say("pause-past-day");
}

std::string Wording::resumed() const {
  return say("resumed");
}

std::string Wording::not_paused() const {
  return say("not-paused");
}

std::string Wording::quiet_hours_set(std::string_view hours) const {
  return hours.empty() ? say("quiet-hours-none") : say("quiet-hours-set", {{"hours", std::string(hours)}});
}

std::string Wording::quiet_hours_conflict(const std::vector<std::string>& plans) const {
  return say("quiet-hours-conflict", {{"plans", joined(plans, "; ")}});
}

std::string Wording::quiet_hours_unclear() const {
  return say("quiet-hours-unclear");
}

std::string Wording::at_most_set(int per_week) const {
  return say("at-most-set", {{"most", std::to_string(per_week)}});
}

std::string Wording::at_most_unclear(int most) const {
  return say("at-most-unclear", {{"most", std::to_string(most)}});
}

// ---- the list -------------------------------------------------------------------------------

std::string Wording::nudges_header() const {
  return say("nudges-header");
}

std::string Wording::nudge_line(std::string_view title, std::string_view plan, std::string_view next) const {
  return say("nudge-line", {{"title", std::string(title)}, {"plan", std::string(plan)}, {"next", std::string(next)}});
}

std::string Wording::nudge_line_silent(std::string_view title, std::string_view plan) const {
  return say("nudge-line-silent", {{"title", std::string(title)}, {"plan", std::string(plan)}});
}

std::string Wording::nudge_line_proposed(std::string_view title, std::string_view plan) const {
  return say("nudge-line-proposed", {{"title", std::string(title)}, {"plan", std::string(plan)}});
}

std::string Wording::nudges_joined(const std::vector<std::string>& programmes) const {
  return say("nudges-joined", {{"programmes", all_of(programmes)}});
}

std::string Wording::nudges_rules(std::string_view hours, int per_week) const {
  const auto most = std::to_string(per_week);
  if (hours.empty()) return say("nudges-rules-no-hours", {{"most", most}});
  return say("nudges-rules", {{"hours", std::string(hours)}, {"most", most}});
}

std::string Wording::nudges_hint() const {
  return say("nudges-hint");
}

}  // namespace inward::dialogs
