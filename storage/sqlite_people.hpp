#pragma once
// The table person. See store.hpp for the promises.

#include <optional>

#include "storage/id_source.hpp"
#include "storage/key_ring.hpp"

namespace inward::storage {

class People {
 public:
  People(Database&, KeyRing&, IdSource&);

  Person find_or_make(const Address&, TimePoint now);
  std::optional<Person> find(const Address&);
  std::optional<Person> find(PersonId);
  void save(const Person&);
  void forget(PersonId);

 private:
  Database& database_;
  KeyRing& keys_;
  IdSource& ids_;
  Statement find_, find_by_id_, insert_, update_, delete_;
};

}  // namespace inward::storage
