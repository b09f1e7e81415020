#pragma once
// Values as columns hold them: instants as milliseconds since 1970 UTC, days as days since then, what there is none of
// as NULL.

#include <cstdint>
#include <optional>

#include "dialogs/types.hpp"

namespace inward::storage {

using Nullable = std::optional<std::int64_t>;

inline std::int64_t stored(TimePoint instant) {
  return instant.time_since_epoch().count();
}

inline std::int64_t stored(Day day) {
  return day.time_since_epoch().count();
}

template <class Value>
Nullable stored(const std::optional<Value>& some) {
  return some ? Nullable(stored(*some)) : std::nullopt;
}

// A reference to another row.
template <class Tag>
Nullable stored(RowId<Tag> row) {
  return row ? Nullable(row.value) : std::nullopt;
}

inline TimePoint instant(std::int64_t stored) {
  return TimePoint(std::chrono::milliseconds(stored));
}

inline std::optional<TimePoint> instant(Nullable stored) {
  return stored ? std::optional(instant(*stored)) : std::nullopt;
}

inline Day day(std::int64_t stored) {
  return Day(std::chrono::days(stored));
}

}  // namespace inward::storage
