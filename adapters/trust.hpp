#pragma once
// Whether a platform takes our token, told to the operator when it changes and not with every call. One thread.

#include "adapters/adapter.hpp"

namespace inward {

class Trust {
 public:
  Trust(PlatformId platform, Notify notify) : platform_(std::move(platform)), notify_(std::move(notify)) {}

  // Looks at what came of a call, and gives it back: Suspended is told once, Delivered after it too.
  Delivery note(Delivery delivery);
  bool refused() const { return refused_; }

 private:
  PlatformId platform_;
  Notify notify_;
  bool refused_ = false;
};

}  // namespace inward
