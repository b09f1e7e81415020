#include "storage/sqlite_outbox.hpp"

#include <algorithm>
#include <utility>

#include "storage/instant.hpp"

namespace inward::storage {
namespace {

// OutboxState as stored, 0, 1 and 3: never renumber.
std::int64_t number(OutboxState state) {
  return static_cast<std::int64_t>(state);
}
static_assert(static_cast<int>(OutboxState::sending) == 1 && static_cast<int>(OutboxState::uncertain) == 3);

Spot reply_spot(PersonId person, std::int64_t item) {
  return {"outbox", "reply", person, item};
}

Reply decoded(const std::string& plain, std::int64_t item) {
  try {
    return decode_reply(plain);
  } catch (const std::exception&) {
    throw Unreadable("outbox item " + std::to_string(item) + " is not in a form that this Inward reads");
  }
}

}  // namespace

Outbox::Outbox(Database& database, KeyRing& keys, IdSource& ids)
    : database_(database),
      keys_(keys),
      ids_(ids),
      insert_(
          database, "enqueue a reply",
          "INSERT INTO outbox (id, person, platform, first, state, due, attempts, first_attempt, enqueued, channel, "
          "thread, reply, post) VALUES (?1, ?2, (SELECT platform FROM person WHERE id = ?2), "
          "NOT EXISTS (SELECT 1 FROM outbox WHERE person = ?2), 0, ?3, 0, 0, ?3, ?4, ?5, ?6, ?7)"),
      ready_(database, "find what can be sent",
             "SELECT due, id FROM outbox WHERE platform = ?1 AND first = 1 AND state <> 1 AND due <= ?2 "
             "ORDER BY due, id LIMIT ?3"),
      read_(database, "read a reply",
            "SELECT person, state, attempts, first_attempt, enqueued, channel, thread, reply, person.platform, "
            "workspace, user, direct, post FROM outbox JOIN person ON person.id = outbox.person WHERE outbox.id = ?1"),
      take_(database, "claim a reply", "UPDATE outbox SET state = 1, attempts = ?2, first_attempt = ?3 WHERE id = ?1"),
      find_(database, "find a reply", "SELECT person, state, post FROM outbox WHERE id = ?1"),
      put_off_(database, "put a reply off", "UPDATE outbox SET state = ?2, due = ?3 WHERE id = ?1"),
      delete_(database, "remove a reply", "DELETE FROM outbox WHERE id = ?1"),
      promote_(database, "let the next reply go",
               "UPDATE outbox SET first = 1 WHERE id = (SELECT id FROM outbox WHERE person = ?1 ORDER BY id LIMIT 1)"),
      bury_(database, "give a reply up",
            "INSERT INTO dead_letter (id, person, attempts, enqueued, died) "
            "SELECT id, person, attempts, enqueued, ?2 FROM outbox WHERE id = ?1"),
      learn_direct_(database, "learn a channel", "UPDATE person SET direct = ?2 WHERE id = ?1 AND direct <> ?2"),
      next_(
          database, "find the next reply",
          "SELECT due FROM outbox WHERE platform = ?1 AND first = 1 AND state <> 1 AND due > ?2 ORDER BY due LIMIT 1"),
      cut_off_(database, "find cut-off sends", "UPDATE outbox SET state = 3 WHERE state = 1"),
      count_of_(database, "count replies", "SELECT state FROM outbox WHERE person = ?1"),
      count_dead_of_(database, "count dead letters", "SELECT count(*) FROM dead_letter WHERE person = ?1"),
      sweep_(database, "sweep dead letters",
             "DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter WHERE died < ?1 LIMIT ?2)") {
  count_all(database);
}

OutboxId Outbox::enqueue(PersonId person, const Place& place, const Reply& reply, TimePoint now) {
  return insert(person, place, reply, false, now);
}

OutboxId Outbox::enqueue_post(PersonId person, const ChannelId& channel, const std::string& text, TimePoint now) {
  if (channel.empty()) throw StoreError("enqueue a post: no channel is named");
  return insert(person, {channel, {}}, {text, {}, {}, 0, {}}, true, now);
}

OutboxId Outbox::insert(PersonId person, const Place& place, const Reply& reply, bool post, TimePoint now) {
  const auto id = ids_.next(now);
  const auto sealed = keys_.seal(reply_spot(person, id), encode(reply));
  insert_.run(id, person.value, stored(now), place.channel.value, place.thread.value, Blob{sealed}, std::int64_t{post});
  ++counts_.pending;
  return {id};
}

std::vector<OutboxItem> Outbox::claim(const std::vector<PlatformId>& platforms, TimePoint now, int at_most) {
  std::vector<OutboxItem> claimed;
  for (const auto& ready : ready(platforms, now, at_most)) {
    try {
      claimed.push_back(take({ready.id}, now));
    } catch (const Unreadable&) {  // else it would hold up every other for ever
      auto rows = find_.query(ready.id);
      if (!rows.next()) continue;
      bury({ready.id}, {rows.integer(0)}, static_cast<OutboxState>(rows.integer(1)), now);
    }
  }
  return claimed;
}

std::vector<Outbox::Ready> Outbox::ready(const std::vector<PlatformId>& platforms, TimePoint now, int at_most) {
  std::vector<Ready> found;
  for (const auto& platform : platforms) {
    auto rows = ready_.query(platform.value, stored(now), std::int64_t{at_most});
    while (rows.next()) found.push_back({rows.integer(0), rows.integer(1)});
  }
  std::sort(found.begin(), found.end());
  if (found.size() > static_cast<std::size_t>(at_most)) found.resize(static_cast<std::size_t>(at_most));
  return found;
}

OutboxItem Outbox::take(OutboxId id, TimePoint now) {
  OutboxItem item;
  OutboxState was;
  {
    auto rows = read_.query(id.value);
    rows.next();
    item.id = id;
    item.person = {rows.integer(0)};
    was = static_cast<OutboxState>(rows.integer(1));
    item.attempts = static_cast<int>(rows.integer(2)) + 1;
    item.first_attempt = rows.integer(3) == 0 ? now : instant(rows.integer(3));
    item.enqueued = instant(rows.integer(4));
    item.where = {ChannelId(rows.text(5)), ThreadId(rows.text(6))};
    item.reply = decoded(keys_.open(reply_spot(item.person, id.value), rows.blob(7)), id.value);
    item.address = {PlatformId(rows.text(8)), WorkspaceId(rows.text(9)), UserId(rows.text(10))};
    item.post = rows.integer(12) == 1;
    if (item.where.channel.empty()) item.where.channel = ChannelId(rows.text(11));
    item.uncertain = was == OutboxState::uncertain;
  }
  take_.run(id.value, std::int64_t{item.attempts}, stored(item.first_attempt));
  --count(was);
  ++counts_.sending;
  return item;
}

void Outbox::finish(const OutboxResult& result, TimePoint now) {
  PersonId person;
  OutboxState was;
  bool post = false;
  {
    auto rows = find_.query(result.id.value);
    if (!rows.next()) return;  // forgotten meanwhile
    post = rows.integer(2) == 1;
    person = {rows.integer(0)};
    was = static_cast<OutboxState>(rows.integer(1));
  }
  if (!result.direct.empty() && !post) learn_direct_.run(person.value, result.direct.value);
  switch (result.state) {
    case OutboxState::sent:
      return remove(result.id, person, was);
    case OutboxState::dead:
      return bury(result.id, person, was, now);
    case OutboxState::pending:
    case OutboxState::uncertain:
      put_off_.run(result.id.value, number(result.state), stored(result.due));
      --count(was);
      ++count(result.state);
      return;
    case OutboxState::sending:
      break;
  }
  throw StoreError("finish a reply: sending is not a result");
}

void Outbox::remove(OutboxId id, PersonId person, OutboxState was) {
  delete_.run(id.value);
  promote_.run(person.value);
  --count(was);
}

void Outbox::bury(OutboxId id, PersonId person, OutboxState was, TimePoint now) {
  bury_.run(id.value, stored(now));
  remove(id, person, was);
  ++counts_.dead;
}

std::optional<TimePoint> Outbox::next_due(const std::vector<PlatformId>& platforms, TimePoint now) {
  std::optional<TimePoint> next;
  for (const auto& platform : platforms) {
    auto rows = next_.query(platform.value, stored(now));
    if (!rows.next()) continue;
    const auto due = instant(rows.integer(0));
    next = std::min(next.value_or(due), due);
  }
  return next;
}

int Outbox::mark_cut_off_sends_uncertain() {
  cut_off_.run();
  counts_.uncertain += std::exchange(counts_.sending, 0);
  return static_cast<int>(database_.changed_rows());
}

int Outbox::sweep(TimePoint before, int at_most) {
  sweep_.run(stored(before), std::int64_t{at_most});
  const auto gone = database_.changed_rows();
  counts_.dead -= gone;
  return static_cast<int>(gone);
}

void Outbox::count_out(PersonId person) {
  auto rows = count_of_.query(person.value);
  while (rows.next()) --count(static_cast<OutboxState>(rows.integer(0)));
  auto dead = count_dead_of_.query(person.value);
  if (dead.next()) counts_.dead -= dead.integer(0);
}

std::int64_t& Outbox::count(OutboxState state) {
  if (state == OutboxState::sending) return counts_.sending;
  return state == OutboxState::uncertain ? counts_.uncertain : counts_.pending;
}

void Outbox::count_all(Database& database) {
  Statement by_state(database, "count replies", "SELECT state, count(*) FROM outbox GROUP BY state");
  auto rows = by_state.query();
  while (rows.next()) count(static_cast<OutboxState>(rows.integer(0))) = rows.integer(1);
  counts_.dead = database.number("count dead letters", "SELECT count(*) FROM dead_letter");
}

}  // namespace inward::storage
