#include "dialogs/wording.hpp"

namespace inward::dialogs {
// ---- programmes -----------------------------------------------------------------------------

std::string Wording::weekday_date(std::string_view weekday, std::string_view date) const {
  return say("weekday-date", {{"weekday", std::string(weekday)}, {"date", std::string(date)}});
}

std::string Wording::programme_day(std::string_view day, bool today) const {
  return say(today ? "programme-today" : "programme-day", {{"day", std::string(day)}});
}

std::string Wording::programme_over() const {
  return say("programme-over");
}

std::string Wording::programme_moments(std::string_view day, std::string_view times) const {
  return say("programme-moments", {{"day", std::string(day)}, {"times", std::string(times)}});
}

std::string Wording::programme_on(std::string_view label, std::string_view next, std::string_view zone,
                                  std::string_view moments, std::string_view holidays) const {
  return say("programme-on", {{"label", std::string(label)},
                              {"next", std::string(next)},
                              {"zone", std::string(zone)},
                              {"moments", std::string(moments)},
                              {"holidays", std::string(holidays)}});
}

std::string Wording::programme_on_already(std::string_view label) const {
  return say("programme-on-already", {{"label", std::string(label)}});
}

std::string Wording::programme_off(std::string_view label) const {
  return say("programme-off", {{"label", std::string(label)}});
}

std::string Wording::programme_off_already(std::string_view label) const {
  return say("programme-off-already", {{"label", std::string(label)}});
}

std::string Wording::programme_status(std::string_view label, std::string_view since) const {
  if (since.empty()) return say("programme-status", {{"label", std::string(label)}});
  return say("programme-status-since", {{"label", std::string(label)}, {"since", std::string(since)}});
}

std::string Wording::programme_times_of(std::string_view zone) const {
  return say("programme-times-of", {{"zone", std::string(zone)}});
}

std::string Wording::programme_holidays(std::string_view region) const {
  return say("programme-holidays", {{"region", std::string(region)}});
}

std::string Wording::programme_no_holidays(std::string_view regions) const {
  return regions.empty() ? say("programme-no-regions")
                         : say("programme-no-holidays", {{"regions", std::string(regions)}});
}

std::string Wording::programme_announce_on(std::string_view name, std::string_view label, std::string_view about,
                                           std::string_view next) const {
  return say("programme-announce-on", {{"name", std::string(name)},
                                       {"label", std::string(label)},
                                       {"about", std::string(about)},
                                       {"next", std::string(next)}});
}

std::string Wording::programme_announce_changed(std::string_view name, std::string_view label,
                                                std::string_view state) const {
  return say("programme-announce-changed",
             {{"name", std::string(name)}, {"label", std::string(label)}, {"state", std::string(state)}});
}

std::string Wording::programme_announce_off(std::string_view name, std::string_view label) const {
  return say("programme-announce-off", {{"name", std::string(name)}, {"label", std::string(label)}});
}

std::string Wording::programme_somebody() const {
  return say("programme-somebody");
}

std::string Wording::programme_none() const {
  return say("programme-none");
}

std::string Wording::programme_only_in_channel(std::string_view label) const {
  return say("programme-only-in-channel", {{"label", std::string(label)}});
}

std::string Wording::programme_stewards_only(std::string_view label) const {
  return say("programme-stewards-only", {{"label", std::string(label)}});
}

std::string Wording::programme_region_unknown(std::string_view regions) const {
  return say("programme-region-unknown", {{"regions", std::string(regions)}});
}

std::string Wording::programme_zone_unknown(std::string_view nearest) const {
  return nearest.empty() ? say("programme-zone-unknown")
                         : say("programme-zone-near", {{"nearest", std::string(nearest)}});
}

std::string Wording::programme_unknown(std::string_view programmes, std::string_view nearest) const {
  const auto known = std::string(programmes);
  return nearest.empty() ? say("programme-unknown", {{"programmes", known}})
                         : say("programme-near", {{"programmes", known}, {"nearest", std::string(nearest)}});
}

std::string Wording::programme_next(std::string_view label, std::string_view day, bool today) const {
  return say(today ? "programme-next-today" : "programme-next",
             {{"label", std::string(label)}, {"day", std::string(day)}});
}

std::string Wording::programme_next_none(std::string_view label) const {
  return say("programme-next-none", {{"label", std::string(label)}});
}

std::string Wording::programme_comes_to_you(std::string_view moments) const {
  return say("programme-comes-to-you", {{"moments", std::string(moments)}});
}

std::string Wording::programme_how_to_join(std::string_view label) const {
  return say("programme-how-to-join", {{"label", std::string(label)}});
}

std::string Wording::programme_nothing_to_join(std::string_view label) const {
  return say("programme-nothing-to-join", {{"label", std::string(label)}});
}

std::string Wording::programme_joined(std::string_view label, std::string_view next, std::string_view moments) const {
  return say("programme-joined",
             {{"label", std::string(label)}, {"next", std::string(next)}, {"moments", std::string(moments)}});
}

std::string Wording::programme_left(std::string_view label) const {
  return say("programme-left", {{"label", std::string(label)}});
}

std::string Wording::programme_not_joined(std::string_view label) const {
  return say("programme-not-joined", {{"label", std::string(label)}});
}

std::string Wording::programme_join_label() const {
  return say("button-join-programme");
}

std::string Wording::programme_leave_label() const {
  return say("button-leave-programme");
}

}  // namespace inward::dialogs
