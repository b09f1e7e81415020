#include "storage/key_ring.hpp"

#include <openssl/crypto.h>

#include <algorithm>

#include "storage/schema.hpp"

namespace inward::storage {
namespace {

constexpr Spot proof_spot{"master", "proof", {}, 1};
constexpr std::string_view proof_text = "inward";

Spot wrapped_spot(PersonId person) {
  return {"person_key", "wrapped", person, person.value};
}

std::string name(PersonId person) {
  return "person " + std::to_string(person.value);
}

Database prepared(Database database) {
  database.prepare_for_writing();
  migrate(database, keys_schema);
  return database;
}

void roll_back(Database& database) {
  if (database.in_transaction()) database.execute("roll back", "ROLLBACK");
}

}  // namespace

const Key* KeyCache::find(PersonId person) {
  const auto found = by_person_.find(person.value);
  if (found == by_person_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return &found->second->second;
}

const Key& KeyCache::put(PersonId person, const Key& key) {
  drop(person);
  entries_.emplace_front(person, key);
  by_person_[person.value] = entries_.begin();
  if (entries_.size() > limit) drop(entries_.back().first);
  return entries_.front().second;
}

void KeyCache::drop(PersonId person) {
  const auto found = by_person_.find(person.value);
  if (found == by_person_.end()) return;
  entries_.erase(found->second);
  by_person_.erase(found);
}

KeyRing::KeyRing(Database keys, const Key& master)
    : database_(prepared(std::move(keys))),
      master_(master),
      find_(database_, "find a key", "SELECT wrapped FROM person_key WHERE person = ?1"),
      insert_(database_, "keep a key", "INSERT INTO person_key (person, wrapped, created) VALUES (?1, ?2, ?3)"),
      delete_(database_, "destroy a key", "DELETE FROM person_key WHERE person = ?1") {
  prove(master);
}

void KeyRing::prove(const Key& master) {
  Statement find(database_, "check the master key", "SELECT proof FROM master");
  if (auto rows = find.query(); rows.next()) {
    try {
      storage::open(master, proof_spot, rows.blob(0));
      return;
    } catch (const SealBroken&) {
      throw StoreError(database_.name() + " was sealed with another master key; start with the one it was made with");
    }
  }
  const auto proof = storage::seal(master, proof_spot, proof_text);
  Statement(database_, "keep the master key's proof", "INSERT INTO master VALUES (1, ?1)").run(Blob{proof});
}

std::string KeyRing::seal(const Spot& spot, std::string_view plain) {
  return storage::seal(of(spot.person), spot, plain);
}

std::string KeyRing::open(const Spot& spot, std::string_view sealed) {
  try {
    return storage::open(of(spot.person), spot, sealed);
  } catch (const SealBroken& broken) {
    throw Unreadable(std::string(spot.table) + '.' + std::string(spot.column) + " of " + name(spot.person) + ", row " +
                     std::to_string(spot.row) + ": " + broken.what());
  }
}

const Key& KeyRing::of(PersonId person) {
  if (const auto* cached = cache_.find(person)) return *cached;
  const auto created = std::find_if(created_.begin(), created_.end(), [&](auto& c) { return c.person == person; });
  if (created != created_.end()) return cache_.put(person, created->key);
  if (const auto loaded = load(person)) return cache_.put(person, *loaded);
  throw Unreadable(name(person) + " has no key");
}

std::optional<Key> KeyRing::load(PersonId person) {
  auto rows = find_.query(person.value);
  if (!rows.next()) return std::nullopt;
  try {
    auto bytes = storage::open(master_, wrapped_spot(person), rows.blob(0));
    const Key key(bytes);
    OPENSSL_cleanse(bytes.data(), bytes.size());
    return key;
  } catch (const SealBroken& broken) {
    throw Unreadable("the key of " + name(person) + ": " + broken.what());
  }
}

void KeyRing::create(PersonId person, TimePoint now) {
  created_.push_back({person, Key::random(), now});
  cache_.put(person, created_.back().key);
}

void KeyRing::mark_for_destruction(PersonId person) {
  marked_.push_back(person);
}

void KeyRing::return_to(const Plan& plan) {
  created_.erase(created_.begin() + static_cast<std::ptrdiff_t>(plan.created), created_.end());
  marked_.resize(plan.marked);
}

void KeyRing::write_created() {
  if (created_.empty()) return;
  try {
    database_.execute("keep keys", "BEGIN IMMEDIATE");
    for (const auto& created : created_) {
      const auto wrapped = storage::seal(master_, wrapped_spot(created.person), created.key.bytes());
      insert_.run(created.person.value, Blob{wrapped}, std::int64_t{created.at.time_since_epoch().count()});
    }
    database_.execute("keep keys", "COMMIT");
  } catch (...) {
    roll_back(database_);
    throw;
  }
  created_.clear();
}

bool KeyRing::destroy_marked() {
  const bool any = !marked_.empty();
  for (const auto person : marked_) cache_.drop(person);
  doomed_.insert(doomed_.end(), marked_.begin(), marked_.end());
  marked_.clear();
  destroy_doomed();
  return any;
}

// A full disk delays it; it is tried again after every commit and at the next start.
void KeyRing::destroy_doomed() {
  if (doomed_.empty()) return;
  try {
    database_.execute("destroy keys", "BEGIN IMMEDIATE");
    for (const auto person : doomed_) delete_.run(person.value);
    database_.execute("destroy keys", "COMMIT");
    database_.checkpoint();
    doomed_.clear();
  } catch (const StoreFull&) {
    roll_back(database_);
  } catch (...) {
    roll_back(database_);
    throw;
  }
}

void KeyRing::match(Database& rows) {
  Statement holders(database_, "match keys", "SELECT person FROM person_key ORDER BY person");
  Statement persons(rows, "match keys", "SELECT id FROM person ORDER BY id");
  {
    auto holder = holders.query();
    auto person = persons.query();
    bool more_keys = holder.next();
    while (person.next()) {
      for (; more_keys && holder.integer(0) < person.integer(0); more_keys = holder.next())
        doomed_.push_back({holder.integer(0)});
      if (!more_keys || holder.integer(0) != person.integer(0))
        throw StoreError(database_.name() + " lacks the key of " + name({person.integer(0)}) + ", who has rows in " +
                         rows.name() + "; put back the " + database_.name() + " that belongs to it");
      more_keys = holder.next();
    }
    for (; more_keys; more_keys = holder.next()) doomed_.push_back({holder.integer(0)});
  }
  destroy_doomed();
}

}  // namespace inward::storage
