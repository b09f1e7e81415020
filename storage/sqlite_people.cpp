#include "storage/sqlite_people.hpp"

#include "storage/instant.hpp"

namespace inward::storage {

People::People(Database& database, KeyRing& keys, IdSource& ids)
    : database_(database),
      keys_(keys),
      ids_(ids),
      find_(database, "find a person",
            "SELECT id, direct, zone, zone_asked, greeted, language, country FROM person "
            "WHERE user = ?1 AND workspace = ?2 AND platform = ?3"),
      insert_(database, "add a person",
              "INSERT INTO person (id, platform, workspace, user, direct, zone, zone_asked, greeted) "
              "VALUES (?1, ?2, ?3, ?4, '', '', 0, 0)"),
      update_(database, "save a person",
              "UPDATE person SET direct = ?2, zone = ?3, zone_asked = ?4, greeted = ?5, language = ?6, country = ?7 "
              "WHERE id = ?1"),
      delete_(database, "forget a person", "DELETE FROM person WHERE id = ?1") {}

std::optional<Person> People::find(const Address& address) {
  auto rows = find_.query(address.user.value, address.workspace.value, address.platform.value);
  if (!rows.next()) return std::nullopt;
  Person person;
  person.id = {rows.integer(0)};
  person.address = address;
  person.direct = ChannelId(rows.text(1));
  person.zone = rows.text(2);
  person.zone_asked = instant(rows.integer(3));
  person.greeted = rows.integer(4) == 1;
  person.language = rows.text(5);
  person.country = rows.text(6);
  return person;
}

Person People::find_or_make(const Address& address, TimePoint now) {
  if (auto found = find(address)) return *found;
  Person person;
  person.id = {ids_.next(now)};
  person.address = address;
  insert_.run(person.id.value, address.platform.value, address.workspace.value, address.user.value);
  keys_.create(person.id, now);
  return person;
}

void People::save(const Person& person) {
  update_.run(person.id.value, person.direct.value, person.zone, stored(person.zone_asked),
              std::int64_t{person.greeted}, person.language, person.country);
  if (database_.changed_rows() == 0)
    throw StoreError("save a person: there is no person " + std::to_string(person.id.value));
}

void People::forget(PersonId person) {
  delete_.run(person.value);
  keys_.mark_for_destruction(person);
}

}  // namespace inward::storage
