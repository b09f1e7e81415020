#pragma once
// People to talk to, per country, from dialogs/help/<country>.yaml: the one thing that is always there. Whoever
// reads it is told; nobody else is. Immutable; safe on any thread.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialogs/loader.hpp"
#include "dialogs/wording.hpp"

namespace inward::dialogs {

struct HelpLine {
  std::string name;   // "988 Suicide & Crisis Lifeline"
  std::string how;    // "call or text 988"
  std::string hours;  // "always"; may be empty
};

struct HelpCountry {
  std::string code;  // ISO 3166-1 alpha-2, upper case: "US"
  std::string name;
  std::string emergency;  // "911"
  std::vector<HelpLine> lines;
  std::optional<TimePoint> reviewed_on;  // the day somebody checked every number; none: nobody has
};

class HelpDirectory {
 public:
  explicit HelpDirectory(std::vector<HelpCountry> countries);

  const HelpCountry* find(std::string_view code) const;    // any case; null: not known
  const HelpCountry* named(std::string_view words) const;  // by code or name, in any case; null: not known
  std::vector<std::string> codes() const;
  static bool is_stale(const HelpCountry&, TimePoint now);  // reviewed more than 180 days ago, or never

  // The whole card: that this is a script and cannot judge, the emergency number, people to talk to, the
  // organisation's own. `code` empty or unknown: the world-wide directory alone, and how to set a country.
  std::string card(std::string_view code, std::string_view organisation, const Wording&, TimePoint now) const;

 private:
  std::map<std::string, HelpCountry> countries_;
};

// "help: DE was never reviewed: call its numbers, then set reviewed_on"; empty: nothing to warn of.
std::string stale_warning(const HelpCountry&, TimePoint now);

// Reads the files of a folder; every mistake with its place. A country with a mistake is left out.
HelpDirectory read_help(const std::vector<SourceFile>& files, std::vector<Mistake>& mistakes);

}  // namespace inward::dialogs
