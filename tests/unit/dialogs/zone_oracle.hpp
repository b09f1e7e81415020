#pragma once
// What the system's own zone tools say of a zone: read from what `zdump -i` prints, without the date library.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dialogs/types.hpp"

namespace inward::dialogs {

class ZoneOracle {
 public:
  explicit ZoneOracle(std::chrono::seconds first_offset) : spans_{{{}, first_offset}} {}

  // From here on, in local time of the new offset.
  void change(std::chrono::seconds local, std::chrono::seconds offset) {
    spans_.push_back({TimePoint(local - offset), offset});
  }

  // The first instant at which the clocks show it, or the first one after they leapt over it.
  TimePoint at(Day day, std::chrono::minutes of_day) const;

 private:
  struct Span {
    TimePoint begin;  // of the first: of no meaning
    std::chrono::seconds offset;
  };
  std::vector<Span> spans_;
};

// Every zone and every other name of one that the system knows. Throws where its tools are missing.
std::map<std::string, ZoneOracle> every_zone(int from_year, int until_year);

}  // namespace inward::dialogs
