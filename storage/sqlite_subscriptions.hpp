#pragma once
// The table subscription. See store.hpp for the promises.

#include <optional>

#include "storage/id_source.hpp"

namespace inward::storage {

class Subscriptions {
 public:
  Subscriptions(Database&, IdSource&);

  std::optional<Subscription> find(const PlatformId&, const WorkspaceId&, const ChannelId&);
  std::optional<Subscription> find(SubscriptionId);
  SubscriptionId save(const Subscription&);

 private:
  IdSource& ids_;
  Statement find_by_channel_, find_, insert_, update_;
};

}  // namespace inward::storage
