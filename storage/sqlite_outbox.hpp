#pragma once
// The tables outbox and dead_letter (schema.cpp says why a claim is cheap). See store.hpp for the promises.

#include <optional>
#include <vector>

#include "storage/id_source.hpp"
#include "storage/key_ring.hpp"

namespace inward::storage {

class Outbox {
 public:
  Outbox(Database&, KeyRing&, IdSource&);

  OutboxId enqueue(PersonId, const Place&, const Reply&, TimePoint now);
  OutboxId enqueue_post(PersonId, const ChannelId&, const std::string& text, TimePoint now);
  std::vector<OutboxItem> claim(const std::vector<PlatformId>&, TimePoint now, int at_most);
  void finish(const OutboxResult&, TimePoint now);
  std::optional<TimePoint> next_due(const std::vector<PlatformId>&, TimePoint now);
  int mark_cut_off_sends_uncertain();
  int sweep(TimePoint before, int at_most);

  // Counted in memory, so that asking is free; put back where a transaction is undone.
  const OutboxCounts& counts() const { return counts_; }
  void put_back(const OutboxCounts& counts) { counts_ = counts; }
  void count_out(PersonId);  // their items are about to go with them

 private:
  struct Ready {
    std::int64_t due, id;
    friend auto operator<=>(const Ready&, const Ready&) = default;
  };
  std::vector<Ready> ready(const std::vector<PlatformId>&, TimePoint now, int at_most);
  OutboxId insert(PersonId, const Place&, const Reply&, bool post, TimePoint now);
  OutboxItem take(OutboxId, TimePoint now);
  void remove(OutboxId, PersonId, OutboxState);
  void bury(OutboxId, PersonId, OutboxState, TimePoint now);
  std::int64_t& count(OutboxState);
  void count_all(Database&);

  Database& database_;
  KeyRing& keys_;
  IdSource& ids_;
  Statement insert_, ready_, read_, take_, find_, put_off_, delete_, promote_, bury_, learn_direct_;
  Statement next_, cut_off_, count_of_, count_dead_of_, sweep_;
  OutboxCounts counts_;
};

}  // namespace inward::storage
