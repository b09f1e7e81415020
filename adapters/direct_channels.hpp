#pragma once
// Which direct channel each person has, as far as we have seen: a cache, lost with the process, bounded.

#include <cstddef>
#include <deque>
#include <unordered_map>
#include <unordered_set>

#include "dialogs/types.hpp"

namespace inward {

class DirectChannels {
 public:
  explicit DirectChannels(std::size_t most) : most_(most) {}

  void learn(const UserId& user, const ChannelId& channel);
  ChannelId of(const UserId& user) const;  // empty: not known

  // The platform does not know `channel` any more: nothing is sent there until it is learned again.
  void forget(const UserId& user, const ChannelId& channel);
  bool is_gone(const ChannelId& channel) const { return gone_.contains(channel); }

 private:
  std::size_t most_;
  std::unordered_map<UserId, ChannelId> channels_;
  std::deque<UserId> oldest_first_;
  std::unordered_set<ChannelId> gone_;
};

}  // namespace inward
