#include "dialogs/almanac.hpp"

#include <algorithm>

namespace inward::dialogs {
namespace {

constexpr std::string_view holiday_file = ".ics";

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

// "DE" or "GB-SCT": ISO 3166, a country or a part of one.
bool is_region(std::string_view name) {
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_part = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  if (name.size() < 2 || !is_letter(name[0]) || !is_letter(name[1])) return false;
  if (name.size() == 2) return true;
  const auto part = name.substr(3);
  return name[2] == '-' && !part.empty() && part.size() <= 3 && std::ranges::all_of(part, is_part);
}

// Empty: not named after one.
std::string region_of(const std::string& file) {
  const auto slash = file.find_last_of('/');
  const auto name = slash == file.npos ? std::string_view(file) : std::string_view(file).substr(slash + 1);
  if (!name.ends_with(holiday_file)) return {};
  auto region = upper(name.substr(0, name.size() - holiday_file.size()));
  return is_region(region) ? region : std::string();
}

std::map<std::string, Holidays> read_regions(const std::vector<SourceFile>& files, std::vector<Mistake>& mistakes) {
  std::map<std::string, Holidays> regions;
  for (const auto& file : files) {
    const auto region = region_of(file.name);
    if (region.empty()) {
      mistakes.push_back({{file.name, 1, 1},
                          "a file of holidays is named after its region, such as `DE.ics` or `GB-SCT.ics`; rename it"});
      continue;
    }
    auto parsed = Holidays::parse(file);
    if (const auto* wrong = std::get_if<std::vector<Mistake>>(&parsed))
      mistakes.insert(mistakes.end(), wrong->begin(), wrong->end());
    else if (!regions.emplace(region, std::move(std::get<Holidays>(parsed))).second)
      mistakes.push_back({{file.name, 1, 1}, "there are holidays of `" + region + "` already; keep one of the files"});
  }
  return regions;
}

}  // namespace

Almanac::Almanac(std::vector<ProgrammePtr> programmes, std::map<std::string, Holidays> regions)
    : programmes_(std::move(programmes)), regions_(std::move(regions)) {}

Almanac Almanac::with(std::vector<ProgrammePtr> programmes) const {
  return {std::move(programmes), regions_};
}

const Programme* Almanac::programme(const ProgrammeId& id) const {
  const auto found = std::ranges::find(programmes_, id, [](const ProgrammePtr& each) { return each->id; });
  return found == programmes_.end() ? nullptr : found->get();
}

const Programme* Almanac::first() const {
  return programmes_.empty() ? nullptr : programmes_.front().get();
}

const Holidays* Almanac::holidays(std::string_view region) const {
  const auto name = upper(region);
  for (const auto& wanted : {name, name.substr(0, name.find('-'))})
    if (const auto found = regions_.find(wanted); found != regions_.end()) return &found->second;
  return nullptr;
}

std::vector<std::string> Almanac::regions() const {
  std::vector<std::string> all;
  for (const auto& [region, holidays] : regions_) all.push_back(region);
  return all;
}

LoadedAlmanac load_almanac(const std::vector<SourceFile>& programmes, const std::vector<SourceFile>& holidays) {
  auto loaded = load_programmes(programmes);
  auto regions = read_regions(holidays, loaded.mistakes);
  return {Almanac(std::move(loaded.programmes), std::move(regions)), std::move(loaded.mistakes)};
}

}  // namespace inward::dialogs
