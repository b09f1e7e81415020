#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "dialogs/types.hpp"

namespace inward::bot {

// Lets one of a kind through every ten seconds and counts the rest, so that a stranger who sends a thousand bad
// requests a second writes no thousand lines into the operator's log. Not thread-safe.
class Throttle {
 public:
  static constexpr auto interval = std::chrono::seconds(10);

  // None: hold this one back. Else how many of its kind were held back since the last one let through.
  std::optional<int> pass(const std::string& kind, TimePoint now);

 private:
  struct Kind {
    TimePoint last{};
    int held_back = 0;
  };
  std::map<std::string, Kind> kinds_;
};

}  // namespace inward::bot
