#pragma once
// When to try a send again. Pure.

#include <chrono>
#include <optional>

#include "adapters/adapter.hpp"
#include "dialogs/types.hpp"
#include "storage/store.hpp"

namespace inward::bot {

// Doubling from one second to five minutes, each within a fifth of its value by `id`, so that many items that failed
// together do not return together. `attempts` counts from 1.
std::chrono::milliseconds back_off(int attempts, OutboxId id);

// A reply that could not be delivered for a day answers nobody any more.
constexpr auto give_up_after = std::chrono::hours(24);

// What becomes of an item whose send ended with `delivery`. Suspended waits without counting.
storage::OutboxResult decide(const storage::OutboxItem& item, const Delivery& delivery, TimePoint now);

}  // namespace inward::bot
