#include "dialogs/programme_request.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "dialogs/joined.hpp"
#include "dialogs/nearest_word.hpp"
#include "dialogs/plain_text.hpp"
#include "dialogs/zone_name.hpp"

namespace inward::dialogs {
namespace {

constexpr std::string_view join_prefix = "join_";
constexpr std::string_view leave_prefix = "leave_";

constexpr std::array<std::pair<const char*, ProgrammeAct>, 6> groups = {{{"programme-on", ProgrammeAct::on},
                                                                         {"programme-off", ProgrammeAct::off},
                                                                         {"programme-status", ProgrammeAct::status},
                                                                         {"programme-join", ProgrammeAct::join},
                                                                         {"programme-leave", ProgrammeAct::leave},
                                                                         {"programme-next", ProgrammeAct::next}}};

bool means(const std::vector<const Wording*>& wordings, const char* group, std::string_view words) {
  return std::ranges::any_of(wordings, [&](const auto* wording) { return wording->means(group, words); });
}

// "innerwork-day" and "InnerWork day" are one name.
std::string name_of(std::string_view words) {
  auto name = normalised(words);
  std::ranges::replace(name, '-', ' ');
  return name;
}

std::vector<std::string> names_of(const Programme& programme) {
  std::vector<std::string> names = {programme.id.value};
  for (const auto& [language, words] : programme.words) names.push_back(words.title);
  return names;
}

const Programme* programme_called(std::string_view words, const Almanac& almanac) {
  for (const auto& programme : almanac.programmes())
    for (const auto& name : names_of(*programme))
      if (name_of(name) == name_of(words)) return programme.get();
  return nullptr;
}

std::string upper(std::string_view text) {
  std::string all(text);
  for (char& c : all)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return all;
}

// "xx", "xx-by": it can only have been meant as a region.
bool looks_like_region(std::string_view word) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return word.size() >= 2 && word.size() <= 6 && letter(word[0]) && letter(word[1]) &&
         (word.size() == 2 || word[2] == '-');
}

ReadSwitchWish unknown(const std::vector<std::string>& left_over, const Almanac& almanac) {
  for (const auto& word : left_over) {
    if (word.find('/') != word.npos) return UnknownZone{zone_near(word).value_or("")};
    if (looks_like_region(word)) return UnknownRegion{};
  }
  std::vector<std::string> known;
  for (const auto& programme : almanac.programmes()) known.push_back(programme->id.value);
  const auto name = joined(left_over, " ");
  if (const auto programme = nearest_word(name, known)) return UnknownProgramme{*programme};
  if (const auto zone = zone_near(name)) return UnknownZone{*zone};
  return UnknownProgramme{};
}

}  // namespace

std::optional<AskProgramme> programme_command(const std::vector<const Wording*>& wordings, std::string_view words,
                                              bool command) {
  for (const auto& [group, act] : groups)
    if (means(wordings, group, words)) return AskProgramme{act, {}};
  const auto end = words.find(' ');
  if (!command || end == words.npos || !means(wordings, "programme-on", words.substr(0, end))) return {};
  return AskProgramme{ProgrammeAct::on, std::string(words.substr(end + 1))};
}

bool wants_to_share(const std::vector<const Wording*>& wordings, std::string_view words) {
  return means(wordings, "share", words);
}

std::optional<AskProgramme> asked_by_button(const ChoiceId& choice) {
  if (choice.value.starts_with(join_prefix)) return AskProgramme{ProgrammeAct::join, {}};
  if (choice.value.starts_with(leave_prefix)) return AskProgramme{ProgrammeAct::leave, {}};
  return {};
}

ReadSwitchWish read_switch_wish(std::string_view argument, const Almanac& almanac) {
  SwitchWish wish;
  wish.programme = programme_called(argument, almanac);
  if (wish.programme) return wish;
  std::vector<std::string> left_over;
  std::istringstream words{std::string(argument)};
  for (std::string word; words >> word;) {
    const bool region = looks_like_region(word);
    if (region && almanac.holidays(word)) {
      wish.region = upper(word);
    } else if (auto zone = region ? std::nullopt : zone_called(word)) {
      wish.zone = std::move(*zone);
    } else {
      left_over.push_back(word);
    }
  }
  if (left_over.empty()) return wish;
  wish.programme = programme_called(joined(left_over, " "), almanac);
  return wish.programme ? ReadSwitchWish(wish) : unknown(left_over, almanac);
}

}  // namespace inward::dialogs
