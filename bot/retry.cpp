#include "bot/retry.hpp"

#include <algorithm>

namespace inward::bot {

using namespace std::chrono_literals;
using storage::OutboxState;

std::chrono::milliseconds back_off(int attempts, OutboxId id) {
  constexpr std::chrono::milliseconds longest = 5min;
  std::chrono::milliseconds wait = 1s;
  for (int i = 1; i < attempts && wait < longest; ++i) wait *= 2;
  wait = std::min(wait, longest);
  const auto spread = (static_cast<std::uint64_t>(id.value) * 0x9e3779b97f4a7c15u >> 32) % 401;  // 0..400
  return wait * (800 + static_cast<int>(spread)) / 1000;
}

storage::OutboxResult decide(const storage::OutboxItem& item, const Delivery& delivery, TimePoint now) {
  storage::OutboxResult result;
  result.id = item.id;
  const bool too_old = now - item.enqueued >= give_up_after;
  if (const auto* delivered = std::get_if<Delivered>(&delivery)) {
    result.direct = delivered->direct;
  } else if (const auto* later = std::get_if<RetryLater>(&delivery)) {
    result.state = too_old ? OutboxState::dead : OutboxState::pending;
    result.due = now + std::max(later->wait, back_off(item.attempts, item.id));
  } else if (std::holds_alternative<Uncertain>(delivery)) {
    result.state = too_old ? OutboxState::dead : OutboxState::uncertain;
    result.due = now + back_off(item.attempts, item.id);
  } else if (std::holds_alternative<Rejected>(delivery)) {
    result.state = OutboxState::dead;
  } else {
    result.state = OutboxState::pending;
    result.due = now;
  }
  return result;
}

}  // namespace inward::bot
