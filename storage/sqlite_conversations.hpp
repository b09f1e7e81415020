#pragma once
// The tables conversation and reflection. See store.hpp for the promises.

#include <optional>
#include <vector>

#include "storage/key_ring.hpp"

namespace inward::storage {

class Conversations {
 public:
  Conversations(Database&, KeyRing&);

  std::optional<dialogs::Conversation> of(PersonId);
  bool put(PersonId, const dialogs::Conversation&, TimePoint now);  // true: it is new, whatever stood there is gone
  void remove(PersonId, ConversationId);

  void put(PersonId, const dialogs::Reflection&);
  std::vector<dialogs::Reflection> history(PersonId, int newest);

 private:
  Database& database_;
  KeyRing& keys_;
  Statement find_, update_, replace_, delete_;
  Statement put_reflection_, history_;
};

}  // namespace inward::storage
