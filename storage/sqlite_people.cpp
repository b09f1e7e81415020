#include "storage/sqlite_people.hpp"

#include "storage/stored.hpp"

namespace inward::storage {
namespace {

const std::string select_where =
    "SELECT id, platform, workspace, user, direct, zone, zone_asked, greeted, language, country, name, paused_until, "
    "quiet_from, quiet_until, per_week FROM person WHERE ";

dialogs::Sending sending(const Rows& rows) {
  dialogs::Sending rules;
  rules.paused_until = instant(rows.nullable(11));
  const auto from = rows.nullable(12), until = rows.nullable(13);
  if (from && until) rules.quiet = {std::chrono::minutes(*from), std::chrono::minutes(*until)};
  if (const auto per_week = rows.nullable(14)) rules.per_week = static_cast<int>(*per_week);
  return rules;
}

std::optional<Person> read(Rows&& rows) {
  if (!rows.next()) return std::nullopt;
  Person person;
  person.id = {rows.integer(0)};
  person.address = {PlatformId(rows.text(1)), WorkspaceId(rows.text(2)), UserId(rows.text(3))};
  person.direct = ChannelId(rows.text(4));
  person.zone = rows.text(5);
  person.zone_asked = instant(rows.integer(6));
  person.greeted = rows.integer(7) == 1;
  person.language = rows.text(8);
  person.country = rows.text(9);
  person.name = rows.text(10);
  person.sending = sending(rows);
  return person;
}

}  // namespace

People::People(Database& database, KeyRing& keys, IdSource& ids)
    : database_(database),
      keys_(keys),
      ids_(ids),
      find_(database, "find a person", select_where + "user = ?1 AND workspace = ?2 AND platform = ?3"),
      find_by_id_(database, "find a person", select_where + "id = ?1"),
      insert_(database, "add a person",
              "INSERT INTO person (id, platform, workspace, user, direct, zone, zone_asked, greeted) "
              "VALUES (?1, ?2, ?3, ?4, '', '', 0, 0)"),
      update_(database, "save a person",
              "UPDATE person SET direct = ?2, zone = ?3, zone_asked = ?4, greeted = ?5, language = ?6, country = ?7, "
              "name = ?8, paused_until = ?9, quiet_from = ?10, quiet_until = ?11, per_week = ?12 WHERE id = ?1"),
      delete_(database, "forget a person", "DELETE FROM person WHERE id = ?1") {}

std::optional<Person> People::find(const Address& address) {
  return read(find_.query(address.user.value, address.workspace.value, address.platform.value));
}

std::optional<Person> People::find(PersonId person) {
  return read(find_by_id_.query(person.value));
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
  const auto& [paused_until, quiet, per_week] = person.sending;
  const auto quiet_from = quiet ? Nullable(quiet->from.count()) : std::nullopt;
  const auto quiet_until = quiet ? Nullable(quiet->until.count()) : std::nullopt;
  update_.run(person.id.value, person.direct.value, person.zone, stored(person.zone_asked),
              std::int64_t{person.greeted}, person.language, person.country, person.name, stored(paused_until),
              quiet_from, quiet_until, per_week ? Nullable(*per_week) : std::nullopt);
  if (database_.changed_rows() == 0)
    throw StoreError("save a person: there is no person " + std::to_string(person.id.value));
}

void People::forget(PersonId person) {
  delete_.run(person.value);
  keys_.mark_for_destruction(person);
}

}  // namespace inward::storage
