#include "storage/sqlite_occurrences.hpp"

#include <algorithm>
#include <tuple>

#include "storage/stored.hpp"

namespace inward::storage {
namespace {

const std::string select_where =
    "SELECT id, person, subscription, schedule, date, due, decided, late, skipped FROM occurrence WHERE ";

std::vector<Occurrence> by_due(Rows&& rows) {
  std::vector<Occurrence> found;
  while (rows.next()) {
    auto& occurrence = found.emplace_back();
    occurrence.id = {rows.integer(0)};
    occurrence.person = {rows.integer(1)};
    occurrence.subscription = {rows.integer(2)};
    occurrence.schedule = rows.text(3);
    occurrence.date = day(rows.integer(4));
    occurrence.due = instant(rows.integer(5));
    occurrence.decided = instant(rows.integer(6));
    occurrence.late = rows.integer(7) == 1;
    occurrence.skipped = dialogs::parse_skip_reason(rows.text(8));
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return std::tie(a.due, a.id) < std::tie(b.due, b.id); });
  return found;
}

}  // namespace

Occurrences::Occurrences(Database& database, IdSource& ids)
    : database_(database),
      ids_(ids),
      insert_(database, "decide an occurrence",
              "INSERT INTO occurrence (id, person, subscription, schedule, date, due, decided, late, skipped) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING"),
      skip_(database, "skip an occurrence", "UPDATE occurrence SET skipped = ?2 WHERE id = ?1 AND skipped = ''"),
      sent_since_(database, "find what was sent unasked",
                  "SELECT decided FROM occurrence WHERE person = ?1 AND skipped = '' AND decided >= ?2 "
                  "ORDER BY decided"),
      last_late_(database, "find what was sent late",
                 "SELECT decided FROM occurrence WHERE person = ?1 AND late = 1 AND skipped = '' "
                 "ORDER BY decided DESC LIMIT 1"),
      last_sent_(database, "find what was sent last",
                 "SELECT date FROM occurrence WHERE person = ?1 AND schedule = ?2 AND skipped = '' "
                 "ORDER BY date DESC LIMIT 1"),
      of_person_(database, "find a person's occurrences", select_where + "person = ?1"),
      of_subscription_(database, "find a channel's occurrences", select_where + "subscription = ?1"),
      sweep_(database, "sweep occurrences",
             "DELETE FROM occurrence WHERE id IN (SELECT id FROM occurrence ORDER BY id LIMIT ?2) AND decided < ?1") {}

std::optional<OccurrenceId> Occurrences::decide(const Occurrence& it) {
  const auto id = ids_.next(it.decided);
  insert_.run(id, stored(it.person), stored(it.subscription), it.schedule, stored(it.date), stored(it.due),
              stored(it.decided), std::int64_t{it.late}, it.skipped ? to_string(*it.skipped) : std::string());
  if (database_.changed_rows() == 0) return std::nullopt;
  return OccurrenceId{id};
}

void Occurrences::skip(OccurrenceId occurrence, dialogs::SkipReason reason) {
  if (occurrence) skip_.run(occurrence.value, to_string(reason));
}

std::vector<TimePoint> Occurrences::sent_since(PersonId person, TimePoint since) {
  std::vector<TimePoint> sent;
  auto rows = sent_since_.query(person.value, stored(since));
  while (rows.next()) sent.push_back(instant(rows.integer(0)));
  return sent;
}

std::optional<TimePoint> Occurrences::last_late(PersonId person) {
  auto rows = last_late_.query(person.value);
  if (!rows.next()) return std::nullopt;
  return instant(rows.integer(0));
}

std::optional<Day> Occurrences::last_sent(PersonId person, const std::string& schedule) {
  auto rows = last_sent_.query(person.value, schedule);
  if (!rows.next()) return std::nullopt;
  return day(rows.integer(0));
}

std::vector<Occurrence> Occurrences::of(PersonId person) {
  return by_due(of_person_.query(person.value));
}

std::vector<Occurrence> Occurrences::of(SubscriptionId subscription) {
  return by_due(of_subscription_.query(subscription.value));
}

// Rows stand in the order of their coming. Behind a younger one, an older one (the clock was set back) waits for it.
int Occurrences::sweep(TimePoint before, int at_most) {
  sweep_.run(stored(before), std::int64_t{at_most});
  return static_cast<int>(database_.changed_rows());
}

}  // namespace inward::storage
