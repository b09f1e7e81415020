#include "bot/versions.hpp"

#include <algorithm>
#include <sstream>

#include "bot/server_file.hpp"

namespace inward::bot {
namespace {

using storage::KeptScript;

constexpr std::size_t shortest_prefix = 6;
constexpr std::size_t shown_digits = 12;

std::filesystem::path revoked_file(const std::filesystem::path& data_dir) {
  return data_dir / "revoked";
}

std::int64_t number(TimePoint at) {
  return at.time_since_epoch().count();
}
TimePoint instant(std::int64_t number) {
  return TimePoint(std::chrono::milliseconds(number));
}

std::string day(TimePoint at) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(at));
  const auto two = [](unsigned n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
  return std::to_string(int(date.year())) + two(unsigned(date.month())) + two(unsigned(date.day()));
}

std::string name(const KeptScript& kept) {
  return kept.script.empty() ? "(kept by an older Inward)" : kept.script.value;
}

}  // namespace

std::set<ScriptHash> revoked_in(const std::filesystem::path& data_dir) {
  std::set<ScriptHash> hashes;
  std::istringstream lines(read_whole(revoked_file(data_dir)).value_or(""));
  for (std::string line; std::getline(lines, line);)
    if (const auto hash = line.substr(0, line.find(' ')); !hash.empty()) hashes.insert(ScriptHash(hash));
  return hashes;
}

void add_revoked(const std::filesystem::path& data_dir, const std::vector<KeptScript>& versions) {
  auto text = read_whole(revoked_file(data_dir)).value_or("");
  const auto there = revoked_in(data_dir);
  for (const auto& kept : versions)
    if (!there.contains(kept.hash))
      text += kept.hash.value + ' ' + name(kept) + " version " + std::to_string(kept.version) + '\n';
  write_atomically(revoked_file(data_dir), text);
}

std::vector<KeptScript> named(const std::vector<KeptScript>& all, const std::string& script,
                              const std::string& version) {
  std::vector<KeptScript> found;
  std::ranges::copy_if(all, std::back_inserter(found), [&](const KeptScript& kept) {
    if (kept.script.value != script) return false;
    return std::to_string(kept.version) == version ||
           (version.size() >= shortest_prefix && kept.hash.value.starts_with(version));
  });
  return found;
}

std::string encode(const std::vector<KeptScript>& all) {
  std::ostringstream out;
  for (const auto& kept : all)
    out << kept.hash.value << '\t' << kept.script.value << '\t' << kept.version << '\t' << kept.language << '\t'
        << number(kept.since) << '\t' << (kept.revoked ? number(*kept.revoked) : 0) << '\t' << kept.conversations
        << '\n';
  return out.str();
}

std::vector<KeptScript> decode_kept(const std::string& text) {
  std::vector<KeptScript> all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::vector<std::string> parts;
    for (std::string part; std::getline(fields, part, '\t');) parts.push_back(part);
    if (parts.size() != 7) throw std::runtime_error("the list of versions is not whole");
    auto& kept = all.emplace_back();
    kept.hash = ScriptHash(parts[0]);
    kept.script = ScriptId(parts[1]);
    kept.version = std::stoi(parts[2]);
    kept.language = parts[3];
    kept.since = instant(std::stoll(parts[4]));
    if (const auto revoked = std::stoll(parts[5]); revoked != 0) kept.revoked = instant(revoked);
    kept.conversations = std::stoll(parts[6]);
  }
  return all;
}

std::string shown(const KeptScript& kept) {
  std::string text = name(kept);
  if (kept.version > 0) text += ", version " + std::to_string(kept.version) + ", " + kept.language;
  text += ", " + kept.hash.value.substr(0, shown_digits) + ", since " + day(kept.since) + ": " +
          std::to_string(kept.conversations) + (kept.conversations == 1 ? " conversation" : " conversations");
  return kept.revoked ? text + "; revoked " + day(*kept.revoked) : text;
}

}  // namespace inward::bot
