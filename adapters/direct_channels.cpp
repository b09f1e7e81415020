#include "adapters/direct_channels.hpp"

namespace inward {

void DirectChannels::learn(const UserId& user, const ChannelId& channel) {
  if (user.empty() || channel.empty()) return;
  if (!gone_.empty()) gone_.erase(channel);
  const auto [entry, added] = channels_.try_emplace(user, channel);
  if (!added) {
    if (entry->second != channel) entry->second = channel;
    return;
  }
  oldest_first_.push_back(user);
  if (oldest_first_.size() <= most_) return;
  channels_.erase(oldest_first_.front());
  oldest_first_.pop_front();
}

ChannelId DirectChannels::of(const UserId& user) const {
  const auto found = channels_.find(user);
  return found == channels_.end() ? ChannelId{} : found->second;
}

void DirectChannels::forget(const UserId& user, const ChannelId& channel) {
  if (const auto found = channels_.find(user); found != channels_.end() && found->second == channel)
    found->second = ChannelId{};
  if (gone_.size() >= most_) gone_.clear();
  gone_.insert(channel);
}

}  // namespace inward
