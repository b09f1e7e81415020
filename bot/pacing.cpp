#include "bot/pacing.hpp"

#include <algorithm>
#include <cmath>

namespace inward::bot {

namespace {

constexpr double almost = 1e-9;  // of a token: what adding up fractions may lose

}  // namespace

void TokenBucket::refill(TimePoint now) {
  const std::chrono::duration<double> passed = now - counted_;
  counted_ = now;
  if (passed.count() > 0) tokens_ = std::min<double>(rate_.burst, tokens_ + passed.count() * rate_.per_second);
}

int TokenBucket::whole(TimePoint now) {
  refill(now);
  return static_cast<int>(std::floor(tokens_ + almost));
}

TimePoint TokenBucket::next_whole(TimePoint now) {
  if (whole(now) > 0) return now;
  const std::chrono::duration<double> missing{(1 - tokens_) / rate_.per_second};
  return now + std::chrono::ceil<std::chrono::milliseconds>(missing);
}

Pacing::Workspace& Pacing::workspace(const WorkspaceId& id, TimePoint now) {
  return workspaces_.try_emplace(id, Workspace{{unasked_, now}, {}}).first->second;
}

void Pacing::pause(const WorkspaceId& id, const std::string& method, TimePoint now, std::chrono::milliseconds wait) {
  auto& known = workspace(id, now).pauses[method];
  known = {now, known.holds(now) ? std::max(known.until, now + wait) : now + wait};
}

std::optional<TimePoint> Pacing::admit(const WorkspaceId& id, const std::vector<std::string>& methods, bool unasked,
                                       TimePoint now) {
  auto& known = workspace(id, now);
  if (unasked) {
    if (known.room(now) <= 0) return known.next_room(now);
    known.unasked.take();
    return std::nullopt;
  }
  auto open = now;
  for (const auto& method : methods)
    if (const auto found = known.pauses.find(method); found != known.pauses.end() && found->second.holds(now))
      open = std::max(open, found->second.until);
  return open > now ? std::optional(open) : std::nullopt;
}

int Pacing::room_for_unasked(TimePoint now) {
  if (workspaces_.empty()) return unasked_.burst;
  int most = 0;
  for (auto& [id, known] : workspaces_) most = std::max(most, known.room(now));
  return most;
}

TimePoint Pacing::next_room_for_unasked(TimePoint now) {
  std::optional<TimePoint> first;
  for (auto& [id, known] : workspaces_) {
    const auto next = known.next_room(now);
    first = std::min(first.value_or(next), next);
  }
  return first.value_or(now);
}

TimePoint Pacing::Workspace::open_from(TimePoint now) const {
  auto open = now;
  for (const auto& [method, pause] : pauses)
    if (pause.holds(now)) open = std::max(open, pause.until);
  return open;
}

int Pacing::Workspace::room(TimePoint now) {
  return open_from(now) > now ? 0 : unasked.whole(now);
}

TimePoint Pacing::Workspace::next_room(TimePoint now) {
  return std::max(open_from(now), unasked.next_whole(now));
}

}  // namespace inward::bot
