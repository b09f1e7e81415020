#pragma once
// The tables outbox and dead_letter (schema.cpp says why a claim is cheap). See store.hpp for the promises.

#include <optional>
#include <vector>

#include "storage/id_source.hpp"
#include "storage/key_ring.hpp"
#include "storage/sqlite_occurrences.hpp"

namespace inward::storage {

class Outbox {
 public:
  Outbox(Database&, KeyRing&, IdSource&, Occurrences&);

  OutboxId enqueue(PersonId, const Place&, const Reply&, TimePoint now);
  OutboxId enqueue_post(PersonId, const ChannelId&, const std::string& text, TimePoint now);
  OutboxId enqueue_unasked(PersonId, const Reply&, OccurrenceId, TimePoint expires, TimePoint now);
  OutboxId enqueue_announcement(SubscriptionId, const Reply&, OccurrenceId, TimePoint expires, TimePoint now);
  std::vector<OutboxItem> claim(const std::vector<PlatformId>&, TimePoint now, int at_most, int at_most_unasked);
  void finish(const OutboxResult&, TimePoint now);
  void switch_off(SubscriptionId, TimePoint now);  // nothing that is announced there goes any more
  void drop_unsent(PersonId);
  std::optional<TimePoint> next_due(const std::vector<PlatformId>&, TimePoint now);
  int mark_cut_off_sends_uncertain();
  int sweep(TimePoint before, int at_most);

  // Counted in memory, so that asking is free; put back where a transaction is undone.
  const OutboxCounts& counts() const { return counts_; }
  void put_back(const OutboxCounts& counts) { counts_ = counts; }
  void count_out(PersonId);  // their items are about to go with them

 private:
  struct Owner {  // one of the two
    PersonId person;
    SubscriptionId subscription;
  };
  struct Standing {  // of an item, without its reply
    OutboxId id;
    Owner owner;
    OutboxState state = OutboxState::pending;
    bool post = false;
    OccurrenceId occurrence;
  };
  struct Wrapping {  // what goes with a reply
    Place where = {};
    bool post = false;
    bool unasked = false;
    OccurrenceId occurrence = {};
    std::optional<TimePoint> expires = std::nullopt;
  };
  struct Ready {
    std::int64_t due, id;
    bool expired = false;
    friend auto operator<=>(const Ready&, const Ready&) = default;
  };
  OutboxId insert(Owner, const Reply&, const Wrapping&, TimePoint now);
  std::optional<Standing> find(OutboxId);
  static Standing standing(const Rows&);
  static std::vector<Standing> all_standing(Rows&&);
  void drop_expired(const PlatformId&, TimePoint now);
  std::vector<Ready> ready(const std::vector<PlatformId>&, bool unasked, TimePoint now, int at_most);
  OutboxItem take(OutboxId, TimePoint now);
  void remove(const Standing&);
  void bury(const Standing&, TimePoint now);
  std::int64_t& count(OutboxState);
  void count_all(Database&);

  Database& database_;
  KeyRing& keys_;
  IdSource& ids_;
  Occurrences& occurrences_;
  Statement insert_, pull_along_, ready_, expired_, read_, take_, find_, unsent_of_, unsent_to_, expire_, put_off_,
      delete_;
  Statement promote_, bury_, learn_direct_, next_, any_expired_, cut_off_, count_of_, count_dead_of_, sweep_;
  OutboxCounts counts_;
};

}  // namespace inward::storage
