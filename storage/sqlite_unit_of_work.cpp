#include "storage/sqlite_unit_of_work.hpp"

#include <algorithm>
#include <utility>

#include "storage/schema.hpp"

namespace inward::storage {
namespace {

Database prepared(Database database) {
  database.prepare_for_writing();
  migrate(database, inward_schema);
  return database;
}

class SqliteUnitOfWork final : public UnitOfWork {
 public:
  explicit SqliteUnitOfWork(Rooms& rooms) : rooms_(rooms) {
    if (rooms_.database.in_transaction()) throw StoreError("begin: the transaction before this one is still open");
    before_ = notes();
    rooms_.begin.run();
  }

  SqliteUnitOfWork(const SqliteUnitOfWork&) = delete;
  SqliteUnitOfWork& operator=(const SqliteUnitOfWork&) = delete;
  ~SqliteUnitOfWork() override { abandon(); }

  void in_savepoint(const std::function<void()>& work) override {
    const auto before = notes();
    open().savepoint.run();
    try {
      work();
      open().release.run();
    } catch (const StoreFull&) {
      abandon();
      throw;
    } catch (const StoreBroken&) {
      abandon();
      throw;
    } catch (...) {
      undo_savepoint(before);
      throw;
    }
  }

  void commit() override {
    try {
      open().ids.reserve();
      rooms_.keys.write_created();
      rooms_.commit.run();
    } catch (...) {
      abandon();
      throw;
    }
    ended_ = true;
    rooms_.ids.reserved();
    if (rooms_.keys.destroy_marked()) rooms_.log_holds_forgotten = true;
    rooms_.empty_log_of_forgotten();
  }

  bool first_sight(const std::vector<std::string>& keys, TimePoint now) override {
    return open().seen.first_sight(keys, now);
  }

  void save(const PlatformId& platform, const WorkspaceId& workspace, const Cursor& cursor) override {
    open().cursors.save(platform, workspace, cursor);
  }
  std::vector<Cursor> cursors(const PlatformId& platform, const WorkspaceId& workspace) override {
    return open().cursors.all(platform, workspace);
  }

  Person person(const Address& address, TimePoint now) override { return open().people.find_or_make(address, now); }
  std::optional<Person> find_person(const Address& address) override { return open().people.find(address); }
  std::optional<Person> find_person(PersonId person) override { return open().people.find(person); }
  void save(const Person& person) override { open().people.save(person); }
  void forget(PersonId person) override {
    open().outbox.count_out(person);
    rooms_.people.forget(person);
  }

  ConversationId next_conversation_id(TimePoint now) override { return {open().ids.next(now)}; }
  std::optional<dialogs::Conversation> conversation(PersonId person) override {
    return open().conversations.of(person);
  }
  void save(PersonId person, const dialogs::Conversation& conversation, TimePoint now) override {
    if (conversation.status == dialogs::Status::ended) {
      open().conversations.remove(person, conversation.id);
      rooms_.timers.drop_of(person, conversation.id);
    } else if (open().conversations.put(person, conversation, now)) {
      rooms_.timers.drop_of_others(person, conversation.id);
    }
  }

  void save(PersonId person, const dialogs::Reflection& reflection) override {
    open().conversations.put(person, reflection);
  }
  std::vector<dialogs::Reflection> history(PersonId person, int newest) override {
    return open().conversations.history(person, newest);
  }

  void set_timers(PersonId person, ConversationId conversation, const std::vector<dialogs::Timer>& timers) override {
    open().timers.set(person, conversation, timers);
  }
  void add_follow_up(PersonId person, const dialogs::ScheduleFollowUp& later) override {
    open().timers.add(person, later);
  }
  void add_letter(PersonId person, const dialogs::SendLetter& letter) override { open().timers.add(person, letter); }
  std::vector<DueTimer> due_timers(TimePoint now, int at_most) override { return open().timers.due(now, at_most); }
  void drop_timer(TimerId timer) override { open().timers.drop(timer); }
  void put_off(TimerId timer, TimePoint due) override { open().timers.put_off(timer, due); }
  std::optional<TimePoint> next_due() override {
    const auto timer = open().timers.next(), schedule = rooms_.schedules.next();
    return timer && schedule ? std::min(timer, schedule) : timer ? timer : schedule;
  }

  OutboxId enqueue(PersonId person, const Place& place, const Reply& reply, TimePoint now) override {
    return open().outbox.enqueue(person, place, reply, now);
  }
  OutboxId enqueue_post(PersonId person, const ChannelId& channel, const std::string& text, TimePoint now) override {
    return open().outbox.enqueue_post(person, channel, text, now);
  }
  std::vector<OutboxItem> claim(const std::vector<PlatformId>& platforms, TimePoint now, int at_most,
                                int at_most_unasked) override {
    return open().outbox.claim(platforms, now, at_most, at_most_unasked);
  }
  void finish(const OutboxResult& result, TimePoint now) override { open().outbox.finish(result, now); }
  std::optional<TimePoint> next_outbox_due(const std::vector<PlatformId>& platforms, TimePoint now) override {
    return open().outbox.next_due(platforms, now);
  }
  OutboxCounts outbox_counts() override { return open().outbox.counts(); }

  OutboxId enqueue_unasked(PersonId person, const Reply& reply, OccurrenceId occurrence, TimePoint expires,
                           TimePoint now) override {
    return open().outbox.enqueue_unasked(person, reply, occurrence, expires, now);
  }
  void drop_unsent(PersonId person) override { open().outbox.drop_unsent(person); }
  OutboxId enqueue_announcement(SubscriptionId subscription, const Reply& reply, OccurrenceId occurrence,
                                TimePoint expires, TimePoint now) override {
    return open().outbox.enqueue_announcement(subscription, reply, occurrence, expires, now);
  }

  std::optional<Subscription> subscription(const PlatformId& platform, const WorkspaceId& workspace,
                                           const ChannelId& channel) override {
    return open().subscriptions.find(platform, workspace, channel);
  }
  std::optional<Subscription> subscription(SubscriptionId id) override { return open().subscriptions.find(id); }
  SubscriptionId save(const Subscription& subscription) override {
    const auto id = open().subscriptions.save(subscription);
    if (!subscription.on) {
      rooms_.schedules.drop_of(id);
      rooms_.outbox.switch_off(id, subscription.since);
    }
    return id;
  }

  ScheduleId save(const Schedule& schedule, TimePoint now) override { return open().schedules.save(schedule, now); }
  void drop(ScheduleId schedule) override { open().schedules.drop(schedule); }
  std::optional<Schedule> schedule(ScheduleId id) override { return open().schedules.find(id); }
  std::vector<Schedule> schedules(PersonId person) override { return open().schedules.of(person); }
  std::vector<Schedule> schedules(SubscriptionId subscription) override { return open().schedules.of(subscription); }
  std::vector<Schedule> due_schedules(TimePoint now, int at_most) override {
    return open().schedules.due(now, at_most);
  }
  void heard_from(PersonId person) override { open().schedules.heard_from(person); }
  void add_snooze(PersonId person, ScheduleId nudge, TimePoint due) override {
    open().timers.snooze(person, nudge, due);
  }

  std::optional<OccurrenceId> decide(const Occurrence& occurrence) override {
    return open().occurrences.decide(occurrence);
  }
  void skip(OccurrenceId occurrence, dialogs::SkipReason reason) override {
    open().occurrences.skip(occurrence, reason);
  }
  std::vector<TimePoint> sent_since(PersonId person, TimePoint since) override {
    return open().occurrences.sent_since(person, since);
  }
  std::optional<TimePoint> last_late(PersonId person) override { return open().occurrences.last_late(person); }
  std::optional<Day> last_sent(PersonId person, const std::string& schedule) override {
    return open().occurrences.last_sent(person, schedule);
  }
  std::vector<Occurrence> occurrences(PersonId person) override { return open().occurrences.of(person); }
  std::vector<Occurrence> occurrences(SubscriptionId subscription) override {
    return open().occurrences.of(subscription);
  }

  void keep_script(const dialogs::Script& script, TimePoint now) override { open().scripts.keep(script, now); }
  std::vector<KeptScript> kept_scripts() override { return open().scripts.all(); }
  bool revoke(const ScriptHash& hash, TimePoint now) override { return open().scripts.revoke(hash, now); }
  std::vector<ScriptHash> revoked_scripts() override { return open().scripts.revoked(); }
  std::vector<std::string> pinned_sources() override { return open().scripts.pinned(); }
  std::optional<std::string> script_source(const ScriptHash& hash) override { return open().scripts.source(hash); }

  int sweep(TimePoint before, int at_most) override {
    return open().seen.sweep(before, at_most) + rooms_.outbox.sweep(before, at_most) +
           rooms_.occurrences.sweep(before - std::chrono::days(365), at_most);
  }

 private:
  // What the rooms hold in memory, to be put back with the rows.
  struct Notes {
    KeyRing::Plan keys;
    OutboxCounts outbox;
  };
  Notes notes() const { return {rooms_.keys.plan(), rooms_.outbox.counts()}; }
  void put_back(const Notes& notes) {
    rooms_.keys.return_to(notes.keys);
    rooms_.outbox.put_back(notes.outbox);
  }

  // SQLite ends a transaction by itself after some errors; whatever came next would be committed row by row.
  Rooms& open() {
    if (ended_ || !rooms_.database.in_transaction()) throw StoreError("this transaction has ended");
    return rooms_;
  }

  void undo_savepoint(const Notes& before) {
    if (!rooms_.database.in_transaction()) {
      abandon();
      throw StoreBroken("the transaction was undone on the way");
    }
    rooms_.roll_back_to.run();
    rooms_.release.run();
    put_back(before);
  }

  void abandon() noexcept {
    if (std::exchange(ended_, true)) return;
    put_back(before_);
    try {
      if (rooms_.database.in_transaction()) rooms_.roll_back.run();
    } catch (const StoreError&) {  // the connection holds no more than an open transaction; begin() will say so
    }
  }

  Rooms& rooms_;
  Notes before_;
  bool ended_ = false;
};

}  // namespace

Rooms::Rooms(Database main, Database key_file, const Key& master)
    : database(prepared(std::move(main))),
      keys(std::move(key_file), master),
      ids(database),
      people(database, keys, ids),
      conversations(database, keys),
      timers(database, keys, ids),
      subscriptions(database, ids),
      schedules(database, keys, ids),
      occurrences(database, ids),
      outbox(database, keys, ids, occurrences),
      seen(database),
      cursors(database),
      scripts(database),
      begin(database, "begin", "BEGIN IMMEDIATE"),
      commit(database, "commit", "COMMIT"),
      roll_back(database, "roll back", "ROLLBACK"),
      savepoint(database, "set a savepoint", "SAVEPOINT event"),
      release(database, "release a savepoint", "RELEASE event"),
      roll_back_to(database, "return to a savepoint", "ROLLBACK TO event") {
  keys.match(database);
}

void Rooms::empty_log_of_forgotten() {
  if (!log_holds_forgotten) return;
  try {
    database.checkpoint();
    log_holds_forgotten = false;
  } catch (const StoreFull&) {  // tried again at the next begin()
  }
}

std::unique_ptr<UnitOfWork> begin_unit_of_work(Rooms& rooms) {
  return std::make_unique<SqliteUnitOfWork>(rooms);
}

}  // namespace inward::storage
