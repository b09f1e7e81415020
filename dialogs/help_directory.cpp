#include "dialogs/help_directory.hpp"

#include <algorithm>

#include "dialogs/plain_text.hpp"

namespace inward::dialogs {
namespace {

constexpr auto good_for = std::chrono::hours(24 * 180);
constexpr auto a_day = std::chrono::hours(24);

std::string upper(std::string_view code) {
  std::string all(code);
  for (auto& c : all)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return all;
}

void add(std::string& text, const std::string& line) {
  text += '\n' + line;
}

}  // namespace

HelpDirectory::HelpDirectory(std::vector<HelpCountry> countries) {
  for (auto& country : countries) {
    const auto code = country.code;
    countries_.insert_or_assign(code, std::move(country));
  }
}

const HelpCountry* HelpDirectory::find(std::string_view code) const {
  const auto found = countries_.find(upper(code));
  return found == countries_.end() ? nullptr : &found->second;
}

const HelpCountry* HelpDirectory::named(std::string_view words) const {
  if (const auto* country = find(words)) return country;
  const auto wanted = normalised(words);
  const auto found =
      std::ranges::find_if(countries_, [&](const auto& entry) { return normalised(entry.second.name) == wanted; });
  return found == countries_.end() ? nullptr : &found->second;
}

std::vector<std::string> HelpDirectory::codes() const {
  std::vector<std::string> all;
  for (const auto& [code, country] : countries_) all.push_back(code);
  return all;
}

bool HelpDirectory::is_stale(const HelpCountry& country, TimePoint now) {
  const auto& reviewed = country.reviewed_on;
  return !reviewed || now - *reviewed > good_for || *reviewed - now > a_day;
}

std::string HelpDirectory::card(std::string_view code, std::string_view organisation, const Wording& words,
                                TimePoint now) const {
  const auto* country = find(code);
  auto text = words.card_opening();
  add(text, words.card_danger(country ? country->emergency : ""));
  add(text, words.card_talk());
  if (country)
    for (const auto& line : country->lines) add(text, "• " + words.card_line(line.name, line.how, line.hours));
  if (!country) add(text, "• " + words.card_directory());
  if (!organisation.empty()) add(text, "• " + words.card_organisation(organisation));
  add(text, "• " + words.card_trusted());
  if (country && is_stale(*country, now)) add(text, words.card_numbers_may_be_old());
  add(text, words.card_country(country ? country->name : ""));
  add(text, words.card_tells_nobody());
  return text;
}

std::string stale_warning(const HelpCountry& country, TimePoint now) {
  if (!HelpDirectory::is_stale(country, now)) return {};
  const auto since = country.reviewed_on ? now - *country.reviewed_on : TimePoint::duration{};
  const auto days = std::chrono::duration_cast<std::chrono::hours>(since).count() / 24;
  const auto when = !country.reviewed_on ? "was never reviewed"
                    : days < 0           ? "has a review in the future"
                                         : "was reviewed " + std::to_string(days) + " days ago";
  return country.code + " (" + country.name + ") " + when + ": call its numbers, then set reviewed_on to that day";
}

}  // namespace inward::dialogs
