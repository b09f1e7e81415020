#pragma once
// Every person's key: made, found, used and destroyed here, so that no other room holds one. keys.db keeps them
// wrapped by the master key; a few unwrapped ones stay in memory.
//
// Two files cannot be committed as one. A new key is on disk before the rows it seals (write_created), a forgotten
// one goes after its rows (destroy_marked): a crash between leaves a key without rows, never rows without a key.

#include <list>
#include <optional>
#include <unordered_map>
#include <vector>

#include "storage/sqlite_db.hpp"
#include "storage/vault.hpp"

namespace inward::storage {

// A sealed value that its person's key does not open any more.
struct Unreadable : StoreError {
  using StoreError::StoreError;
};

// Unwrapped keys, the least recently used leave first; those that leave are wiped.
class KeyCache {
 public:
  static constexpr std::size_t limit = 2048;
  const Key* find(PersonId);  // null: not here. Valid until the next put() or drop()
  const Key& put(PersonId, const Key&);
  void drop(PersonId);

 private:
  using Entry = std::pair<PersonId, Key>;
  std::list<Entry> entries_;  // newest use first
  std::unordered_map<std::int64_t, std::list<Entry>::iterator> by_person_;
};

class KeyRing {
 public:
  // Throws StoreError where the keys were wrapped with another master key.
  KeyRing(Database keys, const Key& master);

  // Both throw Unreadable where the person has no key, open also where the value was changed or moved.
  std::string seal(const Spot&, std::string_view plain);
  std::string open(const Spot&, std::string_view sealed);

  void create(PersonId, TimePoint now);  // can be used at once
  void mark_for_destruction(PersonId);   // can still be used

  // What the running transaction has created and marked, to return to on rollback.
  struct Plan {
    std::size_t created = 0;
    std::size_t marked = 0;
  };
  Plan plan() const { return {created_.size(), marked_.size()}; }
  void return_to(const Plan&);

  void write_created();   // before the commit of the rows; durable on return
  bool destroy_marked();  // after it; false: nothing was marked. Without space: tried again with the next one
  void match(Database&);  // at start: finishes what a crash cut off; StoreError where a person has lost their key
  void tend_log() { database_.tend_log(); }
  void checkpoint() { database_.checkpoint(); }

 private:
  struct Created {
    PersonId person;
    Key key;
    TimePoint at;
  };
  void prove(const Key& master);
  const Key& of(PersonId);
  std::optional<Key> load(PersonId);
  void destroy_doomed();

  Database database_;
  Key master_;
  Statement find_, insert_, delete_;
  KeyCache cache_;
  std::vector<Created> created_;
  std::vector<PersonId> marked_;
  std::vector<PersonId> doomed_;  // their rows are gone
};

}  // namespace inward::storage
