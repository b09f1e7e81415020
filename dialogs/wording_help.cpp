#include "dialogs/wording.hpp"

namespace inward::dialogs {
// ---- people to talk to ----------------------------------------------------------------------

std::string Wording::card_opening() const {
  return say("card-opening");
}

std::string Wording::card_danger(std::string_view emergency) const {
  return emergency.empty() ? say("card-danger-anywhere") : say("card-danger", {{"emergency", std::string(emergency)}});
}

std::string Wording::card_talk() const {
  return say("card-talk");
}

std::string Wording::card_line(std::string_view name, std::string_view how, std::string_view hours) const {
  std::vector<Value> values = {{"name", std::string(name)}, {"how", std::string(how)}};
  if (hours.empty()) return say("card-line", values);
  values.push_back({"hours", hours == "always" ? say("card-always") : std::string(hours)});
  return say("card-line-hours", values);
}

std::string Wording::card_organisation(std::string_view contacts) const {
  return say("card-organisation", {{"contacts", std::string(contacts)}});
}

std::string Wording::card_trusted() const {
  return say("card-trusted");
}

std::string Wording::card_directory() const {
  return say("card-directory");
}

std::string Wording::card_numbers_may_be_old() const {
  return say("card-numbers-may-be-old");
}

std::string Wording::card_country(std::string_view country) const {
  return country.empty() ? say("card-country-unknown") : say("card-country", {{"country", std::string(country)}});
}

std::string Wording::card_tells_nobody() const {
  return say("card-tells-nobody");
}

// ---- settings -------------------------------------------------------------------------------

std::string Wording::country_set() const {
  return say("country-set");
}

std::string Wording::country_unset() const {
  return say("country-unset");
}

std::string Wording::country_unknown(std::string_view known) const {
  return say("country-unknown", {{"countries", std::string(known)}});
}

std::string Wording::language_set() const {
  return say("language-set");
}

std::string Wording::language_unknown(std::string_view known) const {
  return say("language-unknown", {{"languages", std::string(known)}});
}

std::string Wording::how_this_works_label() const {
  return say("button-how-this-works");
}

std::string Wording::who_can_read() const {
  return say("who-can-read");
}

}  // namespace inward::dialogs
