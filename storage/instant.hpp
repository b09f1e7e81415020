#pragma once
// Instants as columns hold them: milliseconds since 1970 UTC.

#include "dialogs/types.hpp"

namespace inward::storage {

inline std::int64_t stored(TimePoint instant) {
  return instant.time_since_epoch().count();
}

inline TimePoint instant(std::int64_t stored) {
  return TimePoint(std::chrono::milliseconds(stored));
}

}  // namespace inward::storage
