#include "storage/sqlite_outbox.hpp"

#include <algorithm>
#include <utility>

#include "storage/stored.hpp"

namespace inward::storage {
namespace {

using dialogs::SkipReason;

// OutboxState as stored, 0, 1 and 3: never renumber.
std::int64_t number(OutboxState state) {
  return static_cast<std::int64_t>(state);
}
static_assert(static_cast<int>(OutboxState::sending) == 1 && static_cast<int>(OutboxState::uncertain) == 3);

// A claim clears away no more than this, so that none takes long; the next one goes on.
constexpr std::int64_t expired_at_once = 256;

const std::string select_standing = "SELECT id, person, subscription, state, post, occurrence FROM outbox WHERE ";

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

Outbox::Outbox(Database& database, KeyRing& keys, IdSource& ids, Occurrences& occurrences)
    : database_(database),
      keys_(keys),
      ids_(ids),
      occurrences_(occurrences),
      insert_(database, "enqueue a reply",
              "INSERT INTO outbox (id, person, subscription, platform, first, unasked, state, due, expires, attempts, "
              "first_attempt, enqueued, channel, thread, post, occurrence, reply) VALUES (?1, ?2, ?3, "
              "coalesce((SELECT platform FROM person WHERE id = ?2), "
              "(SELECT platform FROM subscription WHERE id = ?3)), "
              "NOT EXISTS (SELECT 1 FROM outbox WHERE person IS ?2 AND subscription IS ?3), "
              "?4, 0, ?5, ?6, 0, 0, ?5, ?7, ?8, ?9, ?10, ?11)"),
      pull_along_(database, "pull along what waits", "UPDATE outbox SET unasked = 0 WHERE person = ?1 AND unasked = 1"),
      ready_(database, "find what can be sent",
             "SELECT due, id, expires <= ?3 FROM outbox WHERE platform = ?1 AND unasked = ?2 AND first = 1 AND "
             "state <> 1 AND due <= ?3 ORDER BY due, id LIMIT ?4"),
      expired_(database, "find what has expired",
               select_standing +
                   "platform = ?1 AND first = 1 AND state <> 1 AND expires <= ?2 "
                   "ORDER BY expires LIMIT ?3"),
      read_(database, "read a reply",
            "SELECT person, subscription, state, attempts, first_attempt, enqueued, "
            "CASE outbox.channel WHEN '' THEN coalesce(direct, subscription.channel) ELSE outbox.channel END, "
            "thread, outbox.platform, coalesce(person.workspace, subscription.workspace), user, post, occurrence, "
            "unasked, reply FROM outbox LEFT JOIN person ON person.id = outbox.person "
            "LEFT JOIN subscription ON subscription.id = outbox.subscription WHERE outbox.id = ?1"),
      take_(database, "claim a reply", "UPDATE outbox SET state = 1, attempts = ?2, first_attempt = ?3 WHERE id = ?1"),
      find_(database, "find a reply", select_standing + "id = ?1"),
      unsent_of_(database, "find unsent announcements",
                 select_standing + "person IS NULL AND subscription = ?1 AND state <> 1"),
      unsent_to_(database, "find unsent nudges",
                 select_standing + "person = ?1 AND occurrence <> 0 AND state <> 1 AND expires < ?2"),
      expire_(database, "let announcements expire",
              "UPDATE outbox SET expires = ?2 WHERE person IS NULL AND subscription = ?1"),
      put_off_(database, "put a reply off", "UPDATE outbox SET state = ?2, due = ?3 WHERE id = ?1"),
      delete_(database, "remove a reply", "DELETE FROM outbox WHERE id = ?1"),
      promote_(database, "let the next reply go",
               "UPDATE outbox SET first = 1 WHERE id = "
               "(SELECT id FROM outbox WHERE person IS ?1 AND subscription IS ?2 ORDER BY id LIMIT 1)"),
      bury_(database, "give a reply up",
            "INSERT INTO dead_letter (id, person, attempts, enqueued, died) "
            "SELECT id, person, attempts, enqueued, ?2 FROM outbox WHERE id = ?1"),
      learn_direct_(database, "learn a channel", "UPDATE person SET direct = ?2 WHERE id = ?1 AND direct <> ?2"),
      next_(database, "find the next reply",
            "SELECT due FROM outbox WHERE platform = ?1 AND unasked = ?2 AND first = 1 AND state <> 1 AND due > ?3 "
            "ORDER BY due LIMIT 1"),
      any_expired_(database, "find what has expired",
                   "SELECT 1 FROM outbox WHERE platform = ?1 AND first = 1 AND state <> 1 AND expires <= ?2 LIMIT 1"),
      cut_off_(database, "find cut-off sends", "UPDATE outbox SET state = 3 WHERE state = 1"),
      count_of_(database, "count replies", "SELECT state FROM outbox WHERE person = ?1"),
      count_dead_of_(database, "count dead letters", "SELECT count(*) FROM dead_letter WHERE person = ?1"),
      sweep_(database, "sweep dead letters",
             "DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter WHERE died < ?1 LIMIT ?2)") {
  count_all(database);
}

OutboxId Outbox::enqueue(PersonId person, const Place& place, const Reply& reply, TimePoint now) {
  pull_along_.run(person.value);
  return insert({person, {}}, reply, {.where = place}, now);
}

OutboxId Outbox::enqueue_post(PersonId person, const ChannelId& channel, const std::string& text, TimePoint now) {
  if (channel.empty()) throw StoreError("enqueue a post: no channel is named");
  pull_along_.run(person.value);
  return insert({person, {}}, {text, {}, {}, 0, {}}, {.where = {channel, {}}, .post = true}, now);
}

OutboxId Outbox::enqueue_unasked(PersonId person, const Reply& reply, OccurrenceId occurrence, TimePoint expires,
                                 TimePoint now) {
  return insert({person, {}}, reply, {.unasked = true, .occurrence = occurrence, .expires = expires}, now);
}

OutboxId Outbox::enqueue_announcement(SubscriptionId subscription, const Reply& reply, OccurrenceId occurrence,
                                      TimePoint expires, TimePoint now) {
  return insert({{}, subscription}, reply, {.unasked = true, .occurrence = occurrence, .expires = expires}, now);
}

OutboxId Outbox::insert(Owner owner, const Reply& reply, const Wrapping& wrapping, TimePoint now) {
  const auto id = ids_.next(now);
  const auto plain = encode(reply);
  const auto body = owner.person ? keys_.seal(reply_spot(owner.person, id), plain) : plain;
  insert_.run(id, stored(owner.person), stored(owner.subscription), std::int64_t{wrapping.unasked}, stored(now),
              stored(wrapping.expires), wrapping.where.channel.value, wrapping.where.thread.value,
              std::int64_t{wrapping.post}, stored(wrapping.occurrence), Blob{body});
  ++counts_.pending;
  return {id};
}

std::vector<OutboxItem> Outbox::claim(const std::vector<PlatformId>& platforms, TimePoint now, int at_most,
                                      int at_most_unasked) {
  for (const auto& platform : platforms) drop_expired(platform, now);
  auto found = ready(platforms, false, now, at_most);
  const auto room = std::min(at_most - static_cast<int>(found.size()), at_most_unasked);
  const auto unasked = ready(platforms, true, now, room);
  found.insert(found.end(), unasked.begin(), unasked.end());
  std::vector<OutboxItem> claimed;
  for (const auto& ready : found) {
    if (ready.expired) continue;  // more than were cleared away at once
    try {
      claimed.push_back(take({ready.id}, now));
    } catch (const Unreadable&) {  // else it would hold up every other for ever
      if (const auto unreadable = find({ready.id})) bury(*unreadable, now);
    }
  }
  return claimed;
}

// One that may have arrived counts as sent: nobody knows, and it is not tried again.
void Outbox::drop_expired(const PlatformId& platform, TimePoint now) {
  for (auto left = expired_at_once; left > 0;) {
    const auto expired = all_standing(expired_.query(platform.value, stored(now), left));
    for (const auto& item : expired) {
      if (item.state != OutboxState::uncertain) occurrences_.skip(item.occurrence, SkipReason::late);
      remove(item);  // the next of its owner may have expired as well
    }
    if (expired.empty()) return;
    left -= static_cast<std::int64_t>(expired.size());
  }
}

std::vector<Outbox::Ready> Outbox::ready(const std::vector<PlatformId>& platforms, bool unasked, TimePoint now,
                                         int at_most) {
  std::vector<Ready> found;
  if (at_most <= 0) return found;
  for (const auto& platform : platforms) {
    auto rows = ready_.query(platform.value, std::int64_t{unasked}, stored(now), std::int64_t{at_most});
    while (rows.next()) found.push_back({rows.integer(0), rows.integer(1), rows.integer(2) == 1});
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
    item.subscription = {rows.integer(1)};
    was = static_cast<OutboxState>(rows.integer(2));
    item.attempts = static_cast<int>(rows.integer(3)) + 1;
    item.first_attempt = rows.integer(4) == 0 ? now : instant(rows.integer(4));
    item.enqueued = instant(rows.integer(5));
    item.where = {ChannelId(rows.text(6)), ThreadId(rows.text(7))};
    item.address = {PlatformId(rows.text(8)), WorkspaceId(rows.text(9)), UserId(rows.text(10))};
    item.post = rows.integer(11) == 1;
    item.occurrence = {rows.integer(12)};
    item.unasked = rows.integer(13) == 1;
    const auto body = rows.blob(14);
    item.reply =
        decoded(item.person ? keys_.open(reply_spot(item.person, id.value), body) : std::string(body), id.value);
    item.uncertain = was == OutboxState::uncertain;
  }
  take_.run(id.value, std::int64_t{item.attempts}, stored(item.first_attempt));
  --count(was);
  ++counts_.sending;
  return item;
}

std::optional<Outbox::Standing> Outbox::find(OutboxId id) {
  auto rows = find_.query(id.value);
  if (!rows.next()) return std::nullopt;
  return standing(rows);
}

std::vector<Outbox::Standing> Outbox::all_standing(Rows&& rows) {
  std::vector<Standing> found;
  while (rows.next()) found.push_back(standing(rows));
  return found;
}

Outbox::Standing Outbox::standing(const Rows& rows) {
  return {{rows.integer(0)},
          {{rows.integer(1)}, {rows.integer(2)}},
          static_cast<OutboxState>(rows.integer(3)),
          rows.integer(4) == 1,
          {rows.integer(5)}};
}

void Outbox::finish(const OutboxResult& result, TimePoint now) {
  const auto item = find(result.id);
  if (!item) return;  // forgotten meanwhile
  if (!result.direct.empty() && item->owner.person && !item->post)
    learn_direct_.run(item->owner.person.value, result.direct.value);
  switch (result.state) {
    case OutboxState::sent:
      return remove(*item);
    case OutboxState::dead:
      return bury(*item, now);
    case OutboxState::pending:
    case OutboxState::uncertain:
      put_off_.run(result.id.value, number(result.state), stored(result.due));
      --count(item->state);
      ++count(result.state);
      return;
    case OutboxState::sending:
      break;
  }
  throw StoreError("finish a reply: sending is not a result");
}

void Outbox::remove(const Standing& item) {
  delete_.run(item.id.value);
  promote_.run(stored(item.owner.person), stored(item.owner.subscription));
  --count(item.state);
}

// An announcement leaves no dead letter: it is nobody's.
void Outbox::bury(const Standing& item, TimePoint now) {
  occurrences_.skip(item.occurrence, SkipReason::undelivered);
  if (item.owner.person) {
    bury_.run(item.id.value, stored(now));
    ++counts_.dead;
  }
  remove(item);
}

// What is being sent is left to its end; should it come back, it has expired.
void Outbox::switch_off(SubscriptionId subscription, TimePoint now) {
  for (const auto& item : all_standing(unsent_of_.query(subscription.value))) {
    occurrences_.skip(item.occurrence, SkipReason::off);
    remove(item);
  }
  expire_.run(subscription.value, stored(now));
}

// Promises never expire, so they stay.
void Outbox::drop_unsent(PersonId person) {
  for (const auto& item : all_standing(unsent_to_.query(person.value, stored(TimePoint::max())))) {
    if (item.state == OutboxState::pending) occurrences_.skip(item.occurrence, SkipReason::off);
    remove(item);
  }
}

std::optional<TimePoint> Outbox::next_due(const std::vector<PlatformId>& platforms, TimePoint now) {
  std::optional<TimePoint> next;
  for (const auto& platform : platforms) {
    if (any_expired_.query(platform.value, stored(now)).next()) return now;
    for (const auto unasked : {std::int64_t{0}, std::int64_t{1}}) {
      auto rows = next_.query(platform.value, unasked, stored(now));
      if (!rows.next()) continue;
      const auto due = instant(rows.integer(0));
      next = std::min(next.value_or(due), due);
    }
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
