#include "storage/sqlite_schedules.hpp"

#include "storage/stored.hpp"

namespace inward::storage {
namespace {

// Stored: never renumber.
static_assert(static_cast<int>(dialogs::Pace::proposed) == 0 && static_cast<int>(dialogs::Pace::as_asked) == 1 &&
              static_cast<int>(dialogs::Pace::weekly) == 2 && static_cast<int>(dialogs::Pace::monthly) == 3 &&
              static_cast<int>(dialogs::Pace::asking) == 4 && static_cast<int>(dialogs::Pace::silent) == 5);

const std::string select_where =
    "SELECT id, kind, person, subscription, plan, pace, ignored, due, date, occasion, moment FROM schedule WHERE ";

template <class Enum>
std::int64_t number(Enum value) {
  return static_cast<std::int64_t>(value);
}

Spot plan_spot(PersonId person, ScheduleId schedule) {
  return {"schedule", "plan", person, schedule.value};
}

}  // namespace

Schedules::Schedules(Database& database, KeyRing& keys, IdSource& ids)
    : database_(database),
      keys_(keys),
      ids_(ids),
      insert_(database, "add a schedule",
              "INSERT INTO schedule (id, plan, pace, ignored, due, date, occasion, moment, kind, person, subscription) "
              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
      update_(database, "save a schedule",
              "UPDATE schedule SET plan = ?2, pace = ?3, ignored = ?4, due = ?5, date = ?6, occasion = ?7, moment = ?8 "
              "WHERE id = ?1"),
      drop_(database, "drop a schedule", "DELETE FROM schedule WHERE id = ?1"),
      drop_of_(database, "drop a channel's schedules", "DELETE FROM schedule WHERE subscription = ?1"),
      find_(database, "find a schedule", select_where + "id = ?1"),
      of_(database, "find a person's schedules", select_where + "person = ?1 ORDER BY id"),
      of_channel_(database, "find a channel's schedules", select_where + "subscription = ?1 ORDER BY id"),
      due_(database, "find due schedules", select_where + "due <= ?1 ORDER BY due, id LIMIT ?2"),
      next_(database, "find the next schedule", "SELECT due FROM schedule WHERE due IS NOT NULL ORDER BY due LIMIT 1"),
      heard_from_(database, "note a sign of life",
                  "UPDATE schedule SET ignored = 0 WHERE person = ?1 AND ignored > 0") {}

ScheduleId Schedules::save(const Schedule& it, TimePoint now) {
  const auto id = it.id ? it.id : ScheduleId{ids_.next(now)};
  const auto plan = sealed_plan(it, id);
  const auto run = [&](Statement& statement, const auto&... owner) {
    statement.run(id.value, Blob{plan}, number(it.pace), std::int64_t{it.ignored}, stored(it.due), stored(it.date),
                  stored(it.occasion), it.moment.value, owner...);
  };
  if (!it.id) {
    run(insert_, number(it.kind), stored(it.person), stored(it.subscription));
    return id;
  }
  run(update_);
  if (database_.changed_rows() == 0)
    throw StoreError("save a schedule: there is no schedule " + std::to_string(id.value));
  return id;
}

std::string Schedules::sealed_plan(const Schedule& schedule, ScheduleId id) {
  if (schedule.plan.empty()) return {};
  return keys_.seal(plan_spot(schedule.person, id), schedule.plan);
}

void Schedules::drop(ScheduleId schedule) {
  drop_.run(schedule.value);
}

void Schedules::drop_of(SubscriptionId subscription) {
  drop_of_.run(subscription.value);
}

std::optional<Schedule> Schedules::find(ScheduleId id) {
  auto found = read(find_.query(id.value));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Schedule> Schedules::of(PersonId person) {
  return read(of_.query(person.value));
}

std::vector<Schedule> Schedules::of(SubscriptionId subscription) {
  return read(of_channel_.query(subscription.value));
}

std::vector<Schedule> Schedules::due(TimePoint now, int at_most) {
  return read(due_.query(stored(now), std::int64_t{at_most}));
}

std::vector<Schedule> Schedules::read(Rows&& rows) {
  std::vector<Schedule> found;
  std::vector<ScheduleId> unreadable;
  while (rows.next()) {
    try {
      found.push_back(schedule(rows));
    } catch (const Unreadable&) {
      unreadable.push_back({rows.integer(0)});
    }
  }
  for (const auto id : unreadable) drop(id);
  return found;
}

Schedule Schedules::schedule(const Rows& rows) {
  Schedule schedule;
  schedule.id = {rows.integer(0)};
  schedule.kind = static_cast<Schedule::Kind>(rows.integer(1));
  schedule.person = {rows.integer(2)};
  schedule.subscription = {rows.integer(3)};
  if (const auto plan = rows.blob(4); !plan.empty())
    schedule.plan = keys_.open(plan_spot(schedule.person, schedule.id), plan);
  schedule.pace = static_cast<dialogs::Pace>(rows.integer(5));
  schedule.ignored = static_cast<int>(rows.integer(6));
  schedule.due = instant(rows.nullable(7));
  schedule.date = day(rows.integer(8));
  schedule.occasion = day(rows.integer(9));
  schedule.moment = MomentId(rows.text(10));
  return schedule;
}

std::optional<TimePoint> Schedules::next() {
  auto rows = next_.query();
  if (!rows.next()) return std::nullopt;
  return instant(rows.integer(0));
}

void Schedules::heard_from(PersonId person) {
  heard_from_.run(person.value);
}

}  // namespace inward::storage
