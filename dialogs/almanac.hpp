#pragma once
// All that a house knows of days: its programmes, and the holidays of each region. Immutable; shared between threads.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dialogs/programme.hpp"

namespace inward::dialogs {

class Almanac {
 public:
  Almanac() = default;
  Almanac(std::vector<ProgrammePtr> programmes, std::map<std::string, Holidays> regions);

  Almanac with(std::vector<ProgrammePtr> programmes) const;  // the same regions, these programmes

  const Programme* programme(const ProgrammeId&) const;  // null: there is none of that name
  const Programme* first() const;                        // what `on` without a name means; null: there is none at all
  const std::vector<ProgrammePtr>& programmes() const { return programmes_; }

  // "DE", "GB-SCT", in any case; a part of a country without a file of its own has the country's. Null: not known.
  const Holidays* holidays(std::string_view region) const;
  std::vector<std::string> regions() const;

 private:
  std::vector<ProgrammePtr> programmes_;
  std::map<std::string, Holidays> regions_;
};

struct LoadedAlmanac {
  Almanac almanac;
  std::vector<Mistake> mistakes;
};
// `holidays` named after their region: "DE.ics".
LoadedAlmanac load_almanac(const std::vector<SourceFile>& programmes, const std::vector<SourceFile>& holidays);

}  // namespace inward::dialogs
