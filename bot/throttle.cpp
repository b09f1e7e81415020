#include "bot/throttle.hpp"

#include <utility>

namespace inward::bot {

std::optional<int> Throttle::pass(const std::string& kind, TimePoint now) {
  const auto [found, fresh] = kinds_.try_emplace(kind);
  auto& seen = found->second;
  if (!fresh && now - seen.last < interval && now >= seen.last) {
    ++seen.held_back;
    return std::nullopt;
  }
  seen.last = now;
  return std::exchange(seen.held_back, 0);
}

}  // namespace inward::bot
