#include "dialogs/wording.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace inward::dialogs {
namespace {

constexpr std::array<std::pair<const char*, HouseWord>, 9> house_groups = {{{"help", HouseWord::help},
                                                                            {"help-now", HouseWord::help_now},
                                                                            {"why", HouseWord::why},
                                                                            {"pause", HouseWord::pause},
                                                                            {"stop", HouseWord::stop},
                                                                            {"back", HouseWord::back},
                                                                            {"skip", HouseWord::skip},
                                                                            {"start-over", HouseWord::start_over},
                                                                            {"done", HouseWord::done}}};

}  // namespace

Wording::Wording(WordingData data) : data_(std::move(data)) {}

// ---- understanding --------------------------------------------------------------------------

std::optional<HouseWord> Wording::house_word(std::string_view text) const {
  for (const auto& [group, word] : house_groups)
    if (means(group, text)) return word;
  return {};
}

bool Wording::means(std::string_view group, std::string_view text) const {
  const auto found = data_.understands.find(std::string(group));
  return found != data_.understands.end() && std::ranges::find(found->second, text) != found->second.end();
}

std::string_view Wording::leading(std::string_view group, std::string_view text) const {
  const auto found = data_.understands.find(std::string(group));
  std::string_view longest;
  if (found == data_.understands.end()) return longest;
  for (const std::string_view phrase : found->second) {
    const bool whole = text.starts_with(phrase) && (text.size() == phrase.size() || text[phrase.size()] == ' ');
    if (whole && phrase.size() > longest.size()) longest = phrase;
  }
  return longest;
}

std::optional<int> Wording::number(std::string_view word) const {
  if (means("one", word)) return 1;
  const auto found = data_.understands.find("numbers");
  if (found == data_.understands.end()) return {};
  const auto place = std::ranges::find(found->second, word);
  return place == found->second.end() ? std::nullopt : std::optional(int(place - found->second.begin()) + 1);
}

// ---- saying ---------------------------------------------------------------------------------

std::string Wording::say(const std::string& id, const std::vector<Value>& values) const {
  return filled(data_.says.at(id), values);
}

std::string Wording::day(unsigned from_sunday) const {
  return data_.days.at(from_sunday);
}
std::string Wording::month(unsigned from_january) const {
  return data_.months.at(from_january);
}
std::string Wording::moment(std::string_view weekday, std::string_view day, std::string_view month,
                            std::string_view time) const {
  return say("moment", {{"weekday", std::string(weekday)},
                        {"day", std::string(day)},
                        {"month", std::string(month)},
                        {"time", std::string(time)}});
}
std::string Wording::date(std::string_view day, std::string_view month, std::string_view year) const {
  return say("date", {{"day", std::string(day)}, {"month", std::string(month)}, {"year", std::string(year)}});
}

}  // namespace inward::dialogs
