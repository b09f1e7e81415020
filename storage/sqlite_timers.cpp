#include "storage/sqlite_timers.hpp"

#include "storage/stored.hpp"

namespace inward::storage {
namespace {

// Stored: never renumber.
enum class Kind : std::int64_t { elapsed = 1, follow_up = 2, letter = 3, snooze = 4 };

std::int64_t number(Kind kind) {
  return static_cast<std::int64_t>(kind);
}

Spot about_spot(PersonId person, std::int64_t timer) {
  return {"timer", "about", person, timer};
}

}  // namespace

Timers::Timers(Database& database, KeyRing& keys, IdSource& ids)
    : keys_(keys),
      ids_(ids),
      insert_(database, "add a timer",
              "INSERT INTO timer (id, person, kind, due, promised, conversation, turn, number, script, written, about, "
              "schedule) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
      drop_of_(database, "drop timers", "DELETE FROM timer WHERE person = ?1 AND kind = 1 AND conversation = ?2"),
      drop_of_others_(database, "drop timers",
                      "DELETE FROM timer WHERE person = ?1 AND kind = 1 AND conversation <> ?2"),
      drop_snooze_(database, "drop a snooze", "DELETE FROM timer WHERE schedule = ?1"),
      due_(database, "find due timers",
           "SELECT timer.id, person, promised, kind, conversation, turn, number, script, about, platform, workspace, "
           "user, written, schedule "
           "FROM timer JOIN person ON person.id = timer.person WHERE due <= ?1 ORDER BY due, timer.id LIMIT ?2"),
      put_off_(database, "put a timer off", "UPDATE timer SET due = ?2 WHERE id = ?1"),
      drop_(database, "drop a timer", "DELETE FROM timer WHERE id = ?1"),
      next_(database, "find the next timer", "SELECT due FROM timer ORDER BY due LIMIT 1") {}

void Timers::set(PersonId person, ConversationId conversation, const std::vector<dialogs::Timer>& timers) {
  drop_of(person, conversation);
  for (const auto& timer : timers)
    insert_.run(ids_.next(), person.value, number(Kind::elapsed), stored(timer.due), conversation.value,
                std::int64_t{timer.turn}, std::int64_t{timer.index}, std::string(), std::int64_t{0}, Blob{},
                Nullable());
}

void Timers::drop_of(PersonId person, ConversationId conversation) {
  drop_of_.run(person.value, conversation.value);
}

void Timers::drop_of_others(PersonId person, ConversationId conversation) {
  drop_of_others_.run(person.value, conversation.value);
}

void Timers::add(PersonId person, const dialogs::ScheduleFollowUp& later) {
  const auto id = ids_.next();
  const auto about = keys_.seal(about_spot(person, id), later.about);
  insert_.run(id, person.value, number(Kind::follow_up), stored(later.due), std::int64_t{0}, std::int64_t{0},
              std::int64_t{0}, later.script.value, std::int64_t{0}, Blob{about}, Nullable());
}

void Timers::add(PersonId person, const dialogs::SendLetter& letter) {
  const auto id = ids_.next();
  const auto words = keys_.seal(about_spot(person, id), letter.text);
  insert_.run(id, person.value, number(Kind::letter), stored(letter.due), std::int64_t{0}, std::int64_t{0},
              std::int64_t{0}, std::string(), stored(letter.written), Blob{words}, Nullable());
}

void Timers::snooze(PersonId person, ScheduleId nudge, TimePoint due) {
  drop_snooze_.run(nudge.value);
  insert_.run(ids_.next(), person.value, number(Kind::snooze), stored(due), std::int64_t{0}, std::int64_t{0},
              std::int64_t{0}, std::string(), std::int64_t{0}, Blob{}, stored(nudge));
}

std::vector<DueTimer> Timers::due(TimePoint now, int at_most) {
  std::vector<DueTimer> found;
  std::vector<TimerId> unreadable;
  {
    auto rows = due_.query(stored(now), std::int64_t{at_most});
    while (rows.next()) {
      DueTimer timer;
      timer.id = {rows.integer(0)};
      timer.person = {rows.integer(1)};
      timer.due = instant(rows.integer(2));
      timer.address = {PlatformId(rows.text(9)), WorkspaceId(rows.text(10)), UserId(rows.text(11))};
      try {
        timer.event = event(rows, timer.person, timer.id);
        found.push_back(std::move(timer));
      } catch (const Unreadable&) {
        unreadable.push_back(timer.id);
      }
    }
  }
  for (const auto timer : unreadable) drop(timer);
  return found;
}

Event Timers::event(const Rows& rows, PersonId person, TimerId timer) {
  if (rows.integer(3) == number(Kind::elapsed))
    return Elapsed{{rows.integer(4)}, static_cast<int>(rows.integer(5)), static_cast<int>(rows.integer(6))};
  if (rows.integer(3) == number(Kind::snooze)) return SnoozeOver{{rows.integer(13)}};
  auto words = keys_.open(about_spot(person, timer.value), rows.blob(8));
  if (rows.integer(3) == number(Kind::letter)) return LetterDue{std::move(words), instant(rows.integer(12))};
  return FollowUp{ScriptId(rows.text(7)), std::move(words)};
}

void Timers::drop(TimerId timer) {
  drop_.run(timer.value);
}

void Timers::put_off(TimerId timer, TimePoint due) {
  put_off_.run(timer.value, stored(due));
}

std::optional<TimePoint> Timers::next() {
  auto rows = next_.query();
  if (!rows.next()) return std::nullopt;
  return instant(rows.integer(0));
}

}  // namespace inward::storage
