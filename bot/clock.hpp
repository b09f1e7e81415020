#pragma once

#include <atomic>
#include <chrono>

#include "dialogs/types.hpp"

namespace inward::bot {

class SystemClock : public Clock {
 public:
  TimePoint now() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

// Stands still where it was set: `inward chat --at`, and tests.
class FixedClock : public Clock {
 public:
  explicit FixedClock(TimePoint at) : at_(at) {}
  TimePoint now() const override { return at_; }
  void set(TimePoint at) { at_ = at; }

 private:
  std::atomic<TimePoint> at_;
};

}  // namespace inward::bot
